import CorpusStore
import Diagnostics
import Values

/// The findings about one document, for people and for machines.
struct AuditReport: Sendable {
    var document: DocumentSummary
    /// How the file was named, or the key.
    var name: String
    private(set) var findings: [Finding]
    /// Claims without a number: roles, shares in words, states of deals.
    var withoutNumber: Int

    mutating func keep(_ verdict: Finding.Verdict) { findings.removeAll { $0.verdict != verdict } }

    func count(_ verdict: Finding.Verdict) -> Int { findings.count { $0.verdict == verdict } }

    // MARK: For people

    var text: String {
        var out = "\(visible(document.title))\n"
        if document[.publisher] == nil {
            out += "publisher not known (--publisher NAME): what articles say in the databases is not counted\n"
        }
        if let publisher = document[.publisher] { out += "\(visible(publisher)), one witness: what it says elsewhere is not counted\n" }
        out += "\n\(summary)\n"
        for verdict in Finding.Verdict.allCases {
            let findings = findings.filter { $0.verdict == verdict }
            // What the databases have nothing of is listed in one line each.
            let told = Self.repeated(findings.filter { !$0.evidence.isEmpty || $0.verdict != .undecided })
            let silent = Self.repeated(findings.filter { $0.evidence.isEmpty && $0.verdict == .undecided })
            guard !findings.isEmpty else { continue }
            out += "\n\(verdict.rawValue)\n"
            for (finding, places) in told { out += Self.text(finding, places) }
            for (finding, places) in silent {
                out += "  \(places)  “\(visible(finding.claim.quote))”  \(visible(finding.about)): \(finding.reason)\n"
            }
        }
        return out
    }

    private var summary: String {
        let counts = Finding.Verdict.allCases.map { "\(count($0)) \($0.rawValue)" }.joined(separator: ", ")
        let rest = withoutNumber == 0 ? "" : "; \(withoutNumber) statements without a number are not held against anything"
        return "\(findings.count) numbers and dates: \(counts)\(rest)"
    }

    /// What an article says several times is told once, with all places. The sentence shown is the first that is no heading.
    private static func repeated(_ findings: [Finding]) -> [(Finding, String)] {
        struct Said: Hashable {
            var about: String
            var reason: String
            var value: Double?
            var day: String?
            var bound: String
        }
        var groups: [[Finding]] = []
        var indices: [Said: Int] = [:]
        for finding in findings {
            let claim = finding.claim
            let said = Said(about: finding.about, reason: finding.reason, value: claim.value, day: claim.fromDay, bound: claim.bound)
            if let index = indices[said] {
                groups[index].append(finding)
            } else {
                indices[said] = groups.count
                groups.append([finding])
            }
        }
        return groups.map { group in
            let shown = group.first { $0.claim.sentenceText.hasSuffix(".") } ?? group[0]
            return (shown, group.map(\.place).uniqued.joined(separator: ", "))
        }
    }

    private static func text(_ finding: Finding, _ places: String) -> String {
        let claim = finding.claim
        var out = "  \(places)  “\(visible(claim.quote))”  \(visible(finding.about))\n"
        out += "      \(visible(Self.sentence(claim)))\n"
        out += "      \(visible(finding.reason))\n"
        // The same figure of several sources is one line.
        var lines: [(stated: String, sources: [String], mark: String)] = []
        for evidence in finding.evidence {
            let mark = evidence.isOwnWitness ? "·" : evidence.agrees ? "=" : "≠"
            let source = "\(evidence.source)\(evidence.grade == "computed" ? "" : ", \(evidence.grade)")"
            if let index = lines.firstIndex(where: { $0.stated == evidence.stated && $0.mark == mark }) {
                if !lines[index].sources.contains(source) { lines[index].sources.append(source) }
            } else {
                lines.append((evidence.stated, [source], mark))
            }
        }
        for line in lines { out += "        \(line.mark) \(visible(line.stated))  [\(visible(line.sources.joined(separator: "; ")))]\n" }
        return out
    }

    /// The sentence, cut to what stands around the claim.
    private static func sentence(_ claim: StoredClaim) -> String {
        let text = claim.sentenceText
        guard text.count > 160, let range = text.firstRange(of: claim.quote) else { return text }
        let start = text.index(range.lowerBound, offsetBy: -70, limitedBy: text.startIndex) ?? text.startIndex
        let end = text.index(range.upperBound, offsetBy: 70, limitedBy: text.endIndex) ?? text.endIndex
        return (start == text.startIndex ? "" : "…") + text[start..<end] + (end == text.endIndex ? "" : "…")
    }

    // MARK: For machines

    var json: JSON {
        .object([
            .init("document", .string(name)), .init("title", .string(document.title)),
            .init("publisher", document[.publisher].map(JSON.string) ?? .null), .init("findings", .array(findings.map(Self.json))),
            .init("without_number", JSON(withoutNumber)),
        ])
    }

    private static func json(_ finding: Finding) -> JSON {
        let claim = finding.claim
        return .object([
            .init("place", .string(finding.place)), .init("sentence", finding.cell == nil ? JSON(claim.sentence) : .null),
            .init("quote", .string(claim.quote)), .init("text", .string(claim.sentenceText)),
            .init("about", .string(finding.about)), .init("verdict", .string(finding.verdict.rawValue)),
            .init("reason", .string(finding.reason)),
            .init(
                "evidence",
                .array(
                    finding.evidence.map {
                        .object([
                            .init("stated", .string($0.stated)), .init("source", .string($0.source)),
                            .init("publisher", .string($0.publisher)),
                            .init("grade", .string($0.grade)), .init("agrees", .bool($0.agrees)), .init("counted", .bool(!$0.isOwnWitness)),
                        ])
                    })),
        ])
    }
}

extension [String] {
    fileprivate var uniqued: [String] {
        var seen = Set<String>()
        return filter { seen.insert($0).inserted }
    }
}
