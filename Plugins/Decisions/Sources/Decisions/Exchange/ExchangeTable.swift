import Diagnostics
import Values

/// The table of an `exchange` cell: as it came, with all money in one currency. Each amount keeps what it was computed from, and rests on the
/// rate besides.
struct ExchangeTable {
    let request: ExchangeRequest
    let table: Table
    let book: ExchangeBook
    let sampling: Sampling
    /// The rates that were used.
    private(set) var notes: [String] = []
    private(set) var warnings: [String] = []

    init(request: ExchangeRequest, table: Table, book: ExchangeBook, sampling: Sampling) {
        self.request = request
        self.table = table
        self.book = book
        self.sampling = sampling
    }

    mutating func values() throws(Diagnostic) -> Table {
        let timeColumn = try timeColumn()
        let currencyColumn = try currencyColumn()
        var result = table
        var changed = 0
        for index in table.rows.indices {
            let row = table.rows[index]
            for (column, value) in row.enumerated() {
                guard case .quantity(var quantity) = value else { continue }
                if quantity.unit == .one, let currencyColumn, amountColumns.contains(column), case .text(let code) = row[currencyColumn] {
                    guard Currency.all.contains(code) else {
                        throw problem("'\(visible(row.first?.keyText ?? ""))': '\(visible(code))' is no currency", at: request.table.range)
                    }
                    quantity = Self.counted(quantity, in: code)
                }
                guard let currency = Currency(of: quantity.unit) else { continue }
                changed += 1
                guard currency.code != request.currency else {
                    result.rows[index][column] = .quantity(quantity)
                    continue
                }
                guard let time = time(of: row, timeColumn) else {
                    result.rows[index][column] = .missing("no day or year says at which rate \(currency.code) is exchanged")
                    continue
                }
                let name = "\(request.table.reference)['\(row.first?.keyText ?? "\(index + 1)")'].\(table.columns[column].name)"
                result.rows[index][column] = .quantity(try exchanged(quantity, currency, time, name: name))
            }
            if let currencyColumn, case .text = row[currencyColumn] { result.rows[index][currencyColumn] = .text(request.currency) }
        }
        guard changed > 0 || table.rows.isEmpty else {
            throw problem(
                "`\(request.table.reference)` has no column of money", at: request.table.range,
                fixes: [Fix("`currency:` names the column with the currency of amounts without a unit")])
        }
        for column in table.columns.indices { result.columns[column].unit = unit(of: column, result.rows) }
        return result
    }

    /// Where amounts without a unit stand.
    private var amountColumns: [Int] {
        ["amount", "price", "value"].compactMap { table.column($0) }.prefix(1).map { $0 }
    }

    private static func counted(_ quantity: Quantity, in code: String) -> Quantity {
        Quantity(quantity.number, Unit(symbol: code), spread: quantity.spread, derivation: quantity.derivation)
    }

    /// The unit that all quantities of a column have.
    private func unit(of column: Int, _ rows: [[Value]]) -> Unit? {
        let units = rows.compactMap { if case .quantity(let quantity) = $0[column] { quantity.unit } else { nil } }
        guard let first = units.first else { return table.columns[column].unit }
        return units.allSatisfy { $0 == first } && (table.columns[column].unit != nil || first != .one) ? first : nil
    }

    // MARK: When

    private func timeColumn() throws(Diagnostic) -> Int? {
        switch request.time {
        case .all: return nil
        case .column(let item):
            if let column = table.column(item.text) { return column }
            throw problem(
                "the table has no column '\(visible(item.text))'", at: item.range,
                fixes: nearest(to: item.text, among: table.columns.map(\.name)).map { [Fix("did you mean '\($0)'?")] } ?? [
                    Fix("`at:` is a column, a day (2025-06-30) or a year (2025)")
                ])
        case .unsaid:
            let named = ["date", "start", "year"].lazy.compactMap { table.column($0) }.first
            let dated = table.columns.indices.first { column in table.rows.contains { if case .date = $0[column] { true } else { false } } }
            guard let column = named ?? dated else {
                throw problem(
                    "no column of `\(request.table.reference)` says of when the rates are", at: request.table.range,
                    fixes: [Fix("`at:` names a column of days or years, or says one for all: `at: 2025`")])
            }
            return column
        }
    }

    private func time(of row: [Value], _ column: Int?) -> ExchangeTime? {
        if case .all(let time) = request.time { return time }
        return column.flatMap { ExchangeTime(row[$0]) }
    }

    private func currencyColumn() throws(Diagnostic) -> Int? {
        guard let item = request.currencies else { return table.column("currency") }
        guard let column = table.column(item.text) else {
            throw problem("the table has no column '\(visible(item.text))'", at: item.range)
        }
        return column
    }

    // MARK: Exchange

    private mutating func exchanged(
        _ quantity: Quantity, _ currency: Currency, _ time: ExchangeTime, name: String
    ) throws(Diagnostic) -> Quantity {
        guard let route = book.route(from: currency.code, to: request.currency, at: time, holdsLast: request.holdsLast) else {
            throw problem(
                "no rate from \(currency.code) to \(request.currency) of \(time) is known", at: request.table.range,
                fixes: [
                    Fix("`rates:` names a table with years and rates in \(request.currency)/\(currency.code)"),
                    Fix("`beyond: last` takes the last rate known for what comes after it"),
                ])
        }
        var steps = ArithmeticSteps()
        var step = steps.take(Model(name: name, unit: quantity.unit, derivation: quantity.derivation(named: name)))
        for (rate, isInverse) in route.legs {
            let factor = steps.take(rate.model)
            for _ in 0..<abs(currency.exponent) {
                step = isInverse == (currency.exponent > 0) ? steps.divide(step, factor) : steps.multiply(step, factor)
            }
            note(rate, time)
        }
        let unit = currency.replaced(in: quantity.unit, by: request.currency)
        return try Model(name: name, unit: unit, derivation: steps.builder.derivation(of: step)).quantity(sampling)
    }

    private mutating func note(_ rate: ExchangeBook.Rate, _ time: ExchangeTime) {
        let value = SignificantDigits.text((rate.model.derivation.steps.last?.value ?? 0) / rate.model.factor, digits: 6)
        let text = "1 \(rate.base) = \(value) \(rate.quote), \(rate.time): \(rate.source)"
        if !notes.contains(text) { notes.append(text) }
        guard rate.time.year < time.year else { return }
        let warning = "for \(time) the last rate known is taken, \(rate.quote)/\(rate.base) of \(rate.time)"
        if !warnings.contains(warning) { warnings.append(warning) }
    }

    private func problem(_ text: String, at range: Range<Int>, fixes: [Fix] = []) -> Diagnostic {
        Diagnostic(.wrongExchange, .error, at: range, text, fixes: fixes)
    }
}
