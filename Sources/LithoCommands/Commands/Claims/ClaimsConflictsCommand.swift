import ArgumentParser
import ArticleCorpus
import CorpusStore
import Diagnostics
import Values

/// `litho claims conflicts`
struct ClaimsConflictsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "conflicts", abstract: "Claims of the corpus that cannot both hold, and which words were compared.",
        discussion: """
            Sources are graded (maker, filing, measurement, press, restatement), and those of one publisher are one witness: that it contradicts \
            itself is said, and that two of its articles agree proves nothing.
            """)

    @Argument(help: ArgumentHelp("Keys of documents. Default: all.", valueName: "key"))
    var keys: [String] = []

    @OptionGroup var corpus: CorpusOptions

    func run() async throws {
        try await corpus.withCorpus { store in
            let found = try store.conflicts(of: keys)
            let documents = Dictionary(try store.summaries().map { ($0.key, $0) }) { first, _ in first }
            if found.compared < found.claims {
                corpus.console.say("litho: of \(found.claims) claims the first \(found.compared) were compared; name fewer documents")
            }
            if corpus.form == nil {
                try corpus.console.out(found.conflicts.map { Self.text($0, documents) }.joined(separator: "\n"))
                corpus.console.say(
                    found.conflicts.isEmpty
                        ? "no contradictions among \(found.compared) claims" : "\(found.conflicts.count) among \(found.compared) claims")
            } else {
                try corpus.print(Self.table(found.conflicts, documents))
            }
        }
    }

    private static func text(_ conflict: ClaimConflict, _ documents: [String: DocumentSummary]) -> String {
        let publisher = documents[conflict.first.key]?[.publisher]
        let witness = conflict.isOneWitness ? ", one witness\(publisher.map { " (\($0))" } ?? "")" : ""
        func line(_ claim: StoredClaim, _ grade: SourceGrade?) -> String {
            "  \(claim.id)  “\(claim.quote)”  \(claim.status), \(grade?.rawValue ?? "ungraded")\n    \(claim.sentenceText)\n"
        }
        return visibleLines(
            "\(conflict.kind.rawValue), \(conflict.severity.rawValue)\(witness): \(conflict.explanation)\n"
                + line(conflict.first, conflict.firstGrade)
                + line(conflict.second, conflict.secondGrade))
    }

    private static func table(_ conflicts: [ClaimConflict], _ documents: [String: DocumentSummary]) -> Table {
        Table(
            "one", "other", "kind", "severity", "one quote", "other quote", "one grade", "other grade", "witnesses", "because",
            rows: conflicts.map { conflict in
                [
                    .text(conflict.first.id), .text(conflict.second.id), .text(conflict.kind.rawValue), .text(conflict.severity.rawValue),
                    .text(conflict.first.quote), .text(conflict.second.quote), .known(conflict.firstGrade?.rawValue),
                    .known(conflict.secondGrade?.rawValue), .count(conflict.isOneWitness ? 1 : 2), .text(conflict.explanation),
                ]
            })
    }
}

/// Text of sources on a terminal, its lines kept.
func visibleLines(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { visible(String($0)) }.joined(separator: "\n")
}
