import Diagnostics
import Values

/// What an `exchange` cell asks for: a table whose money is brought into one currency.
///
///     from: contracts
///     to: USD
///     at: start
///     rates: forward
///     beyond: last
struct ExchangeRequest: Sendable {
    /// What says of when the rate is.
    enum Time: Sendable, Hashable {
        /// The first column of days or years.
        case unsaid
        case column(CellLine.Item)
        case all(ExchangeTime)
    }

    var table: NamedReference
    /// As ISO 4217 has it.
    var currency: String
    var time = Time.unsaid
    /// The column that names the currency of amounts without a unit.
    var currencies: CellLine.Item?
    /// A table of rates of the notebook's own, looked at first.
    var rates: NamedReference?
    /// Does the last rate known stand for what comes after it?
    var holdsLast = false

    init(_ code: String) throws(Diagnostic) {
        let named = try NamedLines(
            try CellLine.lines(code), known: ["from", "to", "at", "currency", "rates", "beyond"], id: .exchangeLine)
        guard let table = try named.references("from").first else {
            throw Diagnostic(.exchangeLine, .error, at: 0..<0, "`from:` names the table whose money is to be exchanged")
        }
        self.table = table
        guard let to = named["to"] else { throw Diagnostic(.exchangeLine, .error, at: 0..<0, "`to: USD` is missing") }
        guard Currency.all.contains(to.text.text) else {
            throw Diagnostic(
                .exchangeLine, .error, at: to.text.range, "'\(visible(to.text.text))' is no currency",
                explanation: "Known are \(Currency.all.joined(separator: ", ")).",
                fixes: nearest(to: to.text.text, among: Currency.all).map {
                    [Fix("did you mean '\($0)'?", replace: to.text.range, with: $0)]
                } ?? [])
        }
        currency = to.text.text
        if let line = named["at"] { time = ExchangeTime(line.text.text).map(Time.all) ?? .column(line.text) }
        currencies = named["currency"]?.text
        rates = try named.references("rates").first
        if let line = named["beyond"] {
            guard line.text.text == "last" else {
                throw Diagnostic(
                    .exchangeLine, .error, at: line.text.range, "`beyond:` is `last`: the last rate known stands for what comes after it")
            }
            holdsLast = true
        }
    }

    var reads: [NamedReference] { [table] + (rates.map { [$0] } ?? []) }
}

/// A day, or a year as a whole.
enum ExchangeTime: Sendable, Hashable, Comparable, CustomStringConvertible {
    case day(CivilDate)
    case year(Int)

    /// `2025-06-30`, `2025`
    init?(_ text: String) {
        if let day = CivilDate(text) {
            self = .day(day)
        } else if text.utf8.count == 4, let year = Int(text), (1900...2200).contains(year) {
            self = .year(year)
        } else {
            return nil
        }
    }

    init?(_ value: Value) {
        switch value {
        case .date(let day): self = .day(day)
        case .text(let text): self.init(text)
        case .quantity(let quantity) where quantity.unit == .one || quantity.unit == Unit(symbol: "yr"):
            self.init(quantity.number.description)
        default: return nil
        }
    }

    var year: Int {
        switch self {
        case .day(let day): day.year
        case .year(let year): year
        }
    }

    private var order: (Int, Int) {
        switch self {
        case .day(let day): (day.year, day.dayNumber)
        case .year(let year): (year, 0)
        }
    }

    static func < (a: ExchangeTime, b: ExchangeTime) -> Bool { a.order < b.order }

    var description: String {
        switch self {
        case .day(let day): day.description
        case .year(let year): "\(year)"
        }
    }
}
