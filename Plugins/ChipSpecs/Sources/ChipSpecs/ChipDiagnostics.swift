import Diagnostics

extension DiagnosticID {
    static let notAParameter = DiagnosticID("L601", "not-a-query-parameter")
    static let noQuery = DiagnosticID("L602", "no-query")
    static let parametersCollide = DiagnosticID("L603", "query-parameters-collide")
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
]
