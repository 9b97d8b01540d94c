import ArgumentParser
import CorpusStore
import Values

/// `litho corpus search memory bandwidth`
struct CorpusSearchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search", abstract: "Sentences and cells in which all words stand, the best first.",
        discussion: """
            Words are found in all their endings, whatever their capitals and accents; a part in double quotes as it stands. \
            No sign has a meaning of its own.

            Examples:
              litho corpus search trainium bandwidth
              litho corpus search '"in negotiations"'
              litho corpus search memory --key neuron-trainium3 --format csv
            """)

    @Argument(help: "Words.")
    var words: [String]

    @Option(help: "Only this document.")
    var key: String?

    @Option(help: ArgumentHelp("At most so many.", valueName: "n"))
    var limit = 50

    @OptionGroup var corpus: CorpusOptions

    func validate() throws {
        guard (1...100_000).contains(limit) else { throw ValidationError("--limit takes a number from 1 to 100000") }
    }

    func run() async throws {
        try await corpus.withCorpus { store in
            if let key, try !store.keys().contains(key) { throw try store.unknownDocument(key) }
            let hits = try store.search(words.joined(separator: " "), in: key, limit: limit)
            if hits.isEmpty { corpus.console.say("no sentence has all of these words") }
            try corpus.print(
                Table(
                    "citation", "publisher", "published", "text",
                    rows: hits.map { [.text("\($0.key)#\($0.place)"), .known($0.publisher), .known($0.published), .text($0.text)] }))
        }
    }
}
