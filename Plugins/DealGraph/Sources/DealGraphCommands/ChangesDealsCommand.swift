import ArgumentParser
import DealGraph
import LithoCommands

/// `litho deals changes`
struct ChangesDealsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "changes", abstract: "What appeared, vanished or moved between two days, as then known.",
        discussion: """
            Examples:
              litho deals changes 2025-12-01 2026-01-31
              litho deals changes 2025-12-01 2026-01-31 --format csv
            """)

    @Argument(help: "The earlier day.")
    var from: String

    @Argument(help: "The later day.")
    var to: String

    @OptionGroup var output: OutputOptions
    @OptionGroup var options: ConsoleOptions

    func run() async throws {
        try await DealQuestion(
            "CALL litho.changes($from, $to) YIELD subject, predicate, object, change, before, after, unit, status_before, status_after RETURN *",
            ["from": .string(from), "to": .string(to)]
        ).answer(DayOptions(), output, options.console)
    }
}
