import ArgumentParser
import DealGraph
import Diagnostics
import LithoCommands
import Values

/// Of which day an answer is, and by what was known when.
struct DayOptions: ParsableArguments {
    @Option(name: .customLong("as-of"), help: ArgumentHelp("What held on a day. Default: the day of the last report.", valueName: "day"))
    var asOf: String?

    @Option(name: .customLong("known-on"), help: ArgumentHelp("Only what was reported until a day.", valueName: "day"))
    var knownOn: String?

    func validate() throws {
        for text in [asOf, knownOn].compactMap({ $0 }) where CivilDate(text) == nil {
            throw ValidationError("'\(text)' is no day: write 2026-01-31")
        }
    }

    var validDay: CivilDate? { asOf.flatMap { CivilDate($0) } }
    var knownDay: CivilDate? { knownOn.flatMap { CivilDate($0) } }
}

struct OutputOptions: ParsableArguments {
    @Option(help: "table, markdown, csv, json or jsonl.")
    var format = TableFormat.table

    @Flag(help: "The same as --format json.")
    var json = false

    var tableFormat: TableFormat { json ? .json : format }
}

/// A query to the plugin's own data, and its answer as a table.
struct DealQuestion: Sendable {
    var query: String
    var parameters: [String: GraphValue]
    var limits: QueryLimits
    /// Did the user write the query? Then messages point into it.
    var isTyped: Bool

    init(
        _ query: String, _ parameters: [String: GraphValue] = [:], limits: QueryLimits = .within(seconds: 60), isTyped: Bool = false
    ) {
        self.isTyped = isTyped
        self.query = query
        self.parameters = parameters
        self.limits = limits
    }

    func answer(_ day: DayOptions, _ output: OutputOptions, _ console: Console) async throws {
        let (validDay, knownDay) = (day.validDay, day.knownDay)
        let book = try DealFacts.book()
        let result = try await DeepThread.run { () -> Result<Table, QueryFailure> in
            let session = book.session(validOn: validDay, knownOn: knownDay)
            do throws(QueryFailure) {
                return .success(try session.run(query, parameters: parameters, limits: limits).table(in: session.graph))
            } catch {
                return .failure(error)
            }
        }
        switch result {
        case .success(let table): try console.out(output.tableFormat.write(table))
        case .failure(let failure):
            let source = SourceText(name: "<query>", query)
            var problems = ProblemList()
            var diagnostic = failure.diagnostic
            if isTyped { diagnostic.file = source.name } else { diagnostic.range = nil }
            problems.add([diagnostic], from: source)
            if output.tableFormat == .json { try console.out(JSON.object([.init("schema", 1)] + problems.json).pretty + "\n") }
            problems.print(to: console)
            throw ExitStatus.failed
        }
    }
}
