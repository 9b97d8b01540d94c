import ArticleCorpus

/// Holds claims about chips and systems against the database of chips.
struct ChipAssessor {
    let data: AuditData
    let excluded: [String]
    let names: ChipNames

    init(_ data: AuditData, excluded: [String]) throws {
        self.data = data
        self.excluded = excluded
        names = try ChipNames(data)
    }

    /// `nil` for what is not about a chip or a system that is known.
    func assess(_ audited: AuditedClaim, title: String) throws -> AuditFinding? {
        let claim = audited.claim
        if claim.kind == .event {
            return claim.metric == "launch" ? try assessLaunch(audited, title) : nil
        }
        if claim.unit == "x" { return try assessRatio(audited, title) }
        guard let quantity = ChipQuantity(audited) else { return nil }
        if quantity.isOfSystemOnly {
            let systems = names.subject(of: audited, kind: "system", title: title)
            return systems.isEmpty ? nil : try assess(audited, quantity, parts: systems)
        }
        let isSystem = claim.scope == "system" && names.find(in: audited.sentence).contains { $0.contains { names.kinds[$0] == "system" } }
        let parts = names.subject(of: audited, kind: isSystem ? "system" : "chip", title: title)
        guard !parts.isEmpty else { return nil }
        return try assess(audited, quantity, parts: parts)
    }

    // MARK: A number of a part

    private func assess(_ audited: AuditedClaim, _ quantity: ChipQuantity, parts: [String]) throws -> AuditFinding? {
        guard let allowed = audited.allowed, let value = audited.claim.value else { return nil }
        let scale = quantity.factor
        let range = allowed.lowerBound * scale...allowed.upperBound * scale
        let family = parts.count > 1 ? "one of \(parts.joined(separator: ", "))" : parts[0]
        let reading =
            "\(quantity.words) of \(family): \(audited.claim.bound.words)\(AuditNumber.quantity(value, audited.claim.unit ?? ""))"
        var best: AuditFinding?
        for part in parts {
            let statements = try statements(part, quantity)
            let finding = judge(audited, reading, statements, range, quantity, part)
            // Of a family one may be meant: the first that fits speaks for it.
            if finding.verdict == .supported { return finding }
            if best == nil || best?.verdict == .undecided { best = finding }
        }
        return best
    }

    private func judge(
        _ audited: AuditedClaim, _ reading: String, _ statements: [ChipStatement], _ range: ClosedRange<Double>, _ quantity: ChipQuantity,
        _ part: String
    ) -> AuditFinding {
        let valued = statements.filter { $0.range != nil }
        let witnesses = Array(statements.prefix(4).map(\.witness))
        guard let first = valued.first else {
            let reason =
                statements.isEmpty
                ? "No independent source has the \(quantity.words) of \(part)." : "Independent sources do not state the \(quantity.words) of \(part)."
            return audited.finding(reading, .undecided, reason, witnesses)
        }
        let leading = valued.filter { $0.rank == first.rank }
        let agreeing = valued.filter { $0.fits(range) }
        func finding(_ verdict: AuditFinding.Verdict, _ reason: String, _ chosen: [ChipStatement]) -> AuditFinding {
            audited.finding(reading, verdict, reason, chosen.prefix(3).map(\.witness))
        }
        if quantity.isAmbiguousBandwidth { return ambiguous(audited, reading, valued, range, quantity, part) }
        if let one = leading.first(where: { $0.fits(range) }) {
            let others = leading.filter { !$0.fits(range) }
            if !others.isEmpty {
                return finding(.undecided, "Sources of one rank disagree: \(one.text) and \(others[0].text).", [one] + others)
            }
            return finding(.supported, "\(one.who) \(one.verb) \(one.text).\(one.readingNote(range))", agreeing)
        }
        let also = agreeing.first.map { " \($0.who) \($0.verb) \($0.text), which agrees with the article." } ?? ""
        if first.rank > 4 {
            return finding(
                .undecided, "Only reports are known, and they say \(first.text).\(also) The maker states nothing that decides it.",
                [first] + agreeing)
        }
        return finding(.contradicted, "\(first.who) \(first.verb) \(first.text).\(also)", [first] + agreeing)
    }

    /// A bandwidth of which the sentence does not say whether memory or a link is meant: it is contradicted only by both.
    private func ambiguous(
        _ audited: AuditedClaim, _ reading: String, _ memory: [ChipStatement], _ range: ClosedRange<Double>, _ quantity: ChipQuantity,
        _ part: String
    ) -> AuditFinding {
        let links = ((try? statements(part, ChipQuantity(links: quantity))) ?? []).filter { $0.range != nil }
        let all = memory + links
        let witnesses = [memory.first, links.first].compactMap { $0?.witness }
        if let one = all.first(where: { $0.fits(range) }) {
            return audited.finding(
                reading, .undecided, "The sentence does not say whether memory or a link is meant. As \(one.quantity) it fits: \(one.text).",
                witnesses)
        }
        guard let best = memory.first, best.rank <= 4 else {
            return audited.finding(reading, .undecided, "The sentence does not say whether memory or a link is meant.", witnesses)
        }
        guard let link = links.first, link.rank <= 4 else {
            return audited.finding(
                reading, .undecided,
                "The sentence names a link beside the memory. As memory bandwidth it does not hold: \(best.who) \(best.verb) \(best.text). "
                    + "The bandwidth of a link is not stated independently.", witnesses)
        }
        return audited.finding(
            reading, .contradicted,
            "Whichever is meant, memory or link: \(best.who) \(best.verb) \(best.text) for the memory and \(link.text) for the link between chips.",
            witnesses)
    }

    // MARK: A day

    private func assessLaunch(_ audited: AuditedClaim, _ title: String) throws -> AuditFinding? {
        let chips = names.subject(of: audited, kind: "chip", title: title)
        guard let chip = chips.first, let date = audited.claim.date, let from = date.from ?? date.to, let to = date.to ?? date.from else {
            return nil
        }
        let reading = "launch of \(chip): \(from == to ? from : "\(from) to \(to)")"
        let rows = try statements(chip, ChipQuantity(launch: ()))
        guard let best = rows.first(where: { $0.text.count >= 7 }) else {
            return audited.finding(reading, .undecided, "No independent source dates the launch of \(chip).")
        }
        let day = best.text
        let isWithin = String(from.prefix(day.count)) <= day && day <= String(to.prefix(day.count))
        return audited.finding(
            reading, isWithin ? .supported : best.rank > 4 ? .undecided : .contradicted, "\(best.who) \(best.verb) \(day).", [best.witness])
    }
}
