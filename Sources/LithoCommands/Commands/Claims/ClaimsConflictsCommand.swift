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
            itself is said, and that two of its articles agree proves nothing. Where the databases know the figure, what they say to each of \
            the two stands with it, as in `litho audit`.
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
            let known = try Known(store, found.conflicts)
            if corpus.form == nil {
                try corpus.console.out(found.conflicts.map { Self.text($0, documents, known) }.joined(separator: "\n"))
                corpus.console.say(
                    found.conflicts.isEmpty
                        ? "no contradictions among \(found.compared) claims" : "\(found.conflicts.count) among \(found.compared) claims")
            } else {
                try corpus.print(Self.table(found.conflicts, known))
            }
        }
    }

    /// What the databases say to the claims that contradict each other.
    private struct Known {
        private var findings: [String: Finding] = [:]

        init(_ store: CorpusStore, _ conflicts: [ClaimConflict]) throws {
            guard !conflicts.isEmpty else { return }
            let audit = try ClaimAudit(Workspace.here, days: [:])
            var documents: [String: AuditedDocument] = [:]
            for claim in conflicts.flatMap({ [$0.first, $0.second] }) where findings[claim.id] == nil {
                let document = try documents[claim.key] ?? audit.prepared(store.document(claim.key))
                documents[claim.key] = document
                findings[claim.id] = audit.finding(claim, in: document)
            }
        }

        /// Nil where they know nothing that decides.
        func words(_ claim: StoredClaim) -> String? {
            guard let finding = findings[claim.id], !finding.evidence.isEmpty else { return nil }
            return "\(finding.verdict.rawValue): \(finding.about): \(finding.reason)"
        }
    }

    private static func text(_ conflict: ClaimConflict, _ documents: [String: DocumentSummary], _ known: Known) -> String {
        let publisher = documents[conflict.first.key]?[.publisher]
        let witness = conflict.isOneWitness ? ", one witness\(publisher.map { " (\($0))" } ?? "")" : ""
        func line(_ claim: StoredClaim, _ grade: SourceGrade?) -> String {
            "  \(claim.id)  “\(claim.quote)”  \(claim.status), \(grade?.rawValue ?? "ungraded")\n    \(claim.sentenceText)\n"
                + (known.words(claim).map { "    databases: \($0)\n" } ?? "")
        }
        return visibleLines(
            "\(conflict.kind.rawValue), \(conflict.severity.rawValue)\(witness): \(conflict.explanation)\n"
                + line(conflict.first, conflict.firstGrade)
                + line(conflict.second, conflict.secondGrade))
    }

    private static func table(_ conflicts: [ClaimConflict], _ known: Known) -> Table {
        Table(
            "one", "other", "kind", "severity", "one quote", "other quote", "one grade", "other grade", "witnesses", "because",
            "one in the databases", "other in the databases",
            rows: conflicts.map { conflict in
                [
                    .text(conflict.first.id), .text(conflict.second.id), .text(conflict.kind.rawValue), .text(conflict.severity.rawValue),
                    .text(conflict.first.quote), .text(conflict.second.quote), .known(conflict.firstGrade?.rawValue),
                    .known(conflict.secondGrade?.rawValue), .count(conflict.isOneWitness ? 1 : 2), .text(conflict.explanation),
                    .known(known.words(conflict.first)), .known(known.words(conflict.second)),
                ]
            })
    }
}

/// Text of sources on a terminal, its lines kept.
func visibleLines(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { visible(String($0)) }.joined(separator: "\n")
}
