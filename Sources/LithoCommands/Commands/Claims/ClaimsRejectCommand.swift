import ArgumentParser
import CorpusStore
import Diagnostics

/// `litho claims reject tokenring-2#s4.c3 --reason "memory or PCIe is not said"`
struct ClaimsRejectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reject", abstract: "Say that claims become no facts, and why.",
        discussion: "Rejections stand in Facts/rejected-claims.csv, known by the words they reject; delete a row to take one back.")

    @Argument(help: ArgumentHelp("Claims as `claims list` prints them.", valueName: "claim"))
    var claims: [String]

    @Option(help: "Why.")
    var reason: String

    @OptionGroup var review: ReviewOptions
    @OptionGroup var corpus: CorpusOptions

    func run() async throws {
        let workspace = try Workspace.named(corpus.folder)
        let reviewer = try review.name()
        try await corpus.withCorpus { store in
            var ledger = try ClaimLedger(workspace)
            let chosen = try claims.map { try store.claim($0) }
            for claim in chosen { try ledger.mayDecide(claim) }
            try ledger.reject(chosen, reason: reason, reviewer: reviewer, day: review.day)
            for claim in chosen where !corpus.console.isQuiet { corpus.console.say("rejected \(claim.id)") }
        }
    }
}
