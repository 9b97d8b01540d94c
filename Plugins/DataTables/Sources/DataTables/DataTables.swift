import Diagnostics
public import LithoPluginKit
public import PluginProtocol
public import Values

/// Small tables of the author's own: cells `data`, a CSV with units in its head, in the cell or in a file beside the notebook.
public struct DataTables: CellPlugin {
    public static let manifest = PluginManifest(
        id: "data-tables", version: "0.1.0",
        summary: "A CSV with units in its head, in the cell or in a file, as a typed table with sources.",
        languages: [
            LanguageDescription(
                name: "data", summary: "A CSV whose head names columns with their units: `price [USD/chip]`.",
                options: [
                    OptionDescription(
                        name: "file", kind: .text, summary: "A CSV file below the notebook's folder, in the place of text in the cell."),
                    OptionDescription(
                        name: "source", kind: .text,
                        summary: "Where the numbers come from: `@key#s4`, or words. A column `source` says it row by row."),
                ])
        ],
        examples: examples, diagnostics: dataDiagnostics)

    public init() {}

    public func analyze(_ cell: CellSource) -> Analysis {
        var analysis = Analysis()
        let isEmpty = cell.code.allSatisfy(\.isWhitespace)
        if cell.options["file"] != nil {
            if !isEmpty {
                analysis.diagnostics.append(
                    Diagnostic(.dataCell, .error, at: 0..<cell.code.utf8.count, "a cell has a file, or text of its own"))
            }
            return analysis
        }
        do throws(Diagnostic) { _ = try DataText(cell.code, label: cell.label, source: cell.options["source"]).table() } catch {
            analysis.diagnostics.append(error)
        }
        return analysis
    }

    public func evaluate(_ cell: CellSource, in context: CellContext) async throws -> Value {
        guard let path = cell.options["file"] else {
            return .table(try DataText(cell.code, label: cell.label, source: cell.options["source"]).table())
        }
        let text = try await context.file(path)
        return .table(try DataText(text, label: cell.label, source: cell.options["source"], file: path).table())
    }
}
