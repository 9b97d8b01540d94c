import Diagnostics
import Values

/// The table of a `tokens` cell: for each way to have them what a million tokens of input, from the cache and of output cost, what a request of
/// the mix comes to, and the waiting times it was predicted with.
///
/// A request of `output` tokens holds a chip for output / rate. The row of prompts says for how long of it the chip reads; what is left writes.
struct TokenTable {
    let request: TokenRequest
    let label: String
    let values: [Reference: Value]
    /// Rows of the plugin's price lists.
    let list: Table?
    let day: CivilDate?
    let sampling: Sampling

    private(set) var notes: [String] = []
    private(set) var warnings: [(DiagnosticID, String)] = []
    private var steps = ArithmeticSteps()
    private var quantities: [String: Int32] = [:]
    private var models: [String: Model] = [:]

    init(
        _ request: TokenRequest, label: String, values: [Reference: Value], list: Table?, day: CivilDate?, sampling: Sampling
    ) {
        self.request = request
        self.label = label
        self.values = values
        self.list = list
        self.day = day
        self.sampling = sampling
    }

    private static let perMillion = Unit("USD/Mtoken") ?? .one

    /// A way to have tokens, in steps of base units; nil where the reason in `lacking` says why.
    private struct Way {
        var name: String
        var currency: String
        var input: Int32?
        var cached: Int32?
        var output: Int32?
        var lacking = ""
        var lackingCache = ""
        var firstToken: Value = .missing("a price list")
        var nextToken: Value = .missing("a price list")
        var layout = ""
        var basis = ""
    }

    /// - Throws: `Lacking` where a value of the notebook is missing.
    mutating func table() throws -> Table {
        try readQuantities()
        var ways: [Way] = []
        for (index, named) in request.serve.enumerated() { ways += try serving(named, index) }
        var runs: [(Record, String, Int32)] = []
        for (index, named) in request.train.enumerated() {
            let hour = try hour(index + request.serve.count)
            for record in try records(named) { runs.append((record, name(of: record, named), try costPerToken(record, named, hour))) }
        }
        ways += try listed()
        let currencies = Set(ways.map(\.currency))
        guard currencies.count <= 1 else {
            throw Diagnostic(
                .wrongCost, .error, at: 0..<0, "prices in \(currencies.sorted().joined(separator: " and ")) stand in one table",
                fixes: [Fix("bring one into the other first, at a rate of a day")])
        }
        return try shown(ways, runs)
    }

    // MARK: Reading

    private mutating func readQuantities() throws {
        let units = [
            "weight": "", "input": "token", "output": "token", "cached": "", "cache": "", "load": "", "ttft": "s", "tpot": "s",
            "run": "token",
        ]
        for name in TokenRequest.quantities {
            guard let term = request[name], let symbol = units[name] else { continue }
            let model = try term.model("\(label).\(name)", values).get()
            let wanted = symbol.isEmpty ? Unit.one : Unit(symbol) ?? .one
            // A time for each token is a time.
            let isPerToken = name == "tpot" && model.unit.factor(to: Unit("s/token") ?? .one) != nil
            guard isPerToken || model.unit.meaning()?.dimension == wanted.meaning()?.dimension else {
                throw Diagnostic(.wrongCost, .error, at: term.range, "`\(name):` is in \(model.unit.words), not in \(wanted.words)")
            }
            switch name {
            case "cached", "cache": try model.check("`\(name)`", above: 0, upTo: 1, includingLow: true, at: term.range)
            case "load": try model.check("the load", above: 0, upTo: 1, at: term.range)
            default: try model.check("`\(name)`", above: 0, at: term.range)
            }
            models[name] = model
            quantities[name] = steps.take(model)
        }
    }

    private func records(_ named: NamedReference) throws -> [Record] {
        switch values[named.reference] ?? .missing("not known") {
        case .record(let record): return [record]
        case .table(let table): return table.rows.map { Record(zip(table.columns.map(\.name), $0)) }
        case .missing(let reason): throw Lacking(reason: "`\(named.reference)`: \(reason)")
        case let other:
            throw Diagnostic(
                .tokenLine, .error, at: named.range, "`\(named.reference)` is \(other.kind), not a row of a perf cell",
                fixes: [Fix("`serve: serve['GB300']`, or `serve: serve` for all of its rows")])
        }
    }

    private func name(of record: Record, _ named: NamedReference) -> String { record["chip"]?.keyText ?? "\(named.reference)" }

    /// USD for a second of a chip that is sold.
    private mutating func hour(_ index: Int) throws -> (step: Int32, currency: String) {
        let term = request.hours[request.hours.count == 1 ? 0 : index]
        let model = try term.model("\(label).hour", values).get()
        guard let found = CostItem.basis(of: model.unit, system: nil), found.basis == .recurring(.chip) else {
            throw Diagnostic(
                .wrongCost, .error, at: term.range, "the cost of an hour is in \(model.unit.words), not in money an hour of a chip",
                fixes: [Fix("`2 USD/(chip*h)`")])
        }
        try model.check("the cost of an hour", above: 0, at: term.range)
        var step = steps.take(model)
        if let load = quantities["load"] { step = steps.divide(step, load) }
        return (step, found.currency)
    }

    /// Tokens a second and chip of a row.
    private mutating func rate(_ record: Record, _ named: NamedReference) throws -> Int32 {
        guard let value = record["tokens_per_chip"] else {
            throw Diagnostic(.tokenLine, .error, at: named.range, "`\(named.reference)` has no column 'tokens_per_chip'")
        }
        if case .missing(let reason) = value { throw Lacking(reason: "`\(named.reference)`: \(reason)") }
        guard case .quantity(let quantity) = value, quantity.unit.factor(to: Unit("token/(s*chip)") ?? .one) != nil else {
            throw Diagnostic(
                .tokenLine, .error, at: named.range, "'tokens_per_chip' of `\(named.reference)` is no rate of tokens of a chip")
        }
        return steps.take(
            Model(name: label, unit: quantity.unit, derivation: quantity.derivation(named: "\(named.reference).tokens_per_chip")))
    }

    private mutating func costPerToken(_ record: Record, _ named: NamedReference, _ hour: (step: Int32, currency: String)) throws -> Int32 {
        steps.divide(hour.step, try rate(record, named))
    }

    private mutating func serving(_ named: NamedReference, _ index: Int) throws -> [Way] {
        let hour = try hour(index)
        let prompts = request.prompts.isEmpty ? nil : request.prompts[index]
        let reading = try prompts.map { try records($0) } ?? []
        var ways: [Way] = []
        for record in try records(named) {
            var way = Way(name: name(of: record, named), currency: hour.currency)
            let rate = try rate(record, named)
            let output = quantities["output"] ?? steps.constant(1)
            let input = quantities["input"] ?? steps.constant(1)
            let held = steps.divide(output, rate)
            if let prompts {
                guard
                    let row = reading.first(where: { $0["chip"]?.keyText == record["chip"]?.keyText })
                        ?? (reading.count == 1 ? reading[0] : nil)
                else {
                    throw Diagnostic(.tokenLine, .error, at: prompts.range, "`\(prompts.reference)` has no row of \(way.name)")
                }
                let reads = try self.rate(row, prompts)
                way.input = steps.divide(hour.step, reads)
                let left = steps.maximum(steps.constant(0), steps.subtract(held, steps.divide(input, reads)))
                way.output = steps.divide(steps.multiply(hour.step, left), output)
            } else if let weight = quantities["weight"] {
                let counted = steps.add(input, steps.multiply(weight, output))
                way.input = steps.divide(steps.multiply(hour.step, held), counted)
                way.output = steps.multiply(weight, way.input ?? 0)
            } else {
                way.output = steps.divide(hour.step, rate)
                way.lacking = "all of the cost stands on the output: `prompts:` or `weight:` would split it"
            }
            if let input = way.input, let cache = quantities["cache"] {
                way.cached = steps.multiply(cache, input)
            } else {
                way.lackingCache = way.input == nil ? way.lacking : "what a cached token costs is not said: `cache:`"
            }
            way.firstToken = record["ttft"] ?? .missing("no part of the row")
            way.nextToken = record["time"] ?? .missing("no part of the row")
            way.layout = record["layout"]?.keyText ?? ""
            way.basis = record["basis"]?.keyText ?? ""
            ways.append(way)
        }
        return ways
    }

    // MARK: Price lists

    private mutating func listed() throws -> [Way] {
        let table: Table
        if let named = request.prices {
            switch values[named.reference] ?? .missing("not known") {
            case .table(let found): table = found
            case .missing(let reason): throw Lacking(reason: "`\(named.reference)`: \(reason)")
            case let other: throw Diagnostic(.tokenLine, .error, at: named.range, "`\(named.reference)` is \(other.kind), not a price list")
            }
        } else if let list {
            table = list
        } else {
            return []
        }
        let range = request.prices?.range ?? 0..<0
        for name in ["model", "input", "output"] where table.column(name) == nil {
            throw Diagnostic(
                .tokenLine, .error, at: range, "the price list has no column '\(name)'",
                explanation: "A price list has columns model, input, cached, output, and perhaps provider, date and source.")
        }
        var newest: [String: (date: CivilDate?, way: Way)] = [:]
        var order: [String] = []
        for row in table.rows {
            func text(_ name: String) -> String { table.column(name).map { row[$0].plainText } ?? "" }
            let name = [text("provider"), text("model")].filter { !$0.isEmpty }.joined(separator: " ")
            guard request.models.isEmpty || request.models.contains(where: { name.lowercased().contains($0.lowercased()) }) else {
                continue
            }
            let date = CivilDate(text("date"))
            if let date, let day, date > day { continue }
            if let other = newest[name]?.date, let date, date < other { continue }
            if newest[name] == nil { order.append(name) }
            let source = [text("title"), text("publisher"), text("date"), text("address")].filter { !$0.isEmpty }.joined(separator: ", ")
            func price(_ column: String) throws(Diagnostic) -> (Int32, String)? {
                guard let index = table.column(column), case .quantity(let quantity) = row[index] else { return nil }
                let unit = quantity.unit == .one ? Unit(text("unit")) ?? .one : quantity.unit
                guard let currency = UnitTable.standard.currencies.first(where: { unit.factor(to: Unit("\($0)/token") ?? .one) != nil })
                else {
                    throw Diagnostic(
                        .wrongCost, .error, at: range, "'\(visible(name))': \(column) is in \(unit.words), not in money a token",
                        fixes: [Fix("`\(column) [USD/Mtoken]` in the head of the list")])
                }
                let place = request.prices.map { "\($0.reference)" } ?? "costs.token_price"
                let named = "\(place)['\(name)'].\(column)"
                let given =
                    quantity.derivation
                    ?? Quantity(
                        input: .point(quantity.value), in: unit, name: named, origin: source.isEmpty ? .given : .sourced(source)
                    ).derivation(named: named)
                return (steps.take(Model(name: named, unit: unit, derivation: given)), currency)
            }
            let (input, cached, output) = (try price("input"), try price("cached"), try price("output"))
            var way = Way(name: name, currency: input?.1 ?? output?.1 ?? "USD")
            way.input = input?.0
            way.cached = cached?.0
            way.output = output?.0
            way.lacking = "the list states none"
            way.lackingCache = "the list states none"
            way.basis = date.map { "price list of \($0)" } ?? "price list"
            newest[name] = (date, way)
        }
        if order.isEmpty, !request.models.isEmpty || request.usesList {
            notes.append(
                "no price list has \(request.models.isEmpty ? "a price" : request.models.joined(separator: ", "))\(day.map { " on \($0)" } ?? "")"
            )
        }
        if let limit = request.maximumAge, let day {
            for name in order {
                guard let date = newest[name]?.date, Double(day.dayNumber - date.dayNumber) > limit else { continue }
                warnings.append(
                    (.staleValue, "the price of \(name) is \(day.dayNumber - date.dayNumber) days old: it was stated on \(date)"))
            }
        }
        return order.compactMap { newest[$0]?.way }
    }

    // MARK: Showing

    /// What a request of the mix comes to; nil where a part of it has no price.
    private mutating func request(_ way: Way) -> Int32? {
        guard let output = way.output, let written = quantities["output"], let read = quantities["input"] else { return nil }
        let cachedShare = quantities["cached"]
        // Where all of the cost stands on the output, the prompts are paid with it.
        guard let input = way.input else {
            return way.cached == nil && cachedShare == nil && way.basis.hasPrefix("price list") == false
                ? steps.multiply(output, written) : nil
        }
        var sum = steps.add(steps.multiply(output, written), steps.multiply(input, read))
        if let cachedShare {
            guard let cached = way.cached else { return nil }
            let fromCache = steps.multiply(read, cachedShare)
            sum = steps.subtract(sum, steps.multiply(fromCache, steps.subtract(input, cached)))
        }
        return sum
    }

    private mutating func shown(_ ways: [Way], _ runs: [(Record, String, Int32)]) throws(Diagnostic) -> Table {
        let currency = ways.first?.currency ?? "USD"
        let each = Unit("\(currency)/Mtoken") ?? Self.perMillion
        let perRequest = Unit("\(currency)/krequest") ?? .one
        let (hasWays, hasRuns) = (!ways.isEmpty || runs.isEmpty, !runs.isEmpty)
        let isPredicted = ways.contains { !$0.basis.hasPrefix("price list") }
        let (first, next) = (models["ttft"], models["tpot"])
        var columns = [Table.Column("way")]
        if hasWays {
            columns += ["input", "cached", "output", "blended"].map { Table.Column($0, unit: each) }
            columns.append(Table.Column("request", unit: perRequest))
        }
        if hasRuns { columns += [Table.Column("trained", unit: each), Table.Column("run", unit: Unit(symbol: "M\(currency)"))] }
        if isPredicted {
            columns += [Table.Column("ttft"), Table.Column("tpot")]
            if first != nil { columns.append(Table.Column("ttft_met", unit: Unit(symbol: "%"))) }
            if next != nil { columns.append(Table.Column("tpot_met", unit: Unit(symbol: "%"))) }
            columns.append(Table.Column("layout"))
        }
        columns.append(Table.Column("basis"))
        func cell(_ step: Int32?, _ unit: Unit, _ lacking: String) throws(Diagnostic) -> Value {
            guard let step else { return .missing(lacking) }
            return .quantity(try Model(name: label, unit: unit, derivation: steps.builder.derivation(of: step)).quantity(sampling))
        }
        var rows: [[Value]] = []
        for way in ways {
            let lacking = way.lacking.isEmpty ? way.lackingCache : way.lacking
            var row: [Value] = [
                .text(way.name), try cell(way.input, each, way.lacking), try cell(way.cached, each, way.lackingCache),
                try cell(way.output, each, way.lacking),
            ]
            let sum = request(way)
            let all = quantities["input"].flatMap { read in quantities["output"].map { steps.add(read, $0) } }
            let blended = sum.flatMap { sum in all.map { steps.divide(sum, $0) } }
            row.append(try cell(blended, each, lacking))
            row.append(try cell(sum, perRequest, lacking))
            if hasRuns { row += [.missing("serving"), .missing("serving")] }
            if isPredicted {
                row += [way.firstToken, way.nextToken]
                if let first { row.append(try met(way.firstToken, first, "\(way.name): the first token")) }
                if let next { row.append(try met(way.nextToken, next, "\(way.name): each next token")) }
                row.append(.text(way.layout))
            }
            rows.append(row + [.text(way.basis)])
        }
        for (record, name, cost) in runs {
            var row: [Value] = [.text(name)]
            if hasWays { row += Array(repeating: .missing("training"), count: 5) }
            let run = quantities["run"].map { steps.multiply(cost, $0) }
            row += [
                try cell(cost, each, ""), try cell(run, Unit(symbol: "M\(currency)"), "how many tokens are trained on is not said: `run:`"),
            ]
            if isPredicted {
                row += Array(repeating: .missing("training"), count: 2 + (first == nil ? 0 : 1) + (next == nil ? 0 : 1))
                row.append(.text(record["layout"]?.keyText ?? ""))
            }
            rows.append(row + [.text(record["basis"]?.keyText ?? "")])
        }
        return Table(columns: columns, rows: rows)
    }

    /// How probable it is that a waiting time lies within its limit; a warning where it rather does not.
    private mutating func met(_ value: Value, _ limit: Model, _ what: String) throws(Diagnostic) -> Value {
        guard case .quantity(let quantity) = value else { return value.isMissing ? value : .missing("no waiting time") }
        let time = quantity.derivation(named: "\(label).\(what)")
        guard let margin = Derivation.combining(.subtract, limit.derivation, time) else { return .missing("no waiting time") }
        let model = Model(name: what, unit: quantity.unit, derivation: margin)
        guard let chance = try model.chance(sampling) else { return .missing("the bounds lie on both sides") }
        if chance < 0.5 {
            let allowed = limit.derivation.steps.last.map { $0.value / (quantity.unit.meaning()?.factor ?? 1) } ?? 0
            warnings.append(
                (
                    .limitNotMet,
                    "\(what) is predicted after \(quantity.display), rather not within \(SignificantDigits.text(allowed, digits: 3)) \(quantity.unit)"
                ))
        }
        return .quantity(Quantity((chance * 1000).rounded() / 10, Unit(symbol: "%")))
    }
}
