import Diagnostics
import PluginProtocol
import Values

/// The dated facts that stand for what a cell does not say: capital of a site, lives, PUE, interest, price lists of tokens. Each has its source.
enum CostBook {
    static let dataset = "costs"

    /// The plugin's data set, to which a workspace can add facts.
    static let content = DatasetContent(
        name: dataset,
        tables: [
            .init(name: "cost", csv: String(decoding: PackageResources.cost_csv, as: UTF8.self), facts: "cost"),
            .init(name: "token_price", csv: String(decoding: PackageResources.token_price_csv, as: UTF8.self), facts: "token_price"),
        ])
}

/// One row of `cost.csv`: what a source states of an item on a day.
struct CostFact: Sendable, Hashable {
    var id: String
    var item: String
    var value: Double
    var low: Double
    var high: Double
    var unit: Unit
    var includes: String
    /// The item whose life the capital has; empty for what has none.
    var life: String
    var date: CivilDate
    var title: String
    var publisher: String
    var address: String

    /// The rows of an answer that can be used; a row with a value or a day that is none is left out by the plugin's check of facts.
    static func read(_ table: Table) -> [CostFact] {
        table.rows.compactMap { row in
            func text(_ name: String) -> String { table.column(name).map { row[$0].plainText } ?? "" }
            func number(_ name: String) -> Double? { table.column(name).flatMap { row[$0].plainNumber } }
            guard let value = number("value"), let date = CivilDate(text("date")),
                let unit = text("unit") == "1" ? Unit.one : Unit(text("unit"))
            else { return nil }
            return CostFact(
                id: text("id"), item: text("item"), value: value, low: number("low") ?? value, high: number("high") ?? value, unit: unit,
                includes: text("includes"), life: text("life"), date: date, title: text("title"), publisher: text("publisher"),
                address: text("address"))
        }
    }
}

/// What the sources say of an item on a day: the newest of each publisher, and where they differ the span of them.
struct CostDefault: Sendable {
    var model: Model
    var facts: [CostFact]

    /// The newest fact: its value is the centre where publishers differ.
    var newest: CostFact { facts[0] }

    /// - Parameter day: nothing that was stated later is looked at; `nil` for all.
    init?(_ item: String, in book: [CostFact], on day: CivilDate?) {
        let known = book.filter { fact in fact.item == item && day.map { fact.date <= $0 } ?? true }
            .sorted { ($1.date, $1.id) < ($0.date, $0.id) }
        var publishers = Set<String>()
        facts = known.filter { publishers.insert($0.publisher).inserted }
        guard let first = facts.first else { return nil }
        let fitting = facts.filter { $0.unit.factor(to: first.unit) != nil }
        let low = fitting.map { $0.low * ($0.unit.factor(to: first.unit) ?? 1) }.min() ?? first.low
        let high = fitting.map { $0.high * ($0.unit.factor(to: first.unit) ?? 1) }.max() ?? first.high
        let name = "costs.\(item)"
        let words = facts.map { "\($0.title), \($0.publisher), \($0.date), \($0.address)" }.joined(separator: "; ")
        let quantity = Quantity(
            input: low < high ? .bounds(low, high) : .point(first.value), in: first.unit, name: name, origin: .sourced(words))
        model = Model(name: name, unit: first.unit, derivation: quantity.derivation(named: name))
    }

    /// The figure and where it is from, in a sentence: `11.7 MUSD/MW (9.3 to 15; Cushman & Wakefield, 2025-01-01)`.
    var words: String {
        let from = facts.map { "\($0.publisher), \($0.date)" }.joined(separator: "; ")
        let (low, high) = (facts.map(\.low).min() ?? newest.low, facts.map(\.high).max() ?? newest.high)
        let unit = newest.unit == .one ? "" : " \(newest.unit)"
        func text(_ value: Double) -> String { SignificantDigits.text(value, digits: 4) }
        return low < high ? "\(text(low)) to \(text(high))\(unit) (\(from))" : "\(text(newest.value))\(unit) (\(from))"
    }
}

extension Value {
    /// A cell of a data set as the text of its file.
    var plainText: String {
        switch self {
        case .quantity(let quantity): quantity.number.description
        case .text(let text): text
        case .date(let day): day.description
        case .boolean(let truth): truth ? "true" : "false"
        default: ""
        }
    }

    var plainNumber: Double? { if case .quantity(let quantity) = self { quantity.value } else { nil } }
}
