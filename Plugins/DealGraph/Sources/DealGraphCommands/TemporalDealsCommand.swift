import ArgumentParser
import DealGraph
import LithoCommands

/// `litho deals temporal`
struct TemporalDealsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "temporal", abstract: "Ask dated claims what was known and what held on a day.",
        discussion: """
            With --jsonl each line of standard input has "claims" and "queries" with "valid_on", "known_on" and "then"; each answer has for \
            every query the claims as of that day, the chosen one of each matter, contradictions, exposure and what changed until then.

            Examples:
              litho deals temporal --jsonl < questions.jsonl
              litho deals temporal --jsonl < questions.jsonl > answers.jsonl
            """)

    @Flag(help: "Claims and questions are JSON lines on standard input.")
    var jsonl = false

    @OptionGroup var options: ConsoleOptions

    func validate() throws {
        guard jsonl else { throw ValidationError("give --jsonl: claims and questions are read from standard input") }
    }

    func run() async throws {
        try await LineLoop.run(options.console) { { ClaimLines.answer($0) } }
    }
}
