import CorpusStore
import Values

/// Holds amounts and shares between parties against the claims of the data set `deals`.
struct DealAudit {
    private struct Record {
        var subject: String
        var object: String
        var predicate: String
        var number: StatedNumber?
        var unit: String
        var status: String
        var day: String
        var source: String
        var publisher: String
        var grade: String
    }

    private let facts: DealFact
    private let records: [Record]

    init(_ question: Question) throws {
        facts = try DealFact(question)
        records = try question.texts(
            """
            SELECT c.subject, c.object, c.predicate, c.value, c.low, c.high, coalesce(c.unit, ''), coalesce(c.status, ''),
                coalesce(c.reported_on, ''), c.source, s.publisher, s.grade FROM claim c JOIN source s ON s.id = c.source
            """
        ).map { row in
            let low = Double(row[4])
            let high = Double(row[5])
            let number = Double(row[3]).map { value in
                low == nil && high == nil
                    ? StatedNumber(value, printed: Self.significant(value))
                    : StatedNumber(value: value, low: low ?? value, high: high ?? value)
            }
            return Record(
                subject: row[0], object: row[1], predicate: row[2], number: number, unit: row[6], status: row[7], day: row[8],
                source: row[9],
                publisher: row[10], grade: row[11])
        }
    }

    /// The digits of a number that are not trailing zeros: 38,000,000,000 was printed as 38 billion.
    private static func significant(_ value: Double) -> String {
        var text = SignificantDigits.text(value, digits: 15)
        if !text.contains("."), !text.contains("e") { while text.hasSuffix("0"), text.count > 1 { text.removeLast() } }
        return text
    }

    /// Nil where the claim is no amount or share, or names nobody who is known.
    func finding(_ context: ClaimContext) -> Finding? {
        guard let value = context.claim.value, let unit = context.claim.unit else { return nil }
        let isShare = unit == "percent" && context.claim.metric == "stake"
        guard isShare || unit.count == 3 && unit.allSatisfy(\.isUppercase) else { return nil }
        let parties = facts.partiesNear(context)
        guard !parties.isEmpty else { return nil }
        let claimed = StatedNumber(
            isShare ? value / 100 : value, printed: context.claim.quote, bound: context.claim.bound,
            upper: context.claim.upper.map { isShare ? $0 / 100 : $0 })
        let own = isShare ? "share" : unit
        let between = records.filter {
            $0.unit == own && $0.number != nil
                && (parties.count == 1
                    ? $0.subject == parties[0] || $0.object == parties[0] : parties.contains($0.subject) && parties.contains($0.object))
        }
        let fitting = between.filter { $0.number.map { Self.agrees(claimed, $0) } ?? false }
        let metric = context.claim.metric ?? "amount"
        if fitting.contains(where: { !isOwn($0, context) }) { return agreeing(context, fitting) }
        if !fitting.isEmpty {
            return Finding(
                claim: context.claim, verdict: .undecided, about: Self.about(fitting[0]),
                reason: "only the article's own publisher has this amount",
                evidence: fitting.prefix(4).map { evidence($0, context, agrees: true) })
        }
        // Another number contradicts only where one thing is meant: the share that one has of the other.
        let others = isShare ? between.filter { $0.predicate == "owns" && !isOwn($0, context) } : []
        if let first = others.first, Set(others.map(Self.about)).count == 1 {
            return Finding(
                claim: context.claim, verdict: .contradicted, about: Self.about(first), reason: "others give another share",
                evidence: others.prefix(6).map { evidence($0, context, agrees: false) })
        }
        return Finding(
            claim: context.claim, verdict: .undecided, about: "\(parties.prefix(2).joined(separator: ", ")): \(metric)",
            reason: "no amount like it is on record")
    }

    /// A range of three to one decides nothing.
    private static func agrees(_ claimed: StatedNumber, _ number: StatedNumber) -> Bool {
        // "More than 10 billion" is said of something not far above it.
        number.high <= 2 * number.low && number.low <= 2 * claimed.value && claimed.agrees(with: number)
    }

    private static func about(_ record: Record) -> String {
        "\(record.subject) \(record.predicate.replacing("_", with: " ")) \(record.object)"
    }

    /// The amount stands; its state may not. Talks that are reported do not carry a deal that is done.
    private func agreeing(_ context: ClaimContext, _ fitting: [Record]) -> Finding {
        let others = fitting.filter { !isOwn($0, context) }
        let evidence = fitting.prefix(8).map { self.evidence($0, context, agrees: true) }
        let best = others.map(\.status).max { Self.rank($0) < Self.rank($1) } ?? ""
        if context.claim.status == "finalized", Self.rank(best) < Self.rank("announced") {
            return Finding(
                claim: context.claim, verdict: .undecided, about: Self.about(others[0]),
                reason: "others have the amount, but as \(best): none of them calls it concluded", evidence: evidence)
        }
        return Finding(
            claim: context.claim, verdict: .supported, about: Self.about(others[0]),
            reason: "\(ChipAudit.count(evidence.counted)) the amount, as \(best)", evidence: evidence)
    }

    private static func rank(_ status: String) -> Int {
        ["denied", "rumored", "reported", "announced", "finalized"].firstIndex(of: status) ?? 1
    }

    private func isOwn(_ record: Record, _ context: ClaimContext) -> Bool {
        ClaimAudit.isOwnWitness(publisher: record.publisher, grade: record.grade, of: context.document.summary)
    }

    private func evidence(_ record: Record, _ context: ClaimContext, agrees: Bool) -> Evidence {
        let amount = record.number.map { Self.text($0, record.unit) } ?? ""
        return Evidence(
            stated: "\(amount), \(record.status) \(record.day)", source: record.source, publisher: record.publisher, grade: record.grade,
            agrees: agrees, isOwnWitness: isOwn(record, context))
    }

    /// `38 billion USD`, `10 to 20 billion USD`, `27 %`.
    private static func text(_ number: StatedNumber, _ unit: String) -> String {
        func digits(_ value: Double) -> String { SignificantDigits.text(value, digits: 4) }
        let base = Unit(unit) ?? .one
        let shown = unit == "share" ? base : UnitTable.standard.scaled(base, for: number.value * (base.meaning()?.factor ?? 1))
        let factor = unit == "share" ? 100 : base.factor(to: shown) ?? 1
        let isRange = number.high > 1.2 * number.low
        let value = isRange ? "\(digits(number.low * factor)) to \(digits(number.high * factor))" : digits(number.value * factor)
        return "\(value) \(unit == "share" ? "%" : shown.printed)"
    }
}
