import NotebookSyntax

extension StandardOption {
    /// What it does, in one sentence.
    var summary: String {
        switch self {
        case .label: "The name by which other cells and the prose read the result."
        case .caption: "Stands above the table; may hold values of other cells."
        case .echo: "Whether the code is shown, left out, or folded, which is the default."
        case .collapse: "Whether the result is folded."
        case .output: "Whether the result is shown; other cells read it either way."
        case .error: "A failure is expected, and does not fail the run."
        case .timeout: "How long the cell may take; 60 s unless said."
        case .view: "How the result is drawn."
        case .columns: "Which columns of a table are shown, in this order; other cells see all of them."
        case .digits: "How many decimals are shown."
        case .unit: "The unit in which the result is shown."
        }
    }

    /// The values that it takes.
    var accepted: String {
        switch self {
        case .label: "letters, digits and `_`"
        case .caption, .view: "text"
        case .echo: "`true`, `false` or `fold`"
        case .collapse, .output, .error: "`true` or `false`"
        case .timeout: "a time with its unit: `ms`, `s`, `min` or `h`"
        case .columns: "names of columns with commas between them"
        case .digits: "a whole number from 0 to 15"
        case .unit: "a unit"
        }
    }

    var example: String {
        switch self {
        case .label: "cost"
        case .caption: "What we would sign for, at `{calc} params.load`"
        case .echo: "false"
        case .collapse, .error: "true"
        case .output: "false"
        case .timeout: "2 min"
        case .view: "table"
        case .columns: "name, tdp"
        case .digits: "1"
        case .unit: "MW"
        }
    }
}
