import Diagnostics
import Values

/// What a `scenario` cell asks for: columns that set several inputs at once, and the results to show.
///
///     | input       | bear           | base           | bull             |
///     | params.rent | 3 USD/(chip*h) | 2 USD/(chip*h) | 1.5 USD/(chip*h) |
///     results: cost.rented, cost.owned
///     decision: cost.rented < cost.owned
struct ScenarioRequest: Sendable {
    struct Setting: Sendable {
        var input: NamedReference
        /// One for each scenario; an empty text leaves the input as it is.
        var values: [CellLine.Item]
    }

    var scenarios: [String]
    var settings: [Setting]
    var results: [NamedReference]
    var decision: Decision?

    init(_ code: String) throws(Diagnostic) {
        let lines = try CellLine.lines(code)
        let named = try NamedLines(lines, known: ["results", "decision"])
        var rows = lines.filter { $0.name == nil }
        guard !rows.isEmpty else {
            throw Diagnostic(
                .decisionLine, .error, at: 0..<0, "no scenarios", explanation: "Begin with a head: | input | bear | base | bull |")
        }
        let head = rows.removeFirst()
        scenarios = head.items.dropFirst().map(\.text)
        guard !scenarios.isEmpty, scenarios.allSatisfy({ !$0.isEmpty }) else {
            throw Diagnostic(.decisionLine, .error, at: head.text.range, "a scenario without a name")
        }
        guard Set(scenarios + ["value"]).count == scenarios.count + 1 else {
            throw Diagnostic(.decisionLine, .error, at: head.text.range, "two scenarios have one name")
        }
        settings = []
        for row in rows {
            guard row.items.count == scenarios.count + 1 else {
                throw Diagnostic(
                    .decisionLine, .error, at: row.text.range,
                    "\(row.items.count - 1) values where the head has \(scenarios.count) scenarios")
            }
            let input = try NamedReference(row.items[0])
            if settings.contains(where: { $0.input.reference == input.reference }) {
                throw Diagnostic(.decisionLine, .error, at: input.range, "`\(input.reference)` is set in two rows")
            }
            settings.append(Setting(input: input, values: Array(row.items.dropFirst())))
        }
        guard !settings.isEmpty else { throw Diagnostic(.decisionLine, .error, at: head.text.range, "the scenarios set nothing") }
        results = try named.references("results")
        if let line = named["decision"] { decision = try Decision(line.text) }
        guard !results.isEmpty || decision != nil else {
            throw Diagnostic(
                .decisionLine, .error, at: head.text.range, "nothing to show", explanation: "results: cost.owned, cost.rented")
        }
    }

    var reads: [NamedReference] { settings.map(\.input) + results + (decision.map { [$0.left, $0.right] } ?? []) }
}
