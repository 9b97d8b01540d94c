package import ArgumentParser
import ChipSpecs
import Diagnostics
import LithoCommands
import Values

/// `litho changes FROM TO`
package struct ChangesCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "changes", abstract: "What the chip database says otherwise on one day than on another.",
        discussion: """
            Each day shows what held and was known on it.

            Examples:
              litho changes 2025-12-01 2025-12-31
              litho changes 2025-11-30 2025-12-10 --part B300 --format json
            """)

    @Argument(help: "The earlier day.")
    var from: String

    @Argument(help: "The later day.")
    var to: String

    @Option(help: ArgumentHelp("Of one chip or system.", valueName: "name"))
    var part: String?

    @Option(help: "text or json.")
    var format = ReportFormat.text

    @Flag(help: "The same as --format json.")
    var json = false

    package init() {}

    package func run() async throws {
        let days = try [from, to].map { text in
            guard let day = CivilDate(text) else { throw UsageProblem("'\(visible(text))' is no date such as 2026-01-31") }
            return day
        }
        guard days[0] <= days[1] else { throw UsageProblem("the first day is after the second") }
        let name = try part.map { try ChipNames(try Question()).part($0) }
        let facts = try days.map { try Self.facts(on: $0, of: name) }
        let changes = FactChanges(from: facts[0], to: facts[1])
        try Console().out(json || format == .json ? changes.json(from, to).pretty + "\n" : changes.text)
    }

    private static func facts(on day: CivilDate, of part: String?) throws -> [FactChanges.Fact] {
        let question = try Question(days: ["as-of": .date(day), "known-on": .date(day)])
        let sql = """
            SELECT part, substr(fact, length(part) + 2), coalesce(value || ' ' || unit, value, text, ''), source FROM spec
            WHERE part = coalesce(:part, part) ORDER BY fact
            """
        return try question.texts(sql, ["part": part.map { .text($0) } ?? .missing("any")]).map {
            FactChanges.Fact(part: $0[0], name: $0[1], value: $0[2].isEmpty ? nil : $0[2], source: $0[3])
        }
    }
}

extension FactChanges {
    var text: String {
        var lines = newParts.map { "new part     \($0)" } + goneParts.map { "gone part    \($0)" }
        lines += changed.map { "changed      \($0.new.part): \($0.new.name): \($0.old.words) → \($0.new.words) (\($0.new.source))" }
        lines += added.map { "new fact     \($0.part): \($0.name): \($0.words) (\($0.source))" }
        lines += removed.map { "gone fact    \($0.part): \($0.name): \($0.words) (\($0.source))" }
        if lines.isEmpty { lines = ["nothing changed"] }
        return lines.map { visible($0) + "\n" }.joined()
    }

    func json(_ old: String, _ new: String) -> JSON {
        func fact(_ fact: Fact) -> JSON {
            [
                "part": .string(fact.part), "fact": .string(fact.name), "value": fact.value.map { .string($0) } ?? .null,
                "source": .string(fact.source),
            ]
        }
        return [
            "schema": 1, "old": .string(old), "new": .string(new), "added": .array(newParts.map { .string($0) }),
            "removed": .array(goneParts.map { .string($0) }),
            "changed": .array(
                changed.map {
                    [
                        "part": .string($0.new.part), "fact": .string($0.new.name), "old": $0.old.value.map { .string($0) } ?? .null,
                        "new": $0.new.value.map { .string($0) } ?? .null, "source": .string($0.new.source),
                    ]
                }),
            "new_facts": .array(added.map(fact)), "gone_facts": .array(removed.map(fact)),
        ]
    }
}

extension FactChanges.Fact {
    fileprivate var words: String { value ?? "not stated" }
}
