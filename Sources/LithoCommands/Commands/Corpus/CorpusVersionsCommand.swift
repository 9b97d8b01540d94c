import ArgumentParser
import CorpusStore
import Values

/// `litho corpus versions tokenring-2`
struct CorpusVersionsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "versions", abstract: "The versions of a document, and what came and went with each.")

    @Argument(help: "Its key.")
    var key: String

    @OptionGroup var corpus: CorpusOptions

    func run() async throws {
        try await corpus.withCorpus { store in
            let versions = try store.summaries(allVersions: true, key: key)
            guard !versions.isEmpty else { throw try store.unknownDocument(key) }
            var last: Set<Int>?
            let rows = try versions.map { version -> [Value] in
                let numbers = Set(try store.document(key, version: version.version).sentences.map(\.number))
                defer { last = numbers }
                let came = last.map { numbers.subtracting($0) } ?? []
                let went = last.map { $0.subtracting(numbers) } ?? []
                return [
                    .count(version.version), .known(version[.accessed]), .known(version[.modified] ?? version[.published]),
                    .count(version.sentences), .text(Self.list(came)), .text(Self.list(went)), .text(version.file),
                ]
            }
            try corpus.print(Table("version", "accessed", "dated", "sentences", "new", "gone", "file", rows: rows))
        }
    }

    private static func list(_ numbers: Set<Int>) -> String {
        let sorted = numbers.sorted()
        return sorted.prefix(8).map { "s\($0)" }.joined(separator: " ") + (sorted.count > 8 ? " and \(sorted.count - 8) more" : "")
    }
}
