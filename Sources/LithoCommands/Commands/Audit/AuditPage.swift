import ArticleAudit
import HTMLReport

/// The page of `litho audit --html`: every claim in its sentence, with its verdict, the reason and the sources.
struct AuditPage {
    private let audits: [(name: String, audit: ArticleAudit)]

    init(_ audits: [(name: String, audit: ArticleAudit)]) { self.audits = audits }

    var bytes: [UInt8] {
        let single = audits.count == 1 ? audits.first : nil
        var page = ListingPage(
            title: single.map { "Audit: \($0.audit.title)" } ?? "Audit of \(audits.count) articles",
            subtitle: single?.audit.summary ?? "", byline: "litho audit \(audits.map(\.name).joined(separator: " "))",
            generator: "litho \(Litho.version)")
        for (name, audit) in audits {
            if single == nil {
                page.blocks.append(.heading(audit.title.isEmpty ? name : audit.title, level: 2))
                page.blocks.append(.paragraph([.text(audit.summary)]))
            }
            page.blocks += audit.ordered.map(block)
            if !audit.excluded.isEmpty {
                page.blocks.append(
                    .paragraph([.quiet("Not asked, as the article's own or named in it: \(audit.excluded.joined(separator: ", ")).")]))
            }
        }
        return page.render()
    }

    private func block(_ finding: AuditFinding) -> ListingPage.Block {
        let mood: ListingPage.Mood = finding.verdict == .supported ? .good : finding.verdict == .contradicted ? .bad : .open
        var sentence: [ListingPage.Inline] = [.text(finding.sentence)]
        if let found = finding.sentence.firstRange(of: finding.quote) {
            sentence = [
                .text(String(finding.sentence[..<found.lowerBound])), .mark(finding.quote),
                .text(String(finding.sentence[found.upperBound...])),
            ]
        }
        let places = ([finding.number] + finding.repeated).map { "sentence \($0)" }.joined(separator: ", ")
        var blocks: [ListingPage.Block] = [
            .paragraph([.badge(finding.verdict.words, mood), .text(" "), .strong(finding.reading), .quiet(" \(places)")]),
            .quote(sentence), .paragraph([.text(finding.reason)]),
        ]
        if !finding.witnesses.isEmpty {
            blocks.append(
                .list(
                    finding.witnesses.map { witness in
                        [.text("\(witness.statement) "), .quiet([witness.grade, witness.source].filter { !$0.isEmpty }.joined(separator: ": "))]
                    }))
        }
        return .finding(mood, blocks)
    }
}
