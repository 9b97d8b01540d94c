import ArgumentParser
import DealGraph
import LithoCommands

/// `litho deals query`
struct QueryDealsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "query", abstract: "Put a Litho pattern query to the deals.",
        discussion: """
            The language is the reading part of openCypher 9; Plugins/DealGraph/README.md says what it has. \
            With --jsonl each line of standard input is {"op":"reset"} or {"op":"run","query":…,"params":{…}}, each answer a line:
            {"columns":[…],"rows":[…]} or {"error":"Type: Detail at line:column: …"}. Such a graph begins empty, and CREATE fills it.

            Examples:
              litho deals query "MATCH (a)-[r:INVESTS_IN]->(b {name: 'OpenAI'}) RETURN a.name, r.value, r.status"
              litho deals query --jsonl < requests.jsonl
            """)

    @Argument(help: "A query.")
    var query: String?

    @Flag(help: "Requests are JSON lines on standard input, put to a graph of their own.")
    var jsonl = false

    @Option(help: "A query that takes longer is stopped.")
    var seconds = 8.0

    @OptionGroup var day: DayOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var options: ConsoleOptions

    func validate() throws {
        guard jsonl != (query != nil) else { throw ValidationError("give a query, or --jsonl for requests on standard input") }
        guard seconds > 0, seconds <= 86_400 else { throw ValidationError("--seconds takes a number of seconds above 0") }
    }

    func run() async throws {
        let seconds = seconds
        if let query {
            return try await DealQuestion(query, limits: .within(seconds: seconds), isTyped: true).answer(day, output, options.console)
        }
        try await LineLoop.run(options.console) {
            var lines = QueryLines { .within(seconds: seconds) }
            return { lines.answer($0) }
        }
    }
}

extension QueryLimits {
    /// Limits with a deadline.
    static func within(seconds: Double) -> QueryLimits {
        let deadline = ContinuousClock.now.advanced(by: .seconds(seconds))
        var limits = QueryLimits()
        limits.isCancelled = { ContinuousClock.now > deadline }
        return limits
    }
}
