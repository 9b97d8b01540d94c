import ArgumentParser
import DealGraph
import LithoCommands

/// `litho deals links`
struct LinksDealsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "links", abstract: "Close links: who holds at least a fifth of whom, along simple paths.",
        discussion: """
            The measure is that of European banking supervision (Guideline ECB/2014/60, article 138): products of shares, added up over paths that \
            meet no party twice.

            Examples:
              litho deals links --as-of 2026-01-31
              litho deals links --threshold 0.1 --format csv
            """)

    @Option(help: "The smallest share that is a close link.")
    var threshold = 0.2

    @OptionGroup var day: DayOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var options: ConsoleOptions

    func validate() throws {
        guard threshold > 0, threshold <= 1 else { throw ValidationError("--threshold takes a share above 0 and up to 1, such as 0.2") }
    }

    func run() async throws {
        try await DealQuestion(
            "CALL litho.close_links($threshold) YIELD owner, company, share, measure RETURN *", ["threshold": .float(threshold)]
        ).answer(day, output, options.console)
    }
}
