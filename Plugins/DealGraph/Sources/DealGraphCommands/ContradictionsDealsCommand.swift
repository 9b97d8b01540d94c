import ArgumentParser
import DealGraph
import LithoCommands

/// `litho deals contradictions`
struct ContradictionsDealsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "contradictions", abstract: "Which reports cannot both be right.",
        discussion: """
            Examples:
              litho deals contradictions --as-of 2026-01-31
              litho deals contradictions --as-of 2026-01-31 --known-on 2026-01-31 --json
            """)

    @OptionGroup var day: DayOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var options: ConsoleOptions

    func run() async throws {
        try await DealQuestion(
            "CALL litho.contradictions() YIELD subject, predicate, object, reason, first, second, first_status, second_status, first_source, "
                + "second_source RETURN *"
        ).answer(day, output, options.console)
    }
}
