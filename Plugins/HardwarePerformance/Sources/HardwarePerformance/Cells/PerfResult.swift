import Values

/// What one point of a sweep came to, as quantities, or why it was refused.
struct PerfResult {
    var chip = ""
    var quantities: [Column: Value] = [:]
    var bound = ""
    var basis = ""
    var layout: String?

    /// The numbers of a result, in the order of the table.
    enum Column: Int, CaseIterable {
        case time, firstToken, rate, exchange, tokens, tokensPerChip, utilisation, power, systemPower, energy, cost, memory, chips,
            intensity, reached, roof

        var name: String {
            switch self {
            case .time: "time"
            case .firstToken: "ttft"
            case .rate, .exchange: "rate"
            case .tokens: "tokens"
            case .tokensPerChip: "tokens_per_chip"
            case .utilisation: "mfu"
            case .power: "power"
            case .systemPower: "system_power"
            case .energy: "energy"
            case .cost: "cost"
            case .memory: "memory"
            case .chips: "chips"
            case .intensity: "intensity"
            case .reached: "reached"
            case .roof: "roof"
            }
        }

        var unit: Unit {
            let text =
                switch self {
                case .time, .firstToken: "ms"
                case .rate, .reached, .roof: "TFLOP/s"
                case .intensity: "FLOP/B"
                case .exchange: "GB/s"
                case .tokens: "token/s"
                case .tokensPerChip: "token/(s*chip)"
                case .utilisation: "%"
                case .power: "W/chip"
                case .systemPower: "kW"
                case .energy: "J/token"
                case .cost: "USD/Mtoken"
                case .memory: "GB"
                case .chips: "chip"
                }
            return Unit(text) ?? .one
        }
    }

    var isRefused = false
    /// Of several results of one point, from 1.
    var option: Int?

    init(refused reason: String, chip: String) { (self.chip, basis, isRefused) = (chip, "refused: \(reason)", true) }

    init(_ answer: PerfAnswer, _ chip: Chip, _ facts: [ChipFact], price: Quantity?) throws(Refusal) {
        self.chip = chip.name
        (bound, basis, layout) = (answer.bound, answer.basis, answer.layout)
        var time = Estimate(answer.time / 1000, answer.budget, answer.name, model: answer.model, chip: chip)
        var firstToken = answer.firstToken.map {
            Estimate($0 / 1000, answer.firstTokenBudget ?? answer.budget, answer.name, model: answer.model, chip: chip)
        }
        for fact in facts where fact.low < fact.high && fact.property != .power && fact.property != .memory {
            let exponent = Self.exponent(of: fact, answer, chip)
            time.depend(on: fact, exponent: exponent)
            firstToken?.depend(on: fact, exponent: exponent)
        }
        set(.time, time)
        if let firstToken { set(.firstToken, firstToken) }
        if let rate = answer.rate {
            if answer.name == "collective" {
                set(.exchange, rate / 1e9 * time.value * time.reciprocal)
            } else {
                set(.rate, rate / 1e12 * time.value * time.reciprocal)
            }
        }
        let chips = answer.chips.map(Double.init)
        if let chips { quantities[.chips] = .quantity(Quantity(.real(chips), Column.chips.unit)) }
        var power: Estimate?
        if let watts = answer.watts {
            var drawn = Estimate(watts, ErrorBudget(seen: answer.powerInterval), "power", model: "", chip: chip)
            if let fact = facts.first(where: { $0.property == .power }) { drawn.depend(on: fact, exponent: 1) }
            set(.power, drawn)
            if let chips { set(.systemPower, chips / 1000 * drawn) }
            power = drawn
        }
        if let perChip = answer.tokensPerChip {
            let tokens = perChip * time.value * time.reciprocal
            set(.tokensPerChip, tokens)
            if let chips { set(.tokens, chips * tokens) }
            if let power { set(.energy, power * tokens.reciprocal) }
            if let price { set(.cost, (1e6 / 3600 * tokens.reciprocal).times(price)) }
        }
        if power == nil, answer.name != "collective" {
            let why = "the power limit of \(chip.name) is in no source: power and what follows from it are left out"
            quantities[.power] = .missing(why)
            if answer.tokensPerChip != nil { quantities[.energy] = .missing(why) }
        }
        if let share = answer.utilisation { set(.utilisation, 100 * share * time.value * time.reciprocal) }
        if let memory = answer.memory {
            set(.memory, Estimate(memory / 1e9, ErrorBudget(seen: answer.memoryInterval), "memory", model: answer.model, chip: chip))
        }
    }

    /// The point that it is in the chart of a roofline, and the roof above it: S. Williams et al., "Roofline", CACM 52 (2009).
    mutating func addRoofline(_ answer: PerfAnswer, _ chip: Chip) {
        guard let line = answer.roofline, line.bytes > 0, let peak = chip.peak(line.precision) ?? chip.peak(.bf16) else { return }
        func plain(_ value: Double, _ column: Column) {
            quantities[column] = .quantity(Estimate(value).quantity(in: column.unit))
        }
        plain(line.flops / line.bytes, .intensity)
        plain(line.flops / line.time / 1e6, .reached)
        plain(min(peak, chip.bandwidth * line.flops / line.bytes) / 1e6, .roof)
    }

    private mutating func set(_ column: Column, _ estimate: Estimate) {
        quantities[column] = .quantity(estimate.quantity(in: column.unit))
    }

    /// d ln(time) / d ln(fact), from two evaluations.
    private static func exponent(of fact: ChipFact, _ answer: PerfAnswer, _ chip: Chip) -> Double {
        let step = 1.05
        guard let more = try? answer.again(chip.setting(fact.property, to: fact.value * step)),
            let less = try? answer.again(chip.setting(fact.property, to: fact.value / step)), more > 0, less > 0
        else { return 0 }
        let exponent = ln(more / less) / (2 * ln(step))
        return abs(exponent) < 1e-3 ? 0 : (exponent * 1000).rounded() / 1000
    }
}

/// Results as a table with units: a column for each swept key, and only columns that some row fills.
///
/// A row is called by its first column: the chip where there are several, else what is swept (`scale['9216'].tokens`). Where one point
/// has several results, as a search has, their number is added to that: `serve['B200-SXM 3']`.
struct PerfTable {
    var results: [(point: PerfPoint, result: PerfResult)]
    var swept: [String]

    var table: Table {
        let hasLayout = results.contains { $0.result.layout != nil }
        let isChipFirst = swept.isEmpty || Set(results.map(\.result.chip)).count > 1
        let keys = isChipFirst ? ["chip"] + swept : swept + ["chip"]
        let hasOptions = results.contains { $0.result.option != nil }
        let named = swept.isEmpty && Set(results.map(\.result.chip)).count == 1 ? [] : isChipFirst ? keys : swept
        func text(_ key: String, _ point: PerfPoint, _ result: PerfResult) -> String {
            key == "chip" ? result.chip : (try? point.text(key)) ?? point.items[key]?.text ?? ""
        }
        let numbers = PerfResult.Column.allCases.filter { column in
            !keys.contains(column.name) && results.contains { $0.result.quantities[column] != nil }
        }
        var columns = ((hasOptions ? ["option"] : []) + keys).map { Table.Column($0) }
        columns += numbers.map { Table.Column($0.name, unit: $0.unit) }
        columns += hasLayout ? [.init("layout")] : []
        columns += [.init("bound"), .init("basis")]
        let rows = results.map { point, result -> [Value] in
            var row = keys.map { key -> Value in .text(text(key, point, result)) }
            if hasOptions {
                let words = named.map { text($0, point, result) } + [result.option.map { "\($0)" } ?? ""]
                row.insert(.text(words.filter { !$0.isEmpty }.joined(separator: " ")), at: 0)
            }
            row += numbers.map { result.quantities[$0] ?? .missing(result.isRefused ? result.basis : "no part of this answer") }
            if hasLayout { row.append(.text(result.layout ?? "")) }
            return row + [.text(result.bound), .text(result.basis)]
        }
        return Table(columns: columns, rows: rows)
    }
}
