import Diagnostics
import Values

/// The table of a `series` cell: a value for each day asked for, with the day it was stated on and its age.
struct SeriesTable {
    let request: SeriesRequest
    let table: Table
    /// The day of the run, for `at: as-of`.
    let today: CivilDate?
    private(set) var warnings: [String] = []

    init(request: SeriesRequest, table: Table, today: CivilDate?) {
        self.request = request
        self.table = table
        self.today = today
    }

    private struct Point {
        var day: Int
        var date: String
        var quantity: Quantity
        var row: Int
    }

    mutating func values() throws(Diagnostic) -> Table {
        let points = try points()
        let days = request.days.isEmpty ? today.map { [$0] } ?? [] : request.days
        guard !days.isEmpty else {
            throw Diagnostic(
                .seriesLine, .error, at: request.table.range, "no day is asked for",
                fixes: [Fix("`at: 2026-01-31`, or `as-of` in the front matter")])
        }
        let unit = points.first?.quantity.unit
        var rows: [[Value]] = []
        for day in days { rows.append(try row(day, points)) }
        return Table(
            columns: [
                Table.Column("date"), Table.Column("value", unit: unit), Table.Column("stated on"),
                Table.Column("age", unit: Unit(symbol: "day")),
                Table.Column("basis"),
            ], rows: rows)
    }

    private func points() throws(Diagnostic) -> [Point] {
        let dates = table.columns.indices.filter { column in
            !table.rows.isEmpty && table.rows.allSatisfy { $0[column].day != nil || $0[column].isMissing }
        }
        guard let date = table.column("date") ?? dates.first else {
            throw Diagnostic(.seriesLine, .error, at: request.table.range, "the table `\(request.table.reference)` has no column of dates")
        }
        let numbers = table.columns.indices.filter { column in
            table.rows.contains { if case .quantity = $0[column] { true } else { false } }
        }
        let names = numbers.map { table.columns[$0].name }
        guard let value = request.value.map({ table.column($0) }) ?? numbers.first else {
            throw Diagnostic(
                .seriesLine, .error, at: request.table.range, "the table has no column '\(visible(request.value ?? "of numbers"))'",
                fixes: nearest(to: request.value ?? "", among: names).map { [Fix("did you mean '\($0)'?")] } ?? [])
        }
        var points: [Point] = []
        for (index, row) in table.rows.enumerated() {
            guard case .quantity(let quantity) = row[value], let day = row[date].day else { continue }
            if let first = points.first, first.quantity.unit.meaning()?.dimension != quantity.unit.meaning()?.dimension {
                throw Diagnostic(
                    .seriesLine, .error, at: request.table.range,
                    "values in \(first.quantity.unit.words) and in \(quantity.unit.words) are no series")
            }
            if let twin = points.first(where: { $0.day == day }), twin.quantity.value != quantity.value {
                throw Diagnostic(
                    .seriesLine, .error, at: request.table.range,
                    "two values of \(row[date].keyText ?? ""): \(twin.quantity.display) and \(quantity.display)",
                    fixes: [Fix("say which, with WHERE in the query, or make a range of them")])
            }
            points.append(Point(day: day, date: row[date].keyText ?? "", quantity: quantity, row: index))
        }
        return points.sorted { $0.day < $1.day }
    }

    private mutating func row(_ date: CivilDate, _ points: [Point]) throws(Diagnostic) -> [Value] {
        let day = date.dayNumber
        let before = points.last { $0.day <= day }
        let after = points.first { $0.day >= day }
        func lacking(_ reason: String) -> [Value] {
            [.date(date), .missing(reason), .missing(reason), .missing(reason), .text(reason)]
        }
        if let before, before.day == day { return stated(date, before, age: 0, basis: "stated") }
        switch request.interpolation {
        case .none: return lacking("nothing is stated for this day")
        case .step:
            guard let before else { return lacking("nothing is stated before this day") }
            let age = day - before.day
            if let limit = request.maximumAge, Double(age) > limit {
                warnings.append("the value for \(date) is \(age) days old: it was stated on \(before.date)")
            }
            return stated(date, before, age: age, basis: "the last stated")
        case .linear:
            guard let before, let after else {
                return lacking(before == nil ? "nothing is stated before this day" : "nothing is stated after this day")
            }
            let weight = Double(day - before.day) / Double(after.day - before.day)
            let age = min(day - before.day, after.day - day)
            if let limit = request.maximumAge, Double(age) > limit {
                warnings.append("the value for \(date) is \(age) days from the nearest that is stated")
            }
            return [
                .date(date), .quantity(try between(before, after, weight)), .text("\(before.date), \(after.date)"),
                .quantity(Quantity(Double(age), Unit(symbol: "day"))), .text("on the line between two"),
            ]
        }
    }

    private func stated(_ date: CivilDate, _ point: Point, age: Int, basis: String) -> [Value] {
        [.date(date), .quantity(point.quantity), .text(point.date), .quantity(Quantity(Double(age), Unit(symbol: "day"))), .text(basis)]
    }

    private func between(_ a: Point, _ b: Point, _ weight: Double) throws(Diagnostic) -> Quantity {
        var builder = DerivationBuilder()
        guard let first = builder.take(a.quantity.derivation(named: "\(request.table.reference) \(a.date)")),
            let second = builder.take(b.quantity.derivation(named: "\(request.table.reference) \(b.date)"))
        else { return a.quantity }
        let factor = builder.constant(weight)
        let difference = builder.compute(.subtract, second, first)
        let part = builder.compute(.multiply, difference, factor)
        let step = builder.compute(.add, first, part)
        let model = Model(name: "\(request.table.reference)", unit: a.quantity.unit, derivation: builder.derivation(of: step))
        return try model.quantity(Sampling())
    }
}

extension Value {
    var isMissing: Bool { if case .missing = self { true } else { false } }
}
