import ArticleCorpus
import Diagnostics

/// Claims for people: one a line, then what contradicts what.
enum ClaimsPrinter {
    static func text(_ finder: ClaimFinder, _ bytes: [UInt8]) -> String {
        var out = ""
        for (index, claim) in finder.claims.enumerated() {
            let place = "\(claim.article + 1):\(claim.sentence)"
            var words = [claim.status.rawValue]
            if let subject = claim.subject { words.append(visible(subject)) }
            if let metric = claim.metric { words.append(metric) }
            let quote = String(decoding: bytes[claim.range], as: UTF8.self)
            out += "\(index)  \(place)  “\(visible(quote))”  \(value(claim))  \(words.joined(separator: ", "))\n"
        }
        let contradictions = ContradictionFinder.contradictions(in: finder)
        guard !contradictions.isEmpty else { return out }
        out += "\n"
        for pair in contradictions {
            out += "\(pair.first) against \(pair.second)  \(pair.kind.rawValue), \(pair.severity.rawValue): \(visible(pair.explanation))\n"
        }
        return out
    }

    private static func value(_ claim: Claim) -> String {
        var parts: [String] = []
        if let value = claim.value {
            let sign = claim.bound == .exactly || claim.bound == .range ? "" : "\(claim.bound.rawValue) "
            parts.append(
                sign + NumberText.plain(value) + (claim.upperValue.map { " to \(NumberText.plain($0))" } ?? "")
                    + (claim.unit.map { $0 == "1" ? "" : " \($0)" } ?? ""))
        }
        if let date = claim.date { parts.append("\(date.from ?? "…") to \(date.to ?? "…")") }
        return parts.isEmpty ? "no number" : parts.joined(separator: ", ")
    }
}
