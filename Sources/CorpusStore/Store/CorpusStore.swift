package import Diagnostics
package import GRDB
import Synchronization

/// The documents of a corpus, indexed in SQLite: sentences, tables, claims, duplicates, full text.
///
/// The files of the corpus are the truth; the index is made from them and brought up to date on opening. It holds the same content
/// whatever the order in which files were read, and after a kill at any moment.
///
/// ```swift
/// let store = try await CorpusStore.open(files, index: ".litho/corpus.sqlite", engine: version)
/// let place = try store.resolve(key: "tokenring-1", locator: "s4")
/// ```
package final class CorpusStore: Sendable {
    let queue: DatabaseQueue
    private let found: Mutex<[Diagnostic]>

    init(queue: DatabaseQueue, problems: [Diagnostic]) {
        self.queue = queue
        found = Mutex(problems)
    }

    /// What is wrong with the files of the corpus, and with the index.
    package var problems: [Diagnostic] { found.withLock { $0 } }

    func note(_ problems: [Diagnostic]) { found.withLock { $0 += problems } }

    package func close() { try? queue.close() }

    /// Reads from the index.
    func read<T>(_ body: (Database) throws -> T) throws -> T { try queue.inDatabase(body) }
}
