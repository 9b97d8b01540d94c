package import Values

extension Chart {
    /// A number with the ends of its range.
    struct Span: Sendable, Hashable {
        var value: Double
        var low: Double
        var high: Double

        var hasRange: Bool { high > low }
    }

    func index(_ role: ChartRole) -> Int? { columns[role].flatMap { table.column($0) } }

    func value(_ row: Int, _ role: ChartRole) -> Value? {
        guard let column = index(role), column < table.rows[row].count else { return nil }
        return table.rows[row][column]
    }

    /// A cell as the name of something.
    func text(_ row: Int, _ role: ChartRole) -> String {
        switch value(row, role) {
        case .text(let text)?: text
        case .date(let date)?: date.description
        case .boolean(let truth)?: truth ? "yes" : "no"
        case .quantity(let quantity)?: ChartNumber.text(quantity.value)
        default: ""
        }
    }

    /// A cell as a number; dates count as days. The columns `low` and `high` belong to the axis of numbers.
    func span(_ row: Int, _ role: ChartRole, withRange: Bool = true) -> Span? {
        var span: Span
        switch value(row, role) {
        case .quantity(let quantity)?:
            guard quantity.value.isFinite else { return nil }
            span = Span(value: quantity.value, low: quantity.value, high: quantity.value)
            if withRange, let spread = quantity.spread, spread.low.isFinite, spread.high.isFinite {
                (span.low, span.high) = (spread.low, spread.high)
            }
        case .date(let date)?:
            let day = Double(date.daysFromEpoch)
            return Span(value: day, low: day, high: day)
        case .text(let text)?:
            guard let date = CivilDate(text) else { return nil }
            let day = Double(date.daysFromEpoch)
            return Span(value: day, low: day, high: day)
        default: return nil
        }
        if withRange, case .quantity(let low)? = value(row, .low), case .quantity(let high)? = value(row, .high), low.value <= high.value {
            (span.low, span.high) = (low.value, high.value)
        }
        return span
    }

    /// Are all cells of a column that are there days?
    func isDates(_ role: ChartRole) -> Bool {
        guard let column = index(role) else { return false }
        var days = 0
        for row in table.rows {
            switch row[column] {
            case .date: days += 1
            case .text(let text) where CivilDate(text) != nil: days += 1
            case .missing: break
            default: return false
            }
        }
        return days > 0
    }

    /// Is there a number in the column?
    func isNumbers(_ role: ChartRole) -> Bool {
        guard let column = index(role) else { return false }
        return table.rows.contains { if case .quantity = $0[column] { true } else { false } }
    }

    /// `fp8` in `TFLOP/s` reads "fp8, TFLOP/s".
    func title(_ role: ChartRole) -> String {
        guard let index = index(role) else { return "" }
        let column = table.columns[index]
        let name = role == numberRole ? axis ?? ChartNumber.words(column.name) : ChartNumber.words(column.name)
        guard let unit = unit(role) else { return name }
        return name.isEmpty ? unit.printed : "\(name), \(unit.printed)"
    }

    /// The unit of the column, or the one that all its cells have.
    func unit(_ role: ChartRole) -> Unit? {
        guard let index = index(role) else { return nil }
        if let unit = table.columns[index].unit { return unit == .one ? nil : unit }
        var shared: Unit?
        for row in table.rows {
            guard case .quantity(let quantity) = row[index] else { continue }
            if shared == nil { shared = quantity.unit } else if shared != quantity.unit { return nil }
        }
        return shared == .one ? nil : shared
    }

    /// The different names of a column in the order of the rows.
    func names(_ role: ChartRole) -> [String] {
        guard index(role) != nil else { return [] }
        var seen = Set<String>()
        return table.rows.indices.map { text($0, role) }.filter { seen.insert($0).inserted }
    }

    /// The place of a row's colour, from 1.
    func colour(_ row: Int, among names: [String]) -> Int {
        guard let place = names.firstIndex(of: text(row, .colour)) else { return 1 }
        return min(place + 1, Self.colours + 1)
    }

    /// The axis along which the numbers run.
    var numberRole: ChartRole {
        if mark == .sankey || mark == .graph { return columns[.x] == nil ? .y : .x }
        if mark == .bars || mark == .waterfall || mark == .tornado, isNumbers(.x) || !isNumbers(.y) { return .x }
        return .y
    }

    var nameRole: ChartRole { numberRole == .x ? .y : .x }
}

extension CivilDate {
    /// Days from 1 March of the year 0.
    var daysFromEpoch: Int {
        let y = month > 2 ? year : year - 1
        let m = (month + 9) % 12
        return 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 1
    }

    init?(daysFromEpoch days: Int) {
        var year = days / 366
        while let next = CivilDate(year: year + 1, month: 3, day: 1), next.daysFromEpoch <= days { year += 1 }
        var month = 3
        var best: CivilDate?
        for step in 0..<12 {
            month = (step + 2) % 12 + 1
            guard let first = CivilDate(year: step < 10 ? year : year + 1, month: month, day: 1), first.daysFromEpoch <= days else { break }
            best = first
        }
        guard let best, let date = CivilDate(year: best.year, month: best.month, day: days - best.daysFromEpoch + 1) else { return nil }
        self = date
    }
}
