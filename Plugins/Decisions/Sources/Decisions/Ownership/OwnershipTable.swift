import Diagnostics
import Values

/// The table of an `ownership` cell: a row for each year with what each item is charged with; below, what is paid at the start, what the years
/// are worth, and what that comes to for an hour of a chip, an hour that is sold, a million tokens, and the rent at which both ways cost the same.
struct OwnershipTable {
    let input: OwnershipCase
    let sampling: Sampling

    private var steps = ArithmeticSteps()
    private var chips: Int32 = 0
    private var watts: Int32?
    private var systems: Int32?
    private var interest: Int32 = 0
    private var inflation: Int32?
    /// What a year's payment is divided by to be worth what it is at the start.
    private var discounts: [Int32] = []

    private static let secondsOfYear = Unit("yr")?.meaning()?.factor ?? 0

    init(_ input: OwnershipCase, _ sampling: Sampling) {
        self.input = input
        self.sampling = sampling
    }

    /// One item by year: steps in base units.
    private struct Line {
        var item: CostItem
        var start: Int32?
        var years: [Int32]
        var worth: Int32
    }

    mutating func table() throws(Diagnostic) -> Table {
        prepare()
        let (own, rent) = (lines(input.own), lines(input.rent))
        var names = Set<String>()
        var columns: [(name: String, line: Line?, lines: [Line])] = []
        for (way, lines) in [("own", own), ("rent", rent)] where !lines.isEmpty {
            for line in lines {
                let isTaken = names.contains(line.item.name) || ["own", "rent", "year"].contains(line.item.name)
                let name = isTaken ? "\(line.item.name) (\(way))" : line.item.name
                names.insert(name)
                columns.append((name, line, [line]))
            }
            columns.append((way, nil, lines))
        }
        let worths = columns.map { steps.sum($0.lines.map(\.worth)) }
        let money = currency(worths)
        let perHour = Unit("\(money.base)/(chip*h)") ?? .one
        var rows: [[Value]] = []
        func bought(_ steps: inout ArithmeticSteps, _ lines: [Line]) -> Int32? {
            let starts = lines.compactMap(\.start)
            return starts.isEmpty ? nil : steps.sum(starts)
        }
        var start: [Value] = [.text("at the start")]
        for column in columns {
            if let step = bought(&steps, column.lines) {
                start.append(try value(step, money.unit))
            } else {
                start.append(.missing("nothing is bought"))
            }
        }
        rows.append(start)
        for (index, year) in input.request.years.enumerated() {
            var row: [Value] = [.text("\(year)")]
            for column in columns {
                let sum = steps.sum(column.lines.map { $0.years[index] })
                row.append(try value(sum, money.unit))
            }
            rows.append(row)
        }
        rows.append(try row("worth at the start", worths, money.unit))
        let hours = steps.multiply(
            chips, steps.multiply(steps.constant(Self.secondsOfYear), steps.sum(discounts.map { steps.divide(steps.constant(1), $0) })))
        var each = worths.map { steps.divide($0, hours) }
        rows.append(try row("per chip-hour", each, perHour))
        if let load = input.quantity("load") {
            let load = steps.take(load)
            each = each.map { steps.divide($0, load) }
            rows.append(try row("per sold chip-hour", each, perHour))
        }
        if let tokens = input.quantity("tokens") {
            let tokens = steps.take(tokens)
            each = each.map { steps.divide($0, tokens) }
            rows.append(try row("per million tokens", each, Unit("\(money.base)/Mtoken") ?? .one))
        }
        if !own.isEmpty {
            let rest = rent.filter { !$0.item.isRent }
            let gap = steps.subtract(steps.sum(own.map(\.worth)), steps.sum(rest.map(\.worth)))
            let even = steps.divide(gap, rentedHours())
            var row: [Value] = [.text("break-even rent")]
            for column in columns {
                row.append(column.line == nil && column.name == "own" ? try value(even, perHour) : .missing("of owning as a whole"))
            }
            rows.append(row)
        }
        return Table(columns: [Table.Column("year")] + columns.map { Table.Column($0.name) }, rows: rows)
    }

    // MARK: Steps

    private mutating func prepare() {
        chips = steps.constant(0)
        if let model = input.quantity("chips") { chips = steps.take(model) }
        if let power = input.quantity("power") { watts = steps.multiply(chips, steps.take(power)) }
        if let system = input.quantity("system") { systems = steps.divide(chips, steps.take(system)) }
        inflation = input.quantity("inflation").map { steps.take($0) }
        interest = input.quantity("interest").map { steps.take($0) } ?? steps.constant(0)
        if input.request.money == .real, let inflation {
            // I. Fisher, The Theory of Interest, 1930: what is left of a rate when prices rise.
            let one = steps.constant(1)
            interest = steps.subtract(steps.divide(steps.add(one, interest), steps.add(one, inflation)), one)
        }
        let growth = steps.add(steps.constant(1), interest)
        discounts = (1...input.request.years.count).map { steps.power(growth, steps.constant(Double($0))) }
    }

    private mutating func count(_ count: CostItem.Count) -> Int32 {
        switch count {
        case .once: steps.constant(1)
        case .chip: chips
        case .system: systems ?? steps.constant(1)
        case .watt: watts ?? steps.constant(0)
        }
    }

    private mutating func lines(_ items: [CostItem]) -> [Line] {
        var prices: [String: Int32] = [:]
        for item in items {
            if case .capital(let count) = item.basis {
                let price = steps.take(item.price)
                prices[item.name] = steps.multiply(price, self.count(count))
            }
        }
        return items.map { item in
            var start: Int32?
            let years: [Int32]
            switch item.basis {
            case .capital:
                let price = prices[item.name] ?? steps.constant(0)
                start = price
                years = charges(item, price)
            case .recurring(let count):
                let price = steps.take(item.price)
                years = payments(steps.multiply(price, self.count(count)), isFixed: item.isRent)
            case .energy:
                let price = steps.take(item.price)
                years = payments(steps.multiply(price, meanPower()), isFixed: false)
            case .share:
                let share = steps.take(item.price)
                let of = items.filter { prices[$0.name] != nil && (item.of.isEmpty || item.of.contains($0.name)) }.compactMap {
                    prices[$0.name]
                }
                years = payments(steps.multiply(share, steps.sum(of)), isFixed: false)
            }
            return Line(item: item, start: start, years: years, worth: worth(years))
        }
    }

    private mutating func worth(_ years: [Int32]) -> Int32 {
        steps.sum(zip(years, discounts).map { steps.divide($0, $1) })
    }

    private mutating func charges(_ item: CostItem, _ price: Int32) -> [Int32] {
        guard let model = item.life else { return [] }
        let life = steps.divide(steps.take(model), steps.constant(Self.secondsOfYear))
        var residual = steps.constant(0)
        if let model = item.residual {
            let value = steps.take(model)
            let isShare = model.unit.meaning()?.dimension.isOne == true
            let unitPrice = steps.take(item.price)
            residual = steps.multiply(price, isShare ? value : steps.divide(value, unitPrice))
            if input.request.money == .real, let inflation {
                let growth = steps.add(steps.constant(1), inflation)
                residual = steps.divide(residual, steps.power(growth, life))
            }
        }
        let capital = Capital(price: price, residual: residual, life: life)
        let method = item.method ?? input.request.method
        return (1...input.request.years.count).map { steps.charge(of: $0, capital, method, interest) }
    }

    /// Payments for each second, by year. What is fixed in money of its day loses worth in real money; all else follows inflation.
    private mutating func payments(_ perSecond: Int32, isFixed: Bool) -> [Int32] {
        let first = steps.multiply(perSecond, steps.constant(Self.secondsOfYear))
        return (1...input.request.years.count).map { year in
            guard let inflation, isFixed == (input.request.money == .real) else { return first }
            let level = steps.power(steps.add(steps.constant(1), inflation), steps.constant(Double(year)))
            return isFixed ? steps.divide(first, level) : steps.multiply(first, level)
        }
    }

    /// What is drawn from the grid in the mean: at full power in hours that are sold, at the idle share in the others.
    private mutating func meanPower() -> Int32 {
        var power = watts ?? steps.constant(0)
        if let pue = input.quantity("pue") { power = steps.multiply(power, steps.take(pue)) }
        guard let load = input.quantity("load"), let idle = input.quantity("idle") else { return power }
        let (sold, drawn) = (steps.take(load), steps.take(idle))
        let rest = steps.multiply(steps.subtract(steps.constant(1), sold), drawn)
        return steps.multiply(power, steps.add(sold, rest))
    }

    /// Hours of chips, in the worth of a rent that is paid for each of them.
    private mutating func rentedHours() -> Int32 { worth(payments(chips, isFixed: true)) }

    // MARK: Values

    private func row(_ name: String, _ cells: [Int32], _ unit: Unit) throws(Diagnostic) -> [Value] {
        var row: [Value] = [.text(name)]
        for cell in cells { row.append(try value(cell, unit)) }
        return row
    }

    private func value(_ step: Int32, _ unit: Unit) throws(Diagnostic) -> Value {
        .quantity(try Model(name: input.label, unit: unit, derivation: steps.builder.derivation(of: step)).quantity(sampling))
    }

    /// The currency, and the unit of it in which the largest worth has few digits.
    private func currency(_ worths: [Int32]) -> (base: String, unit: Unit) {
        let base = (input.own + input.rent).first { !$0.currency.isEmpty }?.currency ?? UnitTable.standard.currencies.first ?? "USD"
        let largest = worths.map { abs(steps.builder.value($0)) }.max() ?? 0
        let prefix = largest >= 1e9 ? "G" : largest >= 1e6 ? "M" : ""
        return (base, Unit(symbol: prefix + base))
    }
}
