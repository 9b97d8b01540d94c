import Diagnostics
public import LithoPluginKit
public import PluginProtocol
public import Values

/// Decisions under uncertainty and over time: cells `scenario` and `sensitivity` compute values of other cells again with other inputs,
/// `ownership` and `tokens` say what chips and what they make cost, `cashflows` lays out contracts by year, `series` gives dated values at a day, `exchange` brings
/// money into one currency.
///
/// They rest on the derivations that values carry from cell to cell: a named input is replaced and the expression computed again, without
/// running the cells it came from.
public struct Decisions: CellPlugin {
    public static let manifest = PluginManifest(
        id: "decisions", version: "0.1.0",
        summary: "Scenarios, sensitivity, cost of ownership, cash flows and dated series, on values of other cells.",
        languages: [
            LanguageDescription(
                name: "scenario", summary: "A table whose columns each set several inputs at once, and what results come to.",
                options: options),
            LanguageDescription(
                name: "sensitivity", summary: "What each uncertain input does to a result, or a result over two inputs.", options: options),
            LanguageDescription(
                name: "ownership",
                summary: "What it costs to own or rent chips by year and item, for an hour and a token, and the rent that breaks even.",
                options: options),
            LanguageDescription(
                name: "tokens", summary: "What a million tokens cost, read, from the cache and written, by predictions and price lists.",
                options: options),
            LanguageDescription(
                name: "cashflows", summary: "The terms of contracts by year: what is due, what it is worth, what is owed whatever happens.",
                options: options),
            LanguageDescription(
                name: "exchange", summary: "The money of a table in one currency, at the rate of each row's day or year.", options: options),
            LanguageDescription(name: "series", summary: "Dated values of a table at given days, with their age."),
        ],
        datasets: [CostBook.content], examples: examples + costExamples, diagnostics: decisionDiagnostics)

    private static let options = [
        OptionDescription(
            name: "draws", kind: .number, summary: "How many samples each figure is computed from: 1,000 to 1,000,000; 10,000 unless said.")
    ]

    public init() {}

    public func analyze(_ cell: CellSource) -> Analysis {
        do throws(Diagnostic) {
            let reads = try reads(of: cell)
            var seen = Set<Reference>()
            return Analysis(
                reads: reads.filter { seen.insert($0.reference).inserted }.map { Analysis.Read($0.reference, range: $0.range) })
        } catch { return Analysis(diagnostics: [error]) }
    }

    private func reads(of cell: CellSource) throws(Diagnostic) -> [NamedReference] {
        switch cell.language {
        case "scenario": try ScenarioRequest(cell.code).reads
        case "ownership": try OwnershipRequest(cell.code).reads
        case "tokens": try TokenRequest(cell.code).reads
        case "cashflows": try FlowRequest(cell.code).reads
        case "series": [try SeriesRequest(cell.code).table]
        case "exchange": try ExchangeRequest(cell.code).reads
        default: try SensitivityRequest(cell.code).reads
        }
    }

    public func evaluate(_ cell: CellSource, in context: CellContext) async throws -> Value {
        let sampling = try await sampling(cell, context)
        if cell.language == "scenario" {
            return .table(
                try ScenarioTable(request: ScenarioRequest(cell.code), values: context.inputs, sampling: sampling).table())
        }
        if cell.language == "ownership" { return try await ownership(cell, context, sampling) }
        if cell.language == "tokens" { return try await tokens(cell, context, sampling) }
        if cell.language == "cashflows" { return try await flows(cell, context, sampling) }
        if cell.language == "exchange" { return try await exchange(cell, context, sampling) }
        if cell.language == "series" { return try await series(cell, context) }
        let request = try SensitivityRequest(cell.code)
        let subject: Subject
        switch try Subject.find(request, context.inputs) {
        case .success(let found): subject = found
        case .failure(let lacking): return .missing(lacking.reason)
        }
        switch request.kind {
        case .oneWay(let inputs):
            var oneWay = OneWay(subject, sampling)
            let table = try await oneWay.table(vary: inputs.map { ($0, context.inputs[$0.reference] ?? .missing("not known")) })
            for note in oneWay.notes { context.warn(Diagnostic(.decisionNote, .note, at: 0..<0, note)) }
            return .table(table)
        case .twoWay(let across, let down, let columns, let rows):
            var twoWay = TwoWay(subject, sampling)
            return .table(try await twoWay.table(across: across, down: down, columns: columns, rows: rows, context.inputs))
        }
    }

    private func series(_ cell: CellSource, _ context: CellContext) async throws -> Value {
        let request = try SeriesRequest(cell.code)
        let today = request.days.isEmpty ? try await asOf(context) : nil
        var series = SeriesTable(request: request, table: try table(request.table, context), today: today)
        let values = try series.values()
        for warning in series.warnings { context.warn(Diagnostic(.staleValue, .warning, at: request.table.range, warning)) }
        return .table(values)
    }

    func table(_ named: NamedReference, _ context: CellContext) throws(Diagnostic) -> Table {
        guard case .table(let table) = context.inputs[named.reference] else {
            throw Diagnostic(
                .flowLine, .error, at: named.range,
                "`\(named.reference)` is \((context.inputs[named.reference] ?? .missing("")).kind), not a table")
        }
        return table
    }

    private func sampling(_ cell: CellSource, _ context: CellContext) async throws -> Sampling {
        var sampling = Sampling()
        if let text = cell.options["draws"] {
            guard let draws = Int(text.filter { $0 != "_" && $0 != "," }), (1000...1_000_000).contains(draws) else {
                throw Diagnostic(.decisionLine, .error, at: 0..<0, "`draws` is a whole number from 1,000 to 1,000,000")
            }
            sampling.draws = draws
        }
        if case .quantity(let seed) = try await context.setting("seed"), let value = Int64(exactly: seed.value) {
            sampling.seed = UInt64(bitPattern: value)
        }
        return sampling
    }
}
