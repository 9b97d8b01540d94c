import PluginProtocol
import Synchronization
import Values

/// The tables that a query of one data set sees: those of the data set and those of the notebook; a notebook's table
/// stands before one of the same name.
final class TableCatalog: Sendable {
    /// In the order of their names.
    let sources: [TableSource]
    private let byName: [String: TableSource]
    private let own: Set<String>
    let functions: [DatasetContent.Function]

    init(dataset: [TableSource], notebook: [TableSource], functions: [DatasetContent.Function] = []) {
        self.functions = functions
        own = Set(dataset.map(\.name.lowercasedASCII)).subtracting(notebook.map(\.name.lowercasedASCII))
        var byName = [String: TableSource]()
        for source in dataset + notebook { byName[source.name.lowercasedASCII] = source }
        self.byName = byName
        sources = byName.sorted { $0.key < $1.key }.map(\.value)
    }

    /// In lower case.
    var names: [String] { Array(byName.keys) }
    /// Those that people are offered.
    var displayNames: [String] { sources.filter { !$0.isHidden }.map(\.name) }

    /// Does a table belong to the data set, and not to the notebook?
    func isOwn(_ name: String) -> Bool { own.contains(name) }

    func table(_ name: String) -> TableSource? { byName[name.lowercasedASCII] }

    /// Over the digests of all tables: as long as it stays, every answer stays.
    var revision: Digest {
        known.withLock { known in
            if let known { return known }
            var encoder = CanonicalEncoder()
            encoder.append(list: sources) {
                $0.append($1.name.lowercasedASCII)
                $0.append($1.digest)
            }
            known = encoder.digest
            return encoder.digest
        }
    }

    private let known = Mutex<Digest?>(nil)
}
