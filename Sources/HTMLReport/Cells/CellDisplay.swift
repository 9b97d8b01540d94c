import NotebookSyntax
import Values

/// How a cell is shown: its display options with their defaults.
struct CellDisplay {
    var echo: Cell.Echo
    var showsOutput: Bool
    var isCollapsed: Bool
    /// Columns of a table to show, in this order.
    var columns: [String]?
    var format: NumberFormat
    /// Digits after the decimal point.
    var digits: Int?
    /// The unit quantities are shown in, where they can be.
    var unit: Unit?

    /// Everything, with so many digits.
    init(digits: Int?) {
        (echo, showsOutput, isCollapsed, self.digits) = (.hidden, true, false, digits)
        format = NumberFormat(precision: digits.map { .decimals($0) } ?? .natural)
    }

    init(_ cell: Cell) {
        echo = cell.echo ?? .folded
        showsOutput = cell.output ?? true
        isCollapsed = cell.collapse ?? false
        columns = cell.columns
        digits = cell.digits
        unit = cell[option: "unit"].flatMap { Unit($0.value) }
        format = NumberFormat(precision: cell.digits.map { .decimals($0) } ?? .natural)
    }
}

extension CellDisplay {
    /// The value with its quantities in the unit the cell asks for; what measures something else stays as it is.
    func shown(_ value: Value) -> Value {
        guard let unit else { return value }
        switch value {
        case .quantity(let quantity): return .quantity(quantity.converted(to: unit) ?? quantity)
        case .list(let items): return .list(items.map(shown))
        case .record(let record): return .record(Record(record.map { ($0, shown($1)) }))
        case .table(var table):
            for (column, head) in table.columns.enumerated() {
                guard let own = head.unit, own.factor(to: unit) != nil else { continue }
                table.columns[column].unit = unit
                for row in table.rows.indices { table.rows[row][column] = shown(table.rows[row][column]) }
            }
            return .table(table)
        default: return value
        }
    }
}
