import ArgumentParser
import ChipSpecs
import Diagnostics
import LithoCommands
import Values

/// `litho chips compare A B`
struct CompareCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare", abstract: "Chips or systems side by side, with ratios to the first and conflicts marked.",
        discussion: """
            A value that sources dispute is marked with an asterisk. Peaks of different sparsity are never put beside each other.

            Examples:
              litho chips compare Trainium3 Trainium2 H100
              litho chips compare Trainium3 TPUv7x --metric FP8
            """)

    @Argument(
        help: ArgumentHelp("Names.", valueName: "name"), completion: .custom { _, _, prefix in QueryCompletion.parts(prefix) })
    var names: [String]

    @Option(help: ArgumentHelp("One quantity or format: memory, bandwidth, FP8.", valueName: "metric"))
    var metric: String?

    @Option(help: "table, box, markdown, csv, json, jsonl or html.")
    var format = TableFormat.table

    @Flag(help: "The same as --format json.")
    var json = false

    @OptionGroup var days: DayOptions

    func validate() throws {
        guard names.count > 1 else { throw ValidationError("compare takes two names or more") }
    }

    func run() async throws {
        let question = try Question(days: days.settings)
        let known = try ChipNames(question)
        let parts = try names.map(known.part)
        var comparison = Comparison(parts: parts)
        for (index, part) in parts.enumerated() {
            for row in try question.texts(Self.sql, ["part": .text(part)]) { comparison.add(row, of: index) }
        }
        if let metric { comparison.keep(metric) }
        if let metric, comparison.rows.isEmpty { throw UsageProblem("no fact of these is called '\(metric)'") }
        try Console().out((json ? TableFormat.json : format).write(comparison.table))
        let problems = comparison.unequal(isAsked: metric != nil)
        guard !problems.isEmpty else { return }
        var list = ProblemList()
        list.add(problems, from: SourceText(name: "compare", ""))
        list.print(to: Console())
        if problems.hasErrors { throw ExitStatus.failed }
    }

    private static let sql = """
        SELECT quantity, coalesce(format, ''), coalesce(sparsity, ''), coalesce(value, text, ''), coalesce(unit, ''), conflicts,
          coalesce(low, ''), coalesce(high, '')
        FROM spec WHERE part = :part AND quantity NOT IN ('runs', 'use', 'link', 'chips') AND quantity NOT LIKE '%_over' AND per NOT IN ('board', 'die', 'lane')
        """
}
