import NotebookSyntax

/// The display options of a cell, read from their text.
struct CellDisplay {
    enum Echo {
        case shown, folded, hidden
    }

    var echo = Echo.folded
    var showsOutput = true
    var isCollapsed = false
    /// Columns of a table to show, in this order.
    var columns: [String]?
    /// Digits after the decimal point.
    var digits: Int?
    /// Options with a value that says nothing, by name.
    var faulty: [Cell.Option] = []

    init(_ cell: Cell) {
        for option in cell.options {
            let value = trimmed(option.value)
            switch StandardOption(rawValue: option.name) {
            case .echo:
                switch value {
                case "true": echo = .shown
                case "false": echo = .hidden
                case "fold": echo = .folded
                default: faulty.append(option)
                }
            case .output: read(option, into: \.showsOutput)
            case .collapse: read(option, into: \.isCollapsed)
            case .columns:
                let bare = value.hasPrefix("[") && value.hasSuffix("]") ? String(value.dropFirst().dropLast()) : value
                columns = bare.split(separator: ",").map { trimmed($0) }.filter { !$0.isEmpty }
            case .digits:
                if let count = Int(value), (0...DisplayDirectives.largestDigits).contains(count) {
                    digits = count
                } else {
                    faulty.append(option)
                }
            default: break
            }
        }
    }

    private mutating func read(_ option: Cell.Option, into path: WritableKeyPath<CellDisplay, Bool>) {
        switch trimmed(option.value) {
        case "true": self[keyPath: path] = true
        case "false": self[keyPath: path] = false
        default: faulty.append(option)
        }
    }
}
