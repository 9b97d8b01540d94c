import CellEngine
import Comparison
import Diagnostics
import HTMLReport
import PluginProtocol
import Values

extension RunChanges {
    /// What moved between another run and this one, with the places in the report of this one.
    init(from other: DiffSide, to run: NotebookRun) throws {
        let comparisons = try DiffSide.compare(other, DiffSide(RunRecord(run), engine: other.engine))
        guard let comparison = comparisons.first, comparisons.count == 1 else {
            throw UsageProblem("a report is set against one run, and \(visible(other.name)) has \(other.records.count)")
        }
        self.init(
            against: other.name, unchanged: comparison.unchanged, circumstances: comparison.circumstances.map(\.text),
            changes: comparison.movements.map { movement in
                Change(
                    name: movement.name, old: movement.old?.display, new: movement.new?.display,
                    size: movement.change + (movement.isWithinOldSpread ? ", within the old range" : ""),
                    causes: movement.causes.map(\.text))
            }, places: [:])
        let numbers = Dictionary(changes.enumerated().map { ($1.name, $0) }) { first, _ in first }
        for (index, cell) in run.program.cells.enumerated() {
            let code = cell.source.code
            if case .inline = cell.origin {
                places[.prose(code)] = numbers[code] ?? numbers["`\(code)`"]
            } else if let value = run.report.cells[index].value {
                place(value, cell.source.label, numbers)
            }
        }
    }

    private mutating func place(_ value: Value, _ name: String, _ numbers: [String: Int]) {
        switch value {
        case .table(let table):
            let keys = RowKeys(table)
            for row in table.rows.indices {
                for (column, head) in table.columns.enumerated().dropFirst(keys.columns) {
                    places[.row(table: name, row: row, column: column)] = numbers["\(name)[\(keys.texts[row])].\(head.name)"]
                }
            }
        case .record(let record): for (member, part) in record { place(part, "\(name).\(member)", numbers) }
        default: places[.value(name)] = numbers[name]
        }
    }
}
