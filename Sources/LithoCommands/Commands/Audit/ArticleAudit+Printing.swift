import ArticleAudit
import Values

extension ArticleAudit {
    /// Contradicted first, then supported, then what cannot be decided.
    var ordered: [AuditFinding] {
        [AuditFinding.Verdict.contradicted, .supported, .undecided].flatMap { verdict in findings.filter { $0.verdict == verdict } }
    }

    var summary: String {
        let parts = AuditFinding.Verdict.allCases.map { verdict in
            let count = count(verdict)
            return verdict == .undecided ? "\(count) cannot be decided" : "\(count) \(verdict.words)"
        }
        return "\(findings.count) \(findings.count == 1 ? "claim" : "claims"): \(parts.joined(separator: ", "))"
    }

    func text(name: String) -> String {
        var lines = [title.isEmpty ? name : "\(name): \(title)", summary]
        for finding in ordered {
            lines.append("")
            let places = ([finding.number] + finding.repeated).map { "s\($0)" }.joined(separator: ", ")
            lines.append("\(finding.verdict.words.uppercased())  “\(finding.quote)”  \(places)")
            lines.append("  claim   \(finding.reading)")
            lines.append("  but     \(finding.reason)".replacing("  but     ", with: finding.verdict == .contradicted ? "  but     " : "  known   "))
            for witness in finding.witnesses {
                lines.append("  source  \(witness.statement)\(witness.grade.isEmpty ? "" : " (\(witness.grade))")")
                if !witness.source.isEmpty { lines.append("          \(witness.source)") }
            }
        }
        if !excluded.isEmpty {
            lines.append("")
            lines.append("Not asked, as the article's own or named in it: \(excluded.joined(separator: ", "))")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    func json(name: String) -> JSON {
        let counts = AuditFinding.Verdict.allCases.map { JSON.Member($0.rawValue, JSON(count($0))) }
        return [
            "article": .string(name), "title": .string(title), "totals": .object(counts),
            "excludedPublishers": .array(excluded.map { .string($0) }),
            "claims": .array(findings.map(\.json)),
        ]
    }
}

extension AuditFinding {
    fileprivate var json: JSON {
        [
            "verdict": .string(verdict.rawValue), "quote": .string(quote), "sentence": JSON(number),
            "repeatedIn": .array(repeated.map { JSON($0) }), "text": .string(sentence), "reading": .string(reading),
            "reason": .string(reason),
            "witnesses": .array(
                witnesses.map {
                    ["statement": .string($0.statement), "source": .string($0.source), "grade": .string($0.grade)]
                }),
        ]
    }
}
