import ArgumentParser
import DealGraph
import LithoCommands

/// `litho deals owners`
struct OwnersDealsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "owners", abstract: "Who owns a company, directly and in the end.",
        discussion: """
            Examples:
              litho deals owners OpenAI --as-of 2025-11-30
              litho deals owners Mistral --direct --format csv
            """)

    @Argument(help: "A company, by name, alias or ticker.")
    var company: String

    @Flag(help: "Recorded holders only, with their claims.")
    var direct = false

    @OptionGroup var day: DayOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var options: ConsoleOptions

    func run() async throws {
        let call =
            direct
            ? "CALL litho.owners($company) YIELD owner, share, basis, status, reported_on, source, note RETURN *"
            : "CALL litho.ultimate_owners($company) YIELD owner, share, residual, measure RETURN *"
        try await DealQuestion(call, ["company": .string(company)]).answer(day, output, options.console)
    }
}
