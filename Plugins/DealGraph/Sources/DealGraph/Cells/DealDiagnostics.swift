import Diagnostics

extension DiagnosticID {
    static let patternQueryRefused = DiagnosticID("L701", "pattern-query-refused")
    static let noPatternQuery = DiagnosticID("L702", "no-pattern-query")
    static let notAPatternParameter = DiagnosticID("L703", "not-a-pattern-parameter")
}

let dealDiagnostics: [DiagnosticDescription] = [
    DiagnosticDescription(
        .patternQueryRefused,
        """
        The query is not in the language, speaks of something that is not there, or was stopped because it took too much. The note has the \
        type and name that openCypher gives the error. Plugins/DealGraph/README.md says what the language has.
        """),
    DiagnosticDescription(.noPatternQuery, "A deals cell holds one query. `litho plugin describe deal-graph` shows examples."),
    DiagnosticDescription(
        .notAPatternParameter,
        "A query can be given numbers, texts, dates, truth values, lists and records. A table cannot be a parameter; choose a row or a value."
    ),
]
