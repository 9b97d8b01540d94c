import CorpusStore
import Diagnostics

/// The conversation of `litho claims review`.
struct ReviewSession {
    var ledger: ClaimLedger
    var maker: FactMaker
    var documents: [DocumentSummary]
    var reviewer: String
    var day: String
    var console: Console

    private enum Answer {
        case decided(String)
        case end
    }

    mutating func run(_ claims: [StoredClaim]) throws {
        let open = claims.filter { ledger.decision(on: $0).isNew }
        var counts: [String: Int] = [:]
        for (index, claim) in open.enumerated() {
            try console.out(head(claim, index + 1, of: open.count))
            guard case .decided(let word) = try ask(claim) else { break }
            counts[word, default: 0] += 1
        }
        let done = ["accepted", "rejected", "skipped"].compactMap { word in counts[word].map { "\($0) \(word)" } }
        console.say(
            open.isEmpty ? "no new claims" : "\(open.count) claims: \(done.isEmpty ? "none decided" : done.joined(separator: ", "))")
    }

    private mutating func ask(_ claim: StoredClaim) throws -> Answer {
        var given: [String: String] = [:]
        var dataset: String?
        while true {
            var fact: Fact?
            do {
                let made = try maker.fact(of: claim, into: dataset, given: given, reviewer: reviewer, day: day)
                try ledger.check([made])
                fact = made
                try console.out(
                    "  → \(made.dataset): "
                        + visible(made.columns.filter { !$0.value.isEmpty }.map { "\($0.name)=\($0.value)" }.joined(separator: ", ")) + "\n"
                )
            } catch let problem as Diagnostic {
                try console.out("  no fact yet: \(visible(problem.summary))\n")
                for fix in problem.fixes { try console.out("  \(visible(fix.summary))\n") }
            }
            console.sayRaw("a accept, r REASON reject, s skip, column=value, into NAME, q quit > ")
            guard let line = readLine() else {
                console.say("")
                return .end
            }
            let answer = line.split(separator: " ", maxSplits: 1).map(String.init)
            switch answer.first {
            case "a":
                guard let fact else {
                    console.say("it cannot be accepted as it is")
                    continue
                }
                try ledger.accept([fact])
                return .decided("accepted")
            case "r":
                guard answer.count > 1 else {
                    console.say("say why: r REASON")
                    continue
                }
                try ledger.reject([claim], reason: answer[1], reviewer: reviewer, day: day)
                return .decided("rejected")
            case "s", nil: return .decided("skipped")
            case "q": return .end
            case "into" where answer.count > 1: dataset = answer[1]
            default:
                guard let sign = line.firstIndex(of: "="), sign != line.startIndex else {
                    console.say("'\(visible(line))' is no answer")
                    continue
                }
                given[String(line[..<sign]).filter { !$0.isWhitespace }] = String(line[line.index(after: sign)...])
            }
        }
    }

    private func head(_ claim: StoredClaim, _ number: Int, of count: Int) -> String {
        let document = documents.first { $0.key == claim.key }
        var sentence = claim.sentenceText
        if let found = sentence.firstRange(of: claim.quote) { sentence.replaceSubrange(found, with: "[\(claim.quote)]") }
        let about = [
            claim.amount, claim.status, claim.days, claim.subject.map { "of \($0)" }, claim.metric, claim.scope.map { "scope \($0)" },
        ].compactMap { $0 }
        let source = [document?.title, document?[.publisher], document?[.published], document?[.grade] ?? "ungraded"].compactMap { $0 }
        return "\n"
            + visibleLines(
                "\(claim.id)  (\(number) of \(count))\n  \(sentence)\n  \(about.joined(separator: " · "))\n  \(source.joined(separator: " · "))\n"
            )
    }
}
