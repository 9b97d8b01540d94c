import Diagnostics
public import LithoPluginKit
public import PluginProtocol
public import Values

/// Answers what hardware does: cells `perf`.
public struct HardwarePerformance: CellPlugin {
    public static let manifest = PluginManifest(
        id: "hardware-performance", version: "0.1.0",
        summary: "Times, throughput, power and memory of models on accelerators, with intervals.",
        languages: [
            LanguageDescription(
                name: "perf",
                summary:
                    "Lines `key: value`: a workload (gemm, attention, collective, prefill, decode, serve, train), a model, a chip, a shape. A list is a sweep."
            )
        ],
        examples: examples, diagnostics: perfDiagnostics)

    public init() {}

    public func analyze(_ cell: CellSource) -> Analysis {
        let text = PerfCell(cell.code)
        var diagnostics = text.diagnostics
        if text.entry("workload") == nil, diagnostics.isEmpty {
            diagnostics.append(Diagnostic(.missingPerfKey, .error, at: 0..<0, "'workload' is missing"))
        }
        return Analysis(reads: text.reads.map { Analysis.Read($0.0, range: $0.1) }, diagnostics: diagnostics)
    }

    public func evaluate(_ cell: CellSource, in context: CellContext) async throws -> Value {
        let text = PerfCell(cell.code)
        if let problem = text.diagnostics.first { throw problem }
        let points = PerfPoint.all(of: text, context.inputs)
        guard points.count <= 10_000 else {
            throw Diagnostic(
                .wrongPerfValue, .error, at: text.entries.first?.keyRange, "a sweep of \(points.count) points is more than 10000")
        }
        var evaluation = PerfEvaluation(try await facts(text, points, context))
        var results = [(point: PerfPoint, result: PerfResult)]()
        var refusals = [Diagnostic]()
        for point in points {
            try Task.checkCancellation()
            do {
                results += try evaluation.results(point).map { (point, $0) }
            } catch let problem as Diagnostic where problem.id == .perfRefused {
                // One refused point leaves the others of a sweep.
                refusals.append(problem)
                results.append((point, PerfResult(refused: problem.summary, chip: evaluation.chipName(point))))
            }
        }
        if let first = refusals.first, refusals.count == points.count { throw first }
        let swept = text.entries.filter { $0.items.count > 1 && $0.key != "chip" }.map(\.key)
        return .table(PerfTable(results: results, swept: swept).table)
    }

    /// What the chip database says of the chips and systems of all points.
    private func facts(_ text: PerfCell, _ points: [PerfPoint], _ context: CellContext) async throws -> ChipFacts {
        var facts = ChipFacts()
        if let folder = text.entry("coefficients") { facts.table = try await coefficients(folder, context) }
        for name in Set(points.compactMap { try? $0.text("chip") }).sorted() { try await facts.read(name, context) }
        if points.contains(where: { $0.has("system") }) { try await facts.readSystems(context) }
        return facts
    }

    /// What ships, with the sets of a folder below the notebook's in place of its own: what `litho perf calibrate --output` wrote.
    private func coefficients(_ entry: PerfCell.Entry, _ context: CellContext) async throws -> CoefficientTable {
        guard entry.items.count == 1, let item = entry.items.first, item.reference == nil else {
            throw Diagnostic(.wrongPerfValue, .error, at: entry.keyRange, "'coefficients' is one folder that 'litho perf calibrate' wrote")
        }
        do {
            let own = CoefficientTable(
                coefficients: try await context.file("\(item.text)/coefficients.csv"),
                fits: try await context.file("\(item.text)/fits.csv"),
                surfaces: (try? await context.file("\(item.text)/surfaces.csv")) ?? "")
            guard !own.entries.isEmpty else {
                throw Diagnostic(.wrongPerfValue, .error, "the files in '\(item.text)' hold no coefficients")
            }
            return CoefficientTable.bundled.replacing(own)
        } catch var problem as Diagnostic {
            problem.range = item.range
            throw problem
        }
    }
}
