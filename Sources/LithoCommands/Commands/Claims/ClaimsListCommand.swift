import ArgumentParser
import CorpusStore
import Diagnostics
import Values

/// `litho claims list tokenring-2`
struct ClaimsListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "The claims of the corpus, each with what became of it.",
        discussion: """
            A claim is called by its sentence and its number in it: tokenring-2#s4.c1. What is unknown is left empty.

            Examples:
              litho claims list
              litho claims list tokenring-2 --decision new
              litho claims list --format csv
            """)

    enum Wanted: String, ExpressibleByArgument, CaseIterable { case all, new, accepted, rejected }

    @Argument(help: ArgumentHelp("Keys of documents. Default: all.", valueName: "key"))
    var keys: [String] = []

    @Option(help: "all, new, accepted or rejected.")
    var decision = Wanted.all

    @OptionGroup var corpus: CorpusOptions

    func run() async throws {
        let ledger = try ClaimLedger(try Workspace.named(corpus.folder))
        try await corpus.withCorpus { store in
            let documents = Dictionary(try store.summaries().map { ($0.key, $0) }) { first, _ in first }
            let rows = try store.claims(of: keys).compactMap { claim -> [Value]? in
                let outcome = ledger.decision(on: claim)
                guard decision == .all || outcome.word == decision.rawValue else { return nil }
                let document = documents[claim.key]
                return [
                    .text(claim.id), .text(claim.quote), .known(claim.amount), .text(claim.status), .known(claim.days),
                    .known(claim.subject),
                    .known(claim.metric), .known(claim.scope), .known(document?[.publisher]), .known(document?[.grade]),
                    .text(outcome.text),
                ]
            }
            try corpus.print(
                Table(
                    "claim", "quote", "value", "status", "date", "subject", "metric", "scope", "publisher", "grade", "decision", rows: rows)
            )
        }
    }
}

extension StoredClaim {
    /// `<= 9 TB/s`, `100 to 200 MW`
    var amount: String? {
        guard let value else { return nil }
        let sign = bound == "=" || bound == "range" ? "" : "\(bound) "
        return sign + FactNumber.text(value) + (upper.map { " to \(FactNumber.text($0))" } ?? "")
            + (unit.map { $0 == "1" ? "" : " \($0)" } ?? "")
    }

    var days: String? {
        guard fromDay != nil || toDay != nil else { return nil }
        return fromDay == toDay ? fromDay : "\(fromDay ?? "…") to \(toDay ?? "…")"
    }
}

/// Numbers as files of facts have them.
enum FactNumber {
    static func text(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(value)
    }
}
