import ArgumentParser
import DealGraph
import LithoCommands

/// `litho deals rings`
struct RingsDealsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rings", abstract: "Where money goes round in circles.",
        discussion: """
            Each ring is a simple cycle of payments, with what can go once round (the smallest step, in USD, where every step has an amount), the \
            first and last day, and its weakest status.

            Examples:
              litho deals rings --length 3 --as-of 2026-01-31
              litho deals rings --through OpenAI --format markdown
            """)

    @Option(help: "How many parties a ring may have.")
    var length = 5

    @Option(help: "Only rings with this party.")
    var through: String?

    @OptionGroup var day: DayOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var options: ConsoleOptions

    func run() async throws {
        var through = ""
        if let name = self.through {
            let book = try DealFacts.book()
            through = book.parties[try book.party(called: name)].name
        }
        let filter = through.isEmpty ? "" : " WHERE $through IN parties"
        try await DealQuestion(
            "CALL litho.rings($length) YIELD parties, length, round_trip, total, first, last, weakest, measure\(filter) RETURN "
                + "reduce(t = '', p IN parties | t + CASE t WHEN '' THEN '' ELSE ' → ' END + p) AS ring, length, "
                + "round_trip AS `round_trip [USD]`, total AS `total [USD]`, first, last, weakest, measure",
            ["length": .integer(length), "through": .string(through)]
        ).answer(day, output, options.console)
    }
}
