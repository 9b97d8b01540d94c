import Diagnostics
import Values

/// A cell's output in a form that SQLite can hold: plain cells under different names, one unit a column.
struct InputTable {
    let columns: [String]
    /// The unit of each column's numbers.
    let units: [Unit?]
    let rows: [[Value]]

    init(_ table: Table, label: String) throws(Diagnostic) {
        var seen = Set<String>()
        for column in table.columns {
            guard !column.name.isEmpty, !column.name.utf8.contains(0) else {
                throw Self.problem(label, "has a column without a name")
            }
            guard seen.insert(column.name.lowercasedASCII).inserted else {
                throw Self.problem(label, "has two columns '\(column.name.printable)'")
            }
        }
        guard !table.columns.isEmpty, table.columns.count <= CSVReader.columnLimit else {
            throw Self.problem(label, "has \(table.columns.count) columns; from 1 to \(CSVReader.columnLimit) can be queried")
        }
        var units = table.columns.map(\.unit)
        for row in table.rows {
            guard row.count == table.columns.count else { throw Self.problem(label, "has a row of another length") }
            for (index, value) in row.enumerated() {
                let column = table.columns[index].name.printable
                switch value {
                case .quantity(let quantity):
                    if let unit = units[index] {
                        guard unit == quantity.unit else {
                            throw Self.problem(label, "mixes '\(unit)' and '\(quantity.unit)' in column '\(column)'")
                        }
                    } else {
                        units[index] = quantity.unit
                    }
                case .list, .record, .table: throw Self.problem(label, "holds \(value.kind) in column '\(column)'")
                case .missing, .boolean, .text, .date: break
                }
            }
        }
        columns = table.columns.map(\.name)
        self.units = units.map { $0 == .one ? nil : $0 }
        rows = table.rows
    }

    private static func problem(_ label: String, _ text: String) -> Diagnostic {
        Diagnostic(.inputTable, .error, "'\(label.printable)' cannot be used as a table: it \(text)")
    }
}
