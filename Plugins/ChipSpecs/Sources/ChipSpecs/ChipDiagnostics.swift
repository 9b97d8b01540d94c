package import Diagnostics

extension DiagnosticID {
    static let notAParameter = DiagnosticID("L601", "not-a-query-parameter")
    static let noQuery = DiagnosticID("L602", "no-query")
    static let parametersCollide = DiagnosticID("L603", "query-parameters-collide")
    static let noSuchPart = DiagnosticID("L604", "no-such-part")
    package static let unequalPeaks = DiagnosticID("L612", "peaks-not-comparable")
    package static let chipData = DiagnosticID("L611", "chip-data-wrong")
}

let chipDiagnostics: [DiagnosticDescription] = [
    DiagnosticDescription(
        .notAParameter,
        """
        A query can be given numbers, texts, dates and truth values (`:params.load`, `:cost.even`). A table is used by its \
        label after FROM instead; of a list, one element has to be chosen first.
        """),
    DiagnosticDescription(.noQuery, "A chips cell holds one SELECT. `litho plugin describe chips` names the tables and shows examples."),
    DiagnosticDescription(
        .parametersCollide,
        "Two names in the query differ only in signs that SQLite cannot keep apart. Compute one of them in a calc cell under a name of its own."
    ),
    DiagnosticDescription(
        .noSuchPart,
        """
        The query has no rows, and compares with a text that is nearly the name of a chip or system, or one of its other names. \
        Views hold the one name that `litho chips list` prints.
        """),
    DiagnosticDescription(
        .unequalPeaks,
        """
        A peak for dense matrices, one for matrices with 2:4 sparsity, and one whose source does not say which, differ by up to a \
        factor of two for no other reason. They are facts of their own and are not compared; ask for one that both state.
        """),
    DiagnosticDescription(
        .chipData,
        """
        A file of the chip database breaks its schema: a word that is none of those allowed, a number without a unit, a unit of \
        something else, a part or a source that no file names. The message names file, line and column. \
        Plugins/ChipSpecs/README.md lists the columns.
        """),
]
