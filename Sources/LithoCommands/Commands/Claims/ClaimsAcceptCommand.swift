import ArgumentParser
import CorpusStore
import Diagnostics
import Values

/// `litho claims accept tokenring-2#s4.c1`
struct ClaimsAcceptCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept", abstract: "Make facts of claims: rows in the workspace's Facts, which point back at their sentences.",
        discussion: """
            What the fact says is taken from the claim, its sentence and its document; --set says what they do not, or better. A row that the \
            data set would not take is refused, and nothing is written.

            Examples:
              litho claims accept tokenring-2#s4.c1 --reviewer ada
              litho claims accept tokenring-2#s4.c3 --set per=package --set note="memory or PCIe"
              litho claims accept tokenring-1#s4.c1 --into deals --set subject=amazon --set predicate=invests_in \\
                --set object=openai --set valid_from=2026-01-20 --set reported_on=2026-01-20
            """)

    @Argument(help: ArgumentHelp("Claims as `claims list` prints them.", valueName: "claim"))
    var claims: [String]

    @Option(help: ArgumentHelp("The data set: chips or deals. Default: where chip or parties are known.", valueName: "name"))
    var into: String?

    @Option(name: .customLong("set"), help: ArgumentHelp("A column of the fact. May be repeated.", valueName: "column=value"))
    var given: [String] = []

    @Flag(name: .customLong("dry-run"), help: "Print the rows, and write nothing.")
    var dryRun = false

    @OptionGroup var review: ReviewOptions
    @OptionGroup var corpus: CorpusOptions

    func validate() throws { _ = try FactSettings.fields(given) }

    func run() async throws {
        let workspace = try Workspace.named(corpus.folder)
        let reviewer = try review.name()
        try await corpus.withCorpus { store in
            var ledger = try ClaimLedger(workspace)
            let maker = try FactMaker(workspace, store)
            let facts = try claims.map { id -> Fact in
                let claim = try store.claim(id)
                try ledger.mayDecide(claim)
                return try maker.fact(of: claim, into: into, given: try FactSettings.fields(given), reviewer: reviewer, day: review.day)
            }
            if !dryRun { try ledger.accept(facts) }
            try corpus.print(Self.table(facts))
            if !corpus.console.isQuiet {
                for fact in facts {
                    corpus.console.say("\(dryRun ? "would add" : "added") \(fact.claim.id) to \(visible(ledger.file(of: fact)))")
                }
            }
        }
    }

    static func table(_ facts: [Fact]) -> Table {
        Table(
            "claim", "column", "value",
            rows: facts.flatMap { fact in fact.columns.map { [.text(fact.claim.id), .text($0.name), .text($0.value)] } })
    }
}
