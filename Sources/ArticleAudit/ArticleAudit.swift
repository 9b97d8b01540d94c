package import ArticleCorpus

/// An article against the databases: each claim with a number or a day, held against what others say about the same thing.
///
/// Nothing matches by accident: subject, quantity, scope and unit of both must be the same, or the claim cannot be decided. A source of
/// the same publisher, or one that the article itself names, is no second witness.
package struct ArticleAudit: Sendable {
    package private(set) var findings: [AuditFinding] = []
    package let title: String
    /// Publishers that do not count as witnesses.
    package private(set) var excluded: [String] = []

    /// Audits the claims of one text. `publisher` is who published it, where that is known. Throws what the databases throw.
    package init(_ finder: ClaimFinder, text bytes: [UInt8], title: String, publisher: String?, data: AuditData) throws {
        self.title = title
        let text = String(decoding: bytes, as: UTF8.self)
        excluded = try Self.ownPublishers(text, title: title, publisher: publisher, data)
        let chips = try ChipAssessor(data, excluded: excluded)
        let deals = try DealAssessor(data, excluded: excluded, title: title)
        var places: [String: Int] = [:]
        for claim in finder.claims where claim.value != nil || claim.date != nil && claim.metric != nil {
            let audited = AuditedClaim(claim, in: bytes)
            guard let finding = try chips.assess(audited, title: title) ?? deals.assess(audited) ?? Self.undecided(audited) else { continue }
            let key = "\(finding.reading)|\(finding.verdict)"
            if let place = places[key] {
                if findings[place].number != finding.number { findings[place].repeated.append(finding.number) }
                continue
            }
            places[key] = findings.count
            findings.append(finding)
        }
    }

    package func count(_ verdict: AuditFinding.Verdict) -> Int { findings.count { $0.verdict == verdict } }

    /// The publisher itself, whoever published a source of the same title, and every publisher whose name stands in the article: what
    /// it passes on is no second witness.
    private static func ownPublishers(_ text: String, title: String, publisher: String?, _ data: AuditData) throws -> [String] {
        let sources = try data.chips("SELECT title, publisher FROM source", [:]) + data.deals("SELECT title, publisher FROM source", [:])
        let own = folded(title)
        var found = publisher.map { [$0] } ?? []
        for source in sources where !found.contains(source[1]) && !source[1].isEmpty {
            if !own.isEmpty && folded(source[0]) == own || source[1].count > 3 && text.contains(source[1]) { found.append(source[1]) }
        }
        return found
    }

    private static func folded(_ text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }

    private static func undecided(_ audited: AuditedClaim) -> AuditFinding? {
        let claim = audited.claim
        let reason: String
        if claim.status == .forecast {
            reason = "It speaks of what is to come."
        } else if claim.unit == "period" || ["period", "duration"].contains(claim.metric) {
            return nil
        } else if claim.metric == nil {
            reason = "The text does not say what is measured."
        } else {
            reason = "No database has this about a chip, a system or parties that the sentence names."
        }
        return audited.finding(audited.plainReading, .undecided, reason)
    }
}

extension AuditedClaim {
    func finding(
        _ reading: String, _ verdict: AuditFinding.Verdict, _ reason: String, _ witnesses: [AuditFinding.Witness] = []
    ) -> AuditFinding {
        AuditFinding(
            quote: quote, sentence: sentence, number: claim.sentence, reading: reading, verdict: verdict, reason: reason, witnesses: witnesses)
    }

    /// The claim in its own words, where nothing more is understood.
    var plainReading: String {
        var text = claim.metric ?? "a number"
        if let subject = claim.subject { text += ", near “\(subject)”" }
        if let value = claim.value {
            text += ": \(claim.bound.words)\(AuditNumber.text(value)) \(claim.unit == "1" ? "" : claim.unit ?? "")"
        } else if let date = claim.date {
            text += ": \([date.from, date.to].compactMap { $0 }.joined(separator: " to "))"
        }
        return text
    }
}

extension FoundQuantity.Bound {
    var words: String {
        switch self {
        case .exactly, .vague, .range: ""
        case .about: "about "
        case .atMost: "up to "
        case .below: "less than "
        case .atLeast: "at least "
        case .above: "more than "
        }
    }
}
