import NotebookSyntax

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

    init(_ cell: Cell) {
        echo = cell.echo ?? .folded
        showsOutput = cell.output ?? true
        isCollapsed = cell.collapse ?? false
        columns = cell.columns
        digits = cell.digits
        format = NumberFormat(precision: cell.digits.map { .decimals($0) } ?? .natural)
    }
}
