import Diagnostics

extension DiagnosticID {
    static let decisionLine = DiagnosticID("L520", "decision-line")
    static let notAnInput = DiagnosticID("L521", "not-an-input")
    static let wrongScenarioValue = DiagnosticID("L522", "wrong-scenario-value")
    static let nothingVaries = DiagnosticID("L523", "nothing-varies")
    static let decisionFailed = DiagnosticID("L524", "decision-failed")
    static let flowLine = DiagnosticID("L526", "flow-line")
    static let wrongTerms = DiagnosticID("L527", "wrong-terms")
    static let seriesLine = DiagnosticID("L528", "series-line")
    static let staleValue = DiagnosticID("L529", "stale-value")
    static let decisionNote = DiagnosticID("L525", "decision-note")
}

let decisionDiagnostics: [DiagnosticDescription] = [
    DiagnosticDescription(
        .decisionLine,
        """
        A `scenario` cell is a table whose head is `| input | bear | base | bull |` and whose rows set inputs, with lines \
        `results: cost.owned, cost.rented` and `decision: cost.rented < cost.owned`. A `sensitivity` cell has lines `result:` or \
        `decision:`, and `vary:`, or `across:` and `down:` with `from … to …`.
        """),
    DiagnosticDescription(
        .notAnInput,
        """
        A scenario or a sensitivity changes a name on which none of its results rests, so nothing would change. Name a parameter, a \
        value of a cell or of a row that the results were computed from; `litho why NOTEBOOK LABEL.name --origin` lists them.
        """),
    DiagnosticDescription(
        .wrongScenarioValue,
        """
        A value that is no quantity, or one of another kind than the input it stands for. It is written as parameters are: `2 USD/h`, \
        `1.5 to 3 USD/h` for a range that holds nine of ten, `500..1000 W` for bounds. An empty cell leaves the input as it is.
        """),
    DiagnosticDescription(
        .nothingVaries, "A sensitivity needs an uncertain input, or `vary:` with names; the result it looks at rests on numbers alone."),
    DiagnosticDescription(
        .decisionFailed, "The values of a scenario or of a point have no result: a division by zero, a root of a negative number."),
    DiagnosticDescription(
        .flowLine,
        """
        A `cashflows` cell has lines `from: contracts` (a table with a name, `amount`, `start`, `end`, and perhaps `ramp`, `firm`, \
        `condition`), `years: 2026 to 2032`, and perhaps `calendar: Oracle` and `rate: params.interest`.
        """),
    DiagnosticDescription(
        .wrongTerms,
        """
        Terms that cannot be: an end before the beginning, a ramp whose shares do not add up to 100 %, a firm share beyond 100 %, amounts \
        in two currencies. Money of another currency is brought in at a rate of a day first.
        """),
    DiagnosticDescription(
        .seriesLine,
        """
        A `series` cell has lines `from: offers` (a table with a column of dates), and perhaps `value: price`, `at: 2026-01-31`, \
        `interpolation: step`, `linear` or `none`, and `max-age: 1 yr`. One day has one value.
        """),
    DiagnosticDescription(
        .staleValue, "A value is older than the cell's `max-age:` allows. Look for a newer one, or say that the old one still stands."),
    DiagnosticDescription(
        .decisionNote, "Something to know about the figures: bounds that were sampled, a correlation that a fixed value leaves out."),
]
