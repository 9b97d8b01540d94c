import ArgumentParser
import Diagnostics
import LithoCommands
import Values

/// `litho chips show NAME`
struct ShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "All facts of one chip or system: value, span, source, conflicts.",
        discussion: """
            Examples:
              litho chips show Trainium3
              litho chips show H100 --as-of 2024-01-01
              litho chips show "Trainium 3" --claims
            """)

    @Argument(
        help: ArgumentHelp("A name, or one of its other names.", valueName: "name"),
        completion: .custom { _, _, prefix in QueryCompletion.parts(prefix) })
    var name: String

    @Flag(help: "Every claim instead of the chosen ones.")
    var claims = false

    @Option(help: "table, box, markdown, csv, json, jsonl or html.")
    var format = TableFormat.table

    @Flag(help: "The same as --format json.")
    var json = false

    @OptionGroup var days: DayOptions

    func run() async throws {
        let question = try Question(days: days.settings)
        let part = try ChipNames(question).part(name)
        let facts = try question.answer(claims ? Self.claimsSQL : Self.factsSQL, ["part": .text(part)])
        let form = json ? TableFormat.json : format
        try Console().out(form.write(facts))
        guard form == .table || form == .box else { return }
        let conflicts = try question.texts(
            "SELECT quantity, coalesce(format, ''), one, one_source, another, another_source FROM conflict WHERE part = :part",
            ["part": .text(part)])
        for row in conflicts {
            Console().say(
                visible("conflict: \(row[0])\(row[1].isEmpty ? "" : " \(row[1])"): \(row[2]) (\(row[3])) against \(row[4]) (\(row[5]))"))
        }
    }

    private static let factsSQL = """
        SELECT quantity, format, sparsity, per, coalesce(value, text) AS value, unit, low, high, status, claims,
          CASE WHEN conflicts > 0 THEN 'conflict' END AS mark, source, place, note
        FROM spec WHERE part = :part ORDER BY quantity, format, sparsity
        """

    private static let claimsSQL = """
        SELECT quantity, format, sparsity, per, coalesce(stated, text, low || ' to ' || high) AS stated, value, unit, reading, grade,
          reported, source, place, confidence, note
        FROM claim WHERE part = :part ORDER BY quantity, format, sparsity, rank
        """
}
