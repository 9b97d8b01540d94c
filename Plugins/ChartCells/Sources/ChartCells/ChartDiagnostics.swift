import Diagnostics

extension DiagnosticID {
    static let wrongChartLine = DiagnosticID("L871", "wrong-chart-line")
    static let noChartColumn = DiagnosticID("L872", "no-chart-column")
    static let noChartData = DiagnosticID("L873", "no-chart-data")
}

let chartDiagnostics: [DiagnosticDescription] = [
    DiagnosticDescription(
        .wrongChartLine,
        """
        A line of a chart cell is `key: value`, in YAML without anchors, aliases and tags. `data` names a cell and `mark` says what is drawn; \
        `x`, `y`, `colour`, `label`, `facet`, `from`, `to`, `end`, `peak` and `bandwidth` name columns, `interval: [low, high]` two; \
        `scale: log` or `scale: {x: log}`; `sort: -column`, `limit: 10`; `source`, `alt` and `description` are words.
        """),
    DiagnosticDescription(
        .noChartColumn,
        """
        A chart names a column that its table does not have, or one that holds something else than is drawn there: bars, lines and points stand for \
        numbers, a timeline for days. Where a line is left out the first column of the right kind is taken.
        """),
    DiagnosticDescription(
        .noChartData,
        """
        A chart draws the table of another cell (`data: spec`), the values of a calc cell under their names, or, as a tornado, the budget of one \
        uncertain value (`data: cost.owned`). What it was given is none of these.
        """),
]
