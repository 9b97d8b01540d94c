import ArgumentParser
import DealGraph
import LithoCommands

/// `litho deals losses`
struct LossesDealsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "losses", abstract: "What a loss of one party takes from those who own it, through chains and rings.",
        discussion: """
            Linear contagion along shares (Elliott, Golub, Jackson 2014), without costs of bankruptcy: a holder of 27 % bears 27 % of the loss, its \
            own holders their part of that.

            Examples:
              litho deals losses OpenAI --usd 10000000000 --as-of 2026-01-31
            """)

    @Argument(help: "A party, by name, alias or ticker.")
    var party: String

    @Option(help: ArgumentHelp("How much it loses, in USD.", valueName: "amount"))
    var usd: Double

    @OptionGroup var day: DayOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var options: ConsoleOptions

    func validate() throws {
        guard usd > 0, usd.isFinite else { throw ValidationError("--usd takes an amount above 0") }
    }

    func run() async throws {
        try await DealQuestion(
            "CALL litho.losses($party, $usd) YIELD bearer, loss, share, measure RETURN bearer, loss AS `loss [USD]`, share, measure",
            ["party": .string(party), "usd": .float(usd)]
        ).answer(day, output, options.console)
    }
}
