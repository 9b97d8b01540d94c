import ArgumentParser
import CorpusStore
import Values

/// `litho corpus dedup`
struct CorpusDedupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dedup", abstract: "Documents that are copies of each other, or nearly so.",
        discussion: "Nothing is removed: two copies are one witness, and which of them to keep is yours to say.")

    @OptionGroup var corpus: CorpusOptions

    func run() async throws {
        try await corpus.withCorpus { store in
            let titles = Dictionary(try store.summaries().map { ($0.key, $0) }) { first, _ in first }
            let rows = try store.duplicates().map { pair -> [Value] in
                [
                    .text(pair.first), .text(pair.second),
                    .quantity(Quantity(.real((pair.resemblance * 1000).rounded() / 10), Unit("%") ?? .one)),
                    .known(titles[pair.first]?[.publisher]), .known(titles[pair.second]?[.publisher]),
                ]
            }
            if rows.isEmpty { corpus.console.say("no document is nearly the same as another") }
            try corpus.print(
                Table(
                    columns: [
                        .init("one"), .init("other"), .init("common", unit: Unit("%")), .init("publisher"), .init("other publisher"),
                    ],
                    rows: rows))
        }
    }
}
