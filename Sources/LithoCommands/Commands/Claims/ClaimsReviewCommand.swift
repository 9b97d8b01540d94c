import ArgumentParser
import CorpusStore
import Diagnostics
import Values

/// `litho claims review tokenring-2`
struct ClaimsReviewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review", abstract: "Decide on the new claims one after the other.",
        discussion: """
            Each claim is shown in its sentence, with the fact that it would become. Answers, one a line, from the terminal or a pipe: `a` \
            accepts, `r REASON` rejects, `s` skips, `column=value` corrects the fact, `into NAME` chooses the data set, `q` ends.

            Examples:
              litho claims review tokenring-2
              printf 'a\\ns\\nq\\n' | litho claims review tokenring-2 --reviewer ada
            """)

    @Argument(help: ArgumentHelp("Keys of documents. Default: all.", valueName: "key"))
    var keys: [String] = []

    @OptionGroup var review: ReviewOptions
    @OptionGroup var corpus: CorpusOptions

    func run() async throws {
        let workspace = try Workspace.named(corpus.folder)
        let reviewer = try review.name()
        try await corpus.withCorpus { store in
            var session = ReviewSession(
                ledger: try ClaimLedger(workspace), maker: try FactMaker(workspace, store), documents: try store.summaries(),
                reviewer: reviewer,
                day: review.day, console: corpus.console)
            try session.run(try store.claims(of: keys))
        }
    }
}
