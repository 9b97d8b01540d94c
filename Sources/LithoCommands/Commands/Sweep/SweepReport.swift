import Diagnostics
import NotebookSyntax
import Sweeps
import Values

/// The report of a sweep: a notebook that is made of its results, and rendered like any other. What is drawn stands under each figure as a table.
struct SweepReport {
    /// Of more rows, so many are drawn, evenly taken.
    static let rowLimit = 2000
    /// So many results are drawn.
    private static let resultLimit = 12
    /// Colours tell so many apart.
    private static let seriesLimit = 6

    let notebook: String
    let axes: [SweepAxis]
    let counts: SweepResults.Counts
    /// As `SweepResults.table` gives it: parameters, results, `state` and `error`.
    let table: Table

    private var good: Table {
        let state = table.columns.count - 2
        let rows = table.rows.filter { $0[state] == .text("good") }
        let step = max(1, (rows.count + Self.rowLimit - 1) / Self.rowLimit)
        return Table(
            columns: Array(table.columns.dropLast(2)),
            rows: stride(from: 0, to: rows.count, by: step).map { row in rows[row].dropLast(2).map(Self.onOneLine) })
    }

    /// The notebook's text.
    var text: String {
        let good = good
        let drawn = results(good)
        var text = """
            ---
            title: "Sweep of \(Self.plain(notebook))"
            ---

            \(counts.good + counts.failed + counts.lost) points over \(axes.map { "`\(Self.plain($0.name))`" }.joined(separator: ", "))\
            : \(counts.good) were computed, \(counts.failed + counts.lost) have an error.

            """
        if good.rows.count < counts.good { text += "\nOf the computed ones \(good.rows.count) are drawn, evenly taken.\n" }
        guard !good.rows.isEmpty else { return text + failures }
        text += "\n````````{data}\n#| label: points\n#| echo: false\n\(TableFormat.csv.write(good))````````\n"
        for (number, name) in drawn.prefix(Self.resultLimit).enumerated() {
            text += "\n## \(Self.plain(name))\n"
            for (place, lines) in charts(of: name, good).enumerated() {
                text +=
                    "\n```{chart}\n#| label: figure\(number + 1)_\(place + 1)\n#| echo: false\ndata: points\n\(lines.joined(separator: "\n"))\n```\n"
            }
        }
        if drawn.count > Self.resultLimit { text += "\n\(drawn.count - Self.resultLimit) more results stand in the table.\n" }
        return text + failures
    }

    /// Of each error the first point that has it.
    private var failures: String {
        var seen: [String: (count: Int, row: [Value])] = [:]
        for row in table.rows {
            guard case .text(let error)? = row.last else { continue }
            seen[error, default: (0, row)].count += 1
        }
        guard !seen.isEmpty else { return "" }
        let lines = seen.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.prefix(20).map { error, found in
            let place = zip(axes, found.row).map { "\($0.name) = \($1.summary)" }.joined(separator: ", ")
            return "- `\(Self.plain(error))`: \(found.count) points, such as `\(Self.plain(place))`"
        }
        return "\n## Errors\n\n" + lines.joined(separator: "\n") + "\n"
    }

    /// Results that are numbers and not the same everywhere.
    private func results(_ table: Table) -> [String] {
        table.columns.indices.dropFirst(axes.count).filter { column in
            let numbers = Set(
                table.rows.compactMap { row in if case .quantity(let quantity) = row[column] { quantity.value } else { nil } })
            return numbers.count > 1
        }.map { table.columns[$0].name }
    }

    private func charts(of result: String, _ table: Table) -> [[String]] {
        let numeric = axes.filter { $0.unit != nil }.map(\.name)
        let words = axes.indices.filter { axis in
            axes[axis].unit == nil && Set(table.rows.map { row in row[axis] }).count <= Self.seriesLimit
        }.map { axes[$0].name }
        guard !numeric.isEmpty else {
            return [
                ["mark: bars", "x: \(result)", "y: \(axes[0].name)"] + words.filter { $0 != axes[0].name }.prefix(1).map { "colour: \($0)" }
            ]
        }
        // One number and at most one word: every series is a line. Else the other parameters scatter the points.
        let isLine = numeric.count == 1 && axes.count <= 2 && axes.count - 1 == words.count
        return numeric.map { axis in
            ["mark: \(isLine ? "lines" : "scatter")", "x: \(axis)", "y: \(result)"] + words.prefix(1).map { "colour: \($0)" }
        }
    }

    private static func onOneLine(_ value: Value) -> Value {
        guard case .text(let text) = value else { return value }
        return .text(String(text.map { $0.isNewline ? " " : $0 }))
    }

    /// Without what would be read as something else between quotation marks or backticks.
    private static func plain(_ text: String) -> String { String(text.map { $0.isNewline ? " " : "\"`\\".contains($0) ? "'" : $0 }) }
}

extension SweepReport {
    /// Renders it into a file.
    func write(to target: ReportFile, _ console: Console) async throws {
        let file = NotebookFile(
            name: "sweep", path: nil, folder: Files.absolute("."),
            notebook: Notebook(parsing: SourceText(name: "sweep", bytes: Array(text.utf8))))
        let engine = EngineSettings(inProcess: true, usesCache: false)
        let run = try await EngineSession.with(file, engine) { session in await NotebookRun.evaluate(session) { _ in } }
        _ = try target.write(run, console)
        if console.isVerbose { for problem in run.diagnostics { console.say("litho: report: \(problem.summary)") } }
    }
}
