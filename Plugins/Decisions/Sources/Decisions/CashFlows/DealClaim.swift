import Diagnostics
import Values

/// A claim of the deal graph that a contract rests on: who says what of whom, where, and how sure.
struct DealClaim: Sendable, Hashable {
    var id: String
    var words: String
    var value: Double?
    var low: Double?
    var high: Double?
    var unit: Unit?
    var status: String
    var reported: CivilDate?
    /// A sentence of the corpus, `tokenring-2#s4`, or where in the source it stands.
    var place: String
    var source: String

    /// The claims of some ids: parameters `c0`, `c1`, …
    static func query(_ count: Int) -> String {
        """
        SELECT claim.id, subject, predicate, object, matter, value, unit, low, high, status, reported_on, claim.place, title, publisher, address \
        FROM claim LEFT JOIN source ON source.id = claim.source \
        WHERE claim.id IN (\((0..<count).map { ":c\($0)" }.joined(separator: ", ")))
        """
    }

    static func read(_ table: Table) -> [DealClaim] {
        table.rows.map { row in
            func text(_ name: String) -> String { table.column(name).map { row[$0].plainText } ?? "" }
            func number(_ name: String) -> Double? { table.column(name).flatMap { row[$0].plainNumber } }
            let words = [text("subject"), text("predicate"), text("object"), text("matter")].filter { !$0.isEmpty }
            let source = [text("title"), text("publisher"), text("reported_on"), text("address")].filter { !$0.isEmpty }
            return DealClaim(
                id: text("id"), words: words.joined(separator: " "), value: number("value"), low: number("low"), high: number("high"),
                unit: Unit(text("unit")), status: text("status"), reported: CivilDate(text("reported_on")), place: text("place"),
                source: source.joined(separator: ", "))
        }
    }

    /// Where a number that rests on the claim leads: to its sentence, or to its source in words.
    var origin: Origin {
        if place.contains("#s") { return .sourced(place) }
        let at = place.isEmpty ? "" : ", \(place)"
        return .sourced("claim \(id) of the deal graph (\(words); \(status)): \(source)\(at)")
    }

    /// The amount the claim states, as an input of its own; nil where it states none.
    var amount: Quantity? {
        guard let unit, let value = value ?? low else { return nil }
        let name = "deals.claim-\(id)"
        let (low, high) = (self.low ?? value, self.high ?? value)
        return Quantity(input: low < high ? .bounds(low, high) : .point(value), in: unit, name: name, origin: origin)
    }
}
