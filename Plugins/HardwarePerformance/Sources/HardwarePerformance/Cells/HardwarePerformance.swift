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
                summary: "Lines `key: value`: a workload (gemm, prefill, decode, train), a model, a chip, a shape. A list is a sweep.")
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
        var evaluation = PerfEvaluation()
        var results = [(point: PerfPoint, result: PerfResult)]()
        for point in points {
            try Task.checkCancellation()
            do {
                results.append((point, try evaluation.result(point)))
            } catch let problem as Diagnostic where problem.id == .perfRefused && points.count > 1 {
                // One refused point leaves the others of a sweep.
                var refused = PerfResult()
                refused.chip = (try? point.text("chip")) ?? ""
                refused.basis = "refused: \(problem.summary)"
                results.append((point, refused))
            }
        }
        let swept = text.entries.filter { $0.items.count > 1 && $0.key != "chip" }.map(\.key)
        let isGemm = text.entry("workload")?.items.map(\.text) == ["gemm"]
        return .table(PerfTable(results: results, swept: swept, isGemm: isGemm).table)
    }
}
