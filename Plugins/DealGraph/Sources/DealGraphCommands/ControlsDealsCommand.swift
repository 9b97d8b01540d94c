import ArgumentParser
import DealGraph
import LithoCommands

/// `litho deals controls`
struct ControlsDealsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "controls", abstract: "What a holder controls: over half, with the shares of what it controls already.",
        discussion: """
            Examples:
              litho deals controls Amazon
              litho deals controls Amazon --as-of 2026-01-31 --json
            """)

    @Argument(help: "A holder, by name, alias or ticker.")
    var holder: String

    @OptionGroup var day: DayOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var options: ConsoleOptions

    func run() async throws {
        try await DealQuestion("CALL litho.controls($holder) YIELD company, share, measure RETURN *", ["holder": .string(holder)])
            .answer(day, output, options.console)
    }
}
