import ArgumentParser
import DealGraph
import LithoCommands

/// `litho deals show`
struct ShowDealsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Every claim about a party, with its source.",
        discussion: """
            Examples:
              litho deals show Anthropic
              litho deals show AMD --format csv
            """)

    @Argument(help: "A party, by name, alias or ticker.")
    var party: String

    @OptionGroup var day: DayOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var options: ConsoleOptions

    func run() async throws {
        try await DealQuestion(
            "CALL litho.claims($party) YIELD claim, subject, predicate, object, value, unit, status, valid_from, reported_on, source, chosen RETURN *",
            ["party": .string(party)]
        ).answer(day, output, options.console)
    }
}
