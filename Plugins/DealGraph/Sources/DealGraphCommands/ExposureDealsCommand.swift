import ArgumentParser
import DealGraph
import LithoCommands

/// `litho deals exposure`
struct ExposureDealsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "exposure", abstract: "Who owes how much to whom, and how concentrated it is.",
        discussion: """
            Examples:
              litho deals exposure
              litho deals exposure OpenAI --as-of 2025-12-01 --known-on 2025-12-01
            """)

    @Argument(help: "A party; all if absent.")
    var party: String?

    @OptionGroup var day: DayOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var options: ConsoleOptions

    func run() async throws {
        try await DealQuestion(
            "CALL litho.exposure($party) YIELD subject, object, amount, share, total, hhi, measure "
                + "RETURN subject, object, amount AS `amount [USD]`, share, total AS `total [USD]`, hhi, measure",
            ["party": party.map(GraphValue.string) ?? .null]
        ).answer(day, output, options.console)
    }
}
