import Diagnostics

extension DiagnosticID {
    static let syntax = DiagnosticID("L501", "calculator-syntax")
    static let unknownFunction = DiagnosticID("L502", "unknown-function")
    static let unitMismatch = DiagnosticID("L503", "unit-mismatch")
    static let notAQuantity = DiagnosticID("L504", "not-a-quantity")
    static let noResult = DiagnosticID("L505", "no-result")
    static let notThere = DiagnosticID("L506", "not-in-this-value")
    static let repeatedName = DiagnosticID("L507", "repeated-name")
}

let calculatorDiagnostics: [DiagnosticDescription] = [
    DiagnosticDescription(
        .syntax,
        """
        The line is not in the calculator's language. A cell is lines of `name = expression`; expressions have numbers with \
        units (`12 W`, `40 %`), names (`spec['H100'].tdp`, `params.load`), + - * / ^, brackets and functions. A `#` after a \
        space begins a comment.
        """),
    DiagnosticDescription(.unknownFunction, "The calculator knows abs, sqrt, min, max, sum and count."),
    DiagnosticDescription(
        .unitMismatch,
        """
        Quantities in different units were added, subtracted or compared. Nothing is converted yet: `TB` and `GB` are \
        different units. Divide or multiply first, so that both sides have the same one.
        """),
    DiagnosticDescription(
        .notAQuantity,
        "Arithmetic needs numbers. A whole table, a list or a text is none: name a row and a column, as in `spec['H100'].tdp`."),
    DiagnosticDescription(
        .noResult, "The operation has no result for these values: a division by zero, the root of a negative number, the sum of nothing."),
    DiagnosticDescription(.notThere, "A name of this cell has nothing of that name in it."),
    DiagnosticDescription(.repeatedName, "A name is defined twice in one cell. One definition per name: give the second another one."),
]
