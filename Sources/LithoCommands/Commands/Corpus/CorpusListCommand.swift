import ArgumentParser
import CorpusStore
import Values

/// `litho corpus list`
struct CorpusListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "The documents, each in its newest version.")

    @OptionGroup var corpus: CorpusOptions

    func run() async throws {
        try await corpus.withCorpus { store in
            let rows = try store.summaries().map { document -> [Value] in
                [
                    .text(document.key), .text(document.title), .known(document[.publisher]), .known(document[.published]),
                    .known(document[.grade]), .count(document.version), .count(document.sentences), .count(document.cells),
                    .count(document.claims),
                ]
            }
            try corpus.print(
                Table("key", "title", "publisher", "published", "grade", "version", "sentences", "cells", "claims", rows: rows))
        }
    }
}
