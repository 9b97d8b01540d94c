import ArgumentParser
import CorpusStore
import Values

/// `litho corpus export --as bibtex`
struct CorpusExportCommand: AsyncParsableCommand {
    enum Form: String, ExpressibleByArgument, CaseIterable {
        case csl = "csl-json"
        case bibTeX = "bibtex"
    }

    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "The documents as a bibliography for other programs.",
        discussion: """
            Examples:
              litho corpus export > sources.json               CSL-JSON
              litho corpus export --as bibtex tokenring-2
            """)

    @Argument(help: ArgumentHelp("Keys. Default: all documents.", valueName: "key"))
    var keys: [String] = []

    @Option(name: .customLong("as"), help: "csl-json or bibtex.")
    var form = Form.csl

    @Option(
        name: .customLong("in"),
        help: ArgumentHelp("The workspace. Default: the nearest folder upwards with a Corpus.", valueName: "folder"))
    var folder: String?

    @OptionGroup var options: ConsoleOptions

    func run() async throws {
        var corpus = CorpusOptions()
        corpus.folder = folder
        corpus.format = nil
        corpus.json = false
        corpus.options = options
        try await corpus.withCorpus { store in
            let all = try store.summaries()
            let chosen =
                try keys.isEmpty
                ? all
                : keys.map { key in
                    guard let document = all.first(where: { $0.key == key }) else { throw try store.unknownDocument(key) }
                    return document
                }
            let entries = chosen.map(BibliographyEntry.init)
            switch form {
            case .csl: try corpus.console.out(JSON.array(entries.map(\.csl)).pretty + "\n")
            case .bibTeX: try corpus.console.out(entries.map(\.bibTeX).joined(separator: "\n"))
            }
        }
    }
}
