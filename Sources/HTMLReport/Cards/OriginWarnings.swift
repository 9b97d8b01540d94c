package import Diagnostics
import NotebookSyntax
import Values

/// Numbers of which nothing says where they come from: one diagnostic for each cell and for each value in prose.
///
/// A number rests on its own derivation, or on what its cell read: data sets, files, other cells, parameters.
package func numbersWithoutOrigin(_ input: ReportInput) -> [Diagnostic] {
    var found: [Diagnostic] = []
    let file = input.notebook.source.name
    for (cell, result) in zip(input.notebook.cells, input.cells) {
        guard case .value(let value) = result.state, !result.restsOnSomething else { continue }
        var count = OriginCount()
        count.add(value, "")
        guard count.without > 0 else { continue }
        let names = count.names.isEmpty ? "" : ": \(count.names.joined(separator: ", "))"
        found.append(
            Diagnostic(
                .numberWithoutOrigin, .warning, file: file, at: cell.labelRange,
                "\(count.without) of \(count.all) numbers of '\(cell.label)' have no origin\(names)", cell: cell.label))
    }
    for (cell, result) in zip(input.notebook.inlineCells, input.inlineCells) {
        guard case .value(.quantity(let quantity)) = result.state, quantity.derivation == nil, !result.restsOnSomething else {
            continue
        }
        found.append(
            Diagnostic(.numberWithoutOrigin, .warning, file: file, at: cell.range, "nothing says where '\(cell.code)' comes from"))
    }
    return found
}

/// How many numbers a value holds, and which of them have no derivation.
private struct OriginCount {
    var all = 0
    var without = 0
    /// Columns and fields, each once.
    var names: [String] = []

    mutating func add(_ value: Value, _ name: String) {
        switch value {
        case .quantity(let quantity):
            all += 1
            guard quantity.derivation == nil else { return }
            without += 1
            if !name.isEmpty, names.count < 8, !names.contains(name) { names.append(name) }
        case .record(let record): for (name, part) in record { add(part, name) }
        case .list(let items): for item in items { add(item, name) }
        case .table(let table): for row in table.rows { for (column, item) in zip(table.columns, row) { add(item, column.name) } }
        default: break
        }
    }
}
