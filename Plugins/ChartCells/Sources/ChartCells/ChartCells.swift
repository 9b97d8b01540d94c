import Charts
public import LithoPluginKit
public import PluginProtocol
public import Values

/// Draws what other cells have found: cells `chart`.
///
/// The outcome is a record: `chart` says how it is drawn, `data` is a table of exactly the numbers that are drawn.
public struct ChartCells: CellPlugin {
    public static let manifest = PluginManifest(
        id: "chart-cells", version: "0.1.0", summary: "A table of another cell drawn as a figure.",
        languages: [
            LanguageDescription(
                name: "chart",
                summary:
                    "YAML: `data` (a cell), `mark` (\(ChartMark.allCases.map(\.rawValue).joined(separator: ", "))), and the columns that are drawn: x, y, colour, label, interval."
            )
        ],
        examples: examples, diagnostics: chartDiagnostics)

    public init() {}

    public func analyze(_ cell: CellSource) -> Analysis {
        do {
            let request = try ChartRequest(cell.code)
            return Analysis(reads: request.reads.map { Analysis.Read($0.reference, range: $0.range) })
        } catch {
            return Analysis(diagnostics: [error])
        }
    }

    public func evaluate(_ cell: CellSource, in context: CellContext) async throws -> Value {
        let request = try ChartRequest(cell.code)
        func value(_ read: ChartRequest.Read?) throws -> Value? { try read.map { try context.input($0.reference) } }
        let maker = ChartMaker(request: request)
        let chart = try maker.chart(
            data: try value(request.data) ?? .missing("data"), points: try value(request.points), centre: try value(request.centre))
        if chart.table.rows.isEmpty, chart.roofs?.rows.isEmpty ?? true {
            context.warn("there is nothing to draw: '\(request.data.reference)' has no rows", at: request.data.range)
        }
        return chart.value
    }
}
