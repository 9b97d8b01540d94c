import Diagnostics
public import LithoPluginKit
public import PluginProtocol
public import Values

/// Arithmetic on quantities: cells `calc` and `energy`, and values in prose.
public struct EnergyCalculator: CellPlugin {
    public static let manifest = PluginManifest(
        id: "energy-calculator", version: "0.2.0",
        summary: "Arithmetic on quantities with unit, uncertainty and origin: power to cost to carbon.",
        languages: [
            LanguageDescription(
                name: "calc", summary: "Names and what they are computed from, one a line.", inline: true, options: options),
            LanguageDescription(
                name: "energy", summary: "The same, for power, energy, cost and carbon: a year is 8760 h.", options: options),
        ],
        datasets: [ExchangeRate.dataset], examples: examples, diagnostics: calculatorDiagnostics)

    private static let options = [
        OptionDescription(
            name: "draws", kind: .number,
            summary: "How many samples an uncertain value is computed from: 1,000 to 1,000,000; 10,000 unless said.")
    ]

    public init() {}

    public func analyze(_ cell: CellSource) -> Analysis {
        let tree: SyntaxTree
        do { tree = try Parser.tree(of: cell.code) } catch { return Analysis(diagnostics: [error.diagnostic]) }
        var analysis = Analysis()
        let reading = CellReading(tree)
        analysis.reads = reading.reads.map { Analysis.Read($0.0, range: $0.1) }
        var seen = Set<String>()
        analysis.defines = reading.defines.filter { seen.insert($0).inserted }
        // What does not depend on other cells is checked without them: units, names, functions.
        if var calculation = try? Calculation(cell.code, scope: cell.label, sampling: nil, outside: { _ in .missing("not evaluated") }) {
            do { try calculation.run() } catch  where error.kind != .uncertain { analysis.diagnostics.append(error.diagnostic) } catch {}
        }
        if tree.statements.contains(where: { $0.kind == .check }), !analysis.defines.isEmpty, !analysis.defines.contains("checks") {
            analysis.defines.append("checks")
        }
        if tree.statements.isEmpty { analysis.diagnostics.append(Diagnostic(.syntax, .error, at: 0..<0, "nothing to compute")) }
        let bare = tree.statements.filter { $0.kind == .expression }
        if reading.defines.contains("checks"), tree.statements.contains(where: { $0.kind == .check }) {
            analysis.diagnostics.append(Diagnostic(.repeatedName, .error, at: 0..<0, "`checks` is the name of the cell's checks"))
        }
        if let first = bare.first,
            tree.statements.filter({ $0.kind == .expression || $0.kind == .definition || $0.kind == .check }).count > 1
        {
            analysis.diagnostics.append(
                Diagnostic(
                    .syntax, .error, at: first.range, "a value without a name",
                    explanation: "In a cell of several lines each has a name: `total = …`."))
        }
        return analysis
    }

    public func evaluate(_ cell: CellSource, in context: CellContext) async throws -> Value {
        do {
            let inputs = context.inputs
            var calculation = try Calculation(cell.code, scope: cell.label, sampling: nil) { inputs[$0] }
            // Only what is uncertain rests on the seed.
            if try calculation.runIsUncertain() {
                calculation = try Calculation(cell.code, scope: cell.label, sampling: try await sampling(cell, context)) { inputs[$0] }
                try calculation.run()
            }
            // In prose a value is shown, and what is to be said of it stands at the cell it comes from.
            for note in calculation.notes where cell.place == .block {
                context.warn(Diagnostic(.calculatorNote, .note, at: note.range, note.text))
            }
            return calculation.value
        } catch let problem as Problem {
            throw problem.diagnostic
        }
    }

    private func sampling(_ cell: CellSource, _ context: CellContext) async throws -> Calculation.Sampling {
        var sampling = Calculation.Sampling()
        if let text = cell.options["draws"] {
            guard let draws = Int(text.filter { $0 != "_" && $0 != "," }), (1000...1_000_000).contains(draws) else {
                throw Problem(.limit, "`draws` is a whole number from 1,000 to 1,000,000", at: 0..<0)
            }
            sampling.draws = draws
        }
        if case .quantity(let seed) = try await context.setting("seed"), let value = Int64(exactly: seed.value) {
            sampling.seed = UInt64(bitPattern: value)
        }
        return sampling
    }
}
