import Diagnostics

extension DiagnosticID {
    static let dataCell = DiagnosticID("L530", "data-cell")
    static let twoUnits = DiagnosticID("L531", "two-units")
    static let notANumber = DiagnosticID("L532", "not-a-number")
}

let dataDiagnostics: [DiagnosticDescription] = [
    DiagnosticDescription(
        .dataCell,
        """
        A `data` cell is a CSV: a head that names its columns, with units in brackets (`price [USD/chip]`), and rows below; or nothing, \
        and the option `file:` with a CSV file below the notebook's folder.
        """),
    DiagnosticDescription(
        .twoUnits,
        """
        All numbers of a column are in one unit: the one in the head, or the one that its cells carry. Convert the others, or give them \
        a column of their own: USD and EUR of different days are no column.
        """),
    DiagnosticDescription(
        .notANumber,
        """
        A column with a unit holds numbers, ranges (`45 to 60`, `500..1000`) and empty cells, which are missing values. `[1]` stands for \
        plain numbers. Notes belong in a column without a unit.
        """),
]
