import Diagnostics
import Values

/// Rates of exchange, each of a day or the mean of a year: those of the notebook, and those that come with the calculator.
struct ExchangeBook: Sendable {
    /// The calculator's data set of rates, and its table.
    static let dataset = "exchange"
    static let query = "SELECT base, quote, valid_from, valid_to, value, title, publisher, address FROM rate"

    /// How many of the quote currency one of the base is.
    struct Rate: Sendable {
        var base: String
        var quote: String
        var time: ExchangeTime
        var model: Model
        /// Title and publisher, or the table of the notebook.
        var source: String
        var isOwn: Bool
    }

    /// Steps from one currency to another.
    struct Route: Sendable {
        var legs: [(rate: Rate, isInverse: Bool)]
        var time: ExchangeTime { legs.map(\.rate.time).max() ?? .year(0) }
    }

    private(set) var rates: [Rate] = []

    /// - Parameter day: the day of the run: what was not yet over then is not known.
    mutating func add(_ table: Table, on day: CivilDate?) {
        for row in table.rows {
            func text(_ name: String) -> String { table.column(name).map { row[$0].plainText } ?? "" }
            guard let value = table.column("value").flatMap({ row[$0].plainNumber }), value > 0, let from = CivilDate(text("valid_from")),
                let to = CivilDate(text("valid_to")), day.map({ to <= $0 }) ?? true
            else { continue }
            let time: ExchangeTime
            if from == to {
                time = .day(from)
            } else if from.dayNumber + 364 <= to.dayNumber, from.year == to.year {
                time = .year(from.year)
            } else {
                continue
            }
            let (base, quote) = (text("base"), text("quote"))
            let quantity = Quantity(
                input: .point(value), in: Unit(symbol: quote) / Unit(symbol: base), name: "\(quote)/\(base) \(time)",
                origin: .sourced("\(text("title")), \(text("publisher")), \(text("address"))"))
            let model = Model(
                name: "\(quote)/\(base) \(time)", unit: quantity.unit, derivation: quantity.derivation(named: "\(quote)/\(base) \(time)"))
            rates.append(
                Rate(base: base, quote: quote, time: time, model: model, source: "\(text("title")), \(text("publisher"))", isOwn: false))
        }
    }

    /// A table of the notebook: a column of days or years, and columns whose unit is one currency for another.
    mutating func add(own table: Table, _ named: NamedReference) throws(Diagnostic) {
        var found = 0
        for row in table.rows {
            guard let time = row.lazy.compactMap({ ExchangeTime($0) }).first else { continue }
            for (index, value) in row.enumerated() {
                guard case .quantity(let quantity) = value, quantity.value > 0, let pair = Self.pair(quantity.unit) else { continue }
                let name = "\(named.reference)['\(row.first?.keyText ?? "\(time)")'].\(table.columns[index].name)"
                let model = Model(name: name, unit: quantity.unit, derivation: quantity.derivation(named: name))
                rates.append(Rate(base: pair.base, quote: pair.quote, time: time, model: model, source: "\(named.reference)", isOwn: true))
                found += 1
            }
        }
        guard found > 0 else {
            throw Diagnostic(
                .exchangeLine, .error, at: named.range, "`\(named.reference)` has no rates",
                explanation: "A column has days or years, and the others rates with a unit such as USD/EUR.")
        }
    }

    private static func pair(_ unit: Unit) -> (base: String, quote: String)? {
        guard unit.factors.count == 2, let quote = unit.factors.first(where: { $0.exponent == 1 })?.symbol,
            let base = unit.factors.first(where: { $0.exponent == -1 })?.symbol, Currency.all.contains(quote), Currency.all.contains(base)
        else { return nil }
        return (base, quote)
    }

    /// How near a rate is to the time asked for, nearest first.
    private enum Nearness: CaseIterable {
        /// Of a day: that day's, or the last within a month before it. Of a year: its mean.
        case own
        /// Of a day: the mean of its year. Of a year: the last day of it.
        case sameYear
        /// The last before it.
        case earlier
    }

    /// The way from one currency to another at a time: directly, or through a third; a near rate through a third before a far one.
    func route(from: String, to: String, at time: ExchangeTime, holdsLast: Bool) -> Route? {
        // Through the euro first, which the central bank's rates are of.
        let others = Set(rates.map(\.base)).union(rates.map(\.quote)).subtracting([from, to, "EUR"]).sorted()
        let thirds = [from, to].contains("EUR") ? others : ["EUR"] + others
        for nearness in Nearness.allCases where holdsLast || nearness != .earlier {
            if let leg = leg(from, to, at: time, nearness) { return Route(legs: [leg]) }
            for third in thirds {
                if let first = leg(from, third, at: time, nearness), let second = leg(third, to, at: time, nearness) {
                    return Route(legs: [first, second])
                }
            }
        }
        return nil
    }

    private func leg(_ from: String, _ to: String, at time: ExchangeTime, _ nearness: Nearness) -> (rate: Rate, isInverse: Bool)? {
        let pairs = [[from, to], [to, from]]
        let fitting = rates.filter { pairs.contains([$0.base, $0.quote]) }
        let own = fitting.filter(\.isOwn)
        guard let rate = best(own, time, nearness) ?? best(fitting, time, nearness) else { return nil }
        return (rate, rate.base == to)
    }

    /// The last of the rates that are at least as near.
    private func best(_ rates: [Rate], _ time: ExchangeTime, _ nearness: Nearness) -> Rate? {
        let mean = rates.last { $0.time == .year(time.year) }
        var found: Rate?
        switch time {
        case .day(let day):
            found = rates.filter { $0.time.isWithin(days: 30, before: day) }.max { $0.time < $1.time }
            if found == nil, nearness != .own { found = mean }
        case .year(let year):
            found = mean
            if found == nil, nearness != .own { found = rates.filter { $0.time.year == year }.max { $0.time < $1.time } }
        }
        if found == nil, nearness == .earlier { found = rates.filter { $0.time < time }.max { $0.time < $1.time } }
        return found
    }
}

extension ExchangeTime {
    fileprivate func isWithin(days: Int, before day: CivilDate) -> Bool {
        if case .day(let known) = self { known <= day && known.dayNumber >= day.dayNumber - days } else { false }
    }
}
