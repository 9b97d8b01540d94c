import Diagnostics
import Values

/// A difference between two states of a table, for `litho why`.
package struct RowChange: Sendable, Hashable {
    /// The text in the first column.
    package var key: String
    /// `nil` where the whole row came or went.
    package var column: String?
    /// `nil` where there was none.
    package var old: String?
    package var new: String?

    package init(key: String, column: String?, old: String?, new: String?) {
        self.key = key
        self.column = column
        self.old = old
        self.new = new
    }
}

/// What changed between two CSV texts, row by row in the order of the new one; rows that went come last. Rows are told
/// apart by their first column, and those that share a key by their order. Nothing where one of the texts is no table.
package func rowChanges(old: String, new: String) -> [RowChange] {
    guard let old = try? CSVReader.read(Array(old.utf8), name: "old"),
        let new = try? CSVReader.read(Array(new.utf8), name: "new")
    else { return [] }
    let oldRows = old.rowsByKey
    let newRows = new.rowsByKey
    var changes = [RowChange]()
    for (key, index) in newRows.order {
        guard let oldIndex = oldRows.index[key] else {
            changes.append(RowChange(key: key.text, column: nil, old: nil, new: new.line(index)))
            continue
        }
        let oldCells = old.cellsByColumn(oldIndex)
        let newCells = new.cellsByColumn(index)
        for column in new.columns.map(\.name) where oldCells[column] != newCells[column] {
            changes.append(
                RowChange(key: key.text, column: column, old: oldCells[column] ?? nil, new: newCells[column] ?? nil))
        }
        for column in old.columns.map(\.name) where newCells[column] == nil {
            changes.append(RowChange(key: key.text, column: column, old: oldCells[column] ?? nil, new: nil))
        }
    }
    for (key, index) in oldRows.order where newRows.index[key] == nil {
        changes.append(RowChange(key: key.text, column: nil, old: old.line(index), new: nil))
    }
    return changes
}

private struct RowKey: Hashable {
    var text: String
    /// Of the rows with this text, from 0.
    var occurrence: Int
}

extension CSVTable {
    fileprivate var rowsByKey: (order: [(RowKey, Int)], index: [RowKey: Int]) {
        var counts = [String: Int]()
        var order = [(RowKey, Int)]()
        var index = [RowKey: Int]()
        for row in 0..<rowCount {
            let text = self.row(row).first.flatMap { self.text(of: $0) } ?? ""
            let key = RowKey(text: text, occurrence: counts[text, default: 0])
            counts[text, default: 0] += 1
            order.append((key, row))
            index[key] = row
        }
        return (order, index)
    }

    /// A number with its unit, so that a change of the unit shows too.
    fileprivate func cellsByColumn(_ row: Int) -> [String: String?] {
        var cells = [String: String?]()
        for (column, cell) in zip(columns, self.row(row)) { cells[column.name] = .some(shown(cell, column.unit?.description)) }
        return cells
    }

    fileprivate func line(_ row: Int) -> String {
        zip(columns, self.row(row)).map { shown($1, $0.unit?.description) ?? "" }.joined(separator: ", ")
    }

    private func shown(_ cell: Cell, _ unit: String?) -> String? {
        guard let text = text(of: cell) else { return nil }
        if case .text = cell { return text }
        return unit.map { "\(text) \($0)" } ?? text
    }
}
