import ArgumentParser
import DealGraph
import LithoCommands

/// `litho deals check`
struct CheckDealsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "What to know before relying on sums: over 100 %, closed rings, deals entered twice.",
        discussion: """
            Examples:
              litho deals check
              litho deals check --as-of 2026-01-31 --json
            """)

    @OptionGroup var day: DayOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var options: ConsoleOptions

    func run() async throws {
        try await DealQuestion("CALL litho.checks() YIELD check, party, detail, claims RETURN *").answer(day, output, options.console)
    }
}
