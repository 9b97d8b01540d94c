package import Diagnostics

extension DiagnosticID {
    static let patternQueryRefused = DiagnosticID("L701", "pattern-query-refused")
    static let noPatternQuery = DiagnosticID("L702", "no-pattern-query")
    static let notAPatternParameter = DiagnosticID("L703", "not-a-pattern-parameter")
    static let factsOfDeals = DiagnosticID("L704", "facts-of-deals")
    package static let mappingOfClaims = DiagnosticID("L705", "mapping-of-claims")
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
        .factsOfDeals,
        """
        A row of the workspace's facts about deals cannot be meant as it stands: a party or a source that is not there, a day or an amount that \
        is none. `litho deals import` writes only rows that can be read.
        """),
    DiagnosticDescription(
        .mappingOfClaims,
        """
        A table cannot become claims by this mapping: the mapping is no JSON, speaks of fields that claims do not have, or of columns that the \
        table does not have. Plugins/DealGraph/README.md has an example.
        """),
    DiagnosticDescription(
        .notAPatternParameter,
        "A query can be given numbers, texts, dates, truth values, lists and records. A table cannot be a parameter; choose a row or a value."
    ),
]
