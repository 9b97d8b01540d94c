import PluginProtocol
import Values

/// What one currency was worth in another on a day, and who says so.
struct ExchangeRate: Sendable {
    /// `quote` for one `base`.
    var value: Double
    var base: String
    var quote: String
    var day: String
    var title: String
    var publisher: String
    var address: String

    /// The rate of a day: that day's own, or the mean of the period it falls into; through the euro where need be.
    static func rate(from: String, to: String, on day: String) -> ExchangeRate? {
        if let direct = row(base: from, quote: to, on: day) { return direct }
        if let inverse = row(base: to, quote: from, on: day) {
            var rate = inverse
            rate.value = 1 / inverse.value
            rate.base = from
            rate.quote = to
            return rate
        }
        guard let first = row(base: "EUR", quote: from, on: day), let second = row(base: "EUR", quote: to, on: day) else { return nil }
        var rate = second
        rate.value = second.value / first.value
        rate.base = from
        rate.quote = to
        return rate
    }

    /// The rates as a data set, for other plugins and for queries; a workspace adds rows as `Facts/exchange/rate.csv`.
    static let dataset = DatasetContent(
        name: "exchange",
        tables: [.init(name: "rate", csv: DataFile.text(PackageResources.exchange_rate_csv), facts: "rate")])

    private static let rows: [(from: String, until: String, rate: ExchangeRate)] = DataFile(PackageResources.exchange_rate_csv).rows
        .compactMap { row in
            guard let base = row["base"], let quote = row["quote"], let value = row["value"].flatMap(Double.init),
                let from = row["valid_from"],
                let until = row["valid_to"]
            else { return nil }
            return (
                from, until,
                ExchangeRate(
                    value: value, base: base, quote: quote, day: from == until ? from : "\(from) to \(until)", title: row["title"] ?? "",
                    publisher: row["publisher"] ?? "", address: row["address"] ?? "")
            )
        }

    /// The narrowest period that holds the day.
    private static func row(base: String, quote: String, on day: String) -> ExchangeRate? {
        let fitting = rows.filter { $0.rate.base == base && $0.rate.quote == quote && $0.from <= day && day <= $0.until }
        return (fitting.first { $0.from == $0.until } ?? fitting.first)?.rate
    }
}

extension Evaluator {
    /// Money in another currency, at the rate of a day.
    mutating func exchanged(
        _ value: Number, _ node: SyntaxTree.Node, to target: UnitMeaning, on day: String
    ) throws(Problem) -> Number {
        let table = tree.words.units
        // Which base is gone, and which has come.
        var from: String?
        var to: String?
        for (lane, base) in table.bases.enumerated() where value.dimension[lane] != target.dimension[lane] {
            if value.dimension[lane] == 1, target.dimension[lane] == 0, from == nil {
                from = base
            } else if value.dimension[lane] == 0, target.dimension[lane] == 1, to == nil {
                to = base
            } else {
                throw cannotShow(node, value.dimension, target.dimension)
            }
        }
        guard let from, let to, let first = table.meaning(of: from), let second = table.meaning(of: to) else {
            throw cannotShow(node, value.dimension, target.dimension)
        }
        guard let rate = ExchangeRate.rate(from: from, to: to, on: day) else {
            var problem = cannotShow(node, value.dimension, target.dimension)
            problem.kind = .money
            problem.message = "no rate from \(from) to \(to) of \(day) is known"
            problem.hint = "multiply by a rate with its source: `* 0.92 \(to)/\(from) @source`"
            throw problem
        }
        notes.append(
            Note("1 \(from) = \(Values.Number.real(rate.value)) \(to), \(rate.day): \(rate.title), \(rate.publisher)", at: node.range))
        let constant = arithmetic.input(
            "\(to)/\(from) \(rate.day)", .point(rate.value), unit: Unit(symbol: to) / Unit(symbol: from),
            origin: .sourced("\(rate.title), \(rate.publisher), \(rate.address)"))
        let number = arithmetic.apply(.multiply, value.number, constant ?? arithmetic.constant(rate.value))
        return Term(number: number, dimension: value.dimension / first.dimension * second.dimension, traits: value.traits)
    }
}
