import ArgumentParser
import DealGraph
import LithoCommands
import Values

/// `litho deals export`
struct ExportDealsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write what holds on a day for other tools.",
        discussion: """
            bods is ownership as statements of the Beneficial Ownership Data Standard 0.4; graphml and dot are all relations, each with its \
            status, days and source.

            Examples:
              litho deals export --format bods --as-of 2026-01-31 -o ownership.json
              litho deals export --format graphml -o deals.graphml
              litho deals export --format dot | dot -Tsvg > deals.svg
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable { case bods, graphml, dot }

    @Option(help: "bods, graphml or dot.")
    var format: Format

    @Option(name: .shortAndLong, help: ArgumentHelp("A file; standard output if absent.", valueName: "file"))
    var output: String?

    @OptionGroup var day: DayOptions
    @OptionGroup var options: ConsoleOptions

    func run() async throws {
        let book = try DealFacts.book()
        let view = DealView(book, validOn: day.validDay?.dayNumber, knownOn: day.knownDay?.dayNumber)
        let last = book.claims.max { $0.claim.reportedOn < $1.claim.reportedOn }.flatMap { CivilDate($0.reportedOn) }
        let text: String
        switch format {
        case .bods:
            guard let published = day.knownDay ?? day.validDay ?? last else { throw UsageProblem("there are no claims") }
            text = StatementExport.statements(view, publishedOn: published).pretty + "\n"
        case .graphml: text = GraphExport.graphML(view)
        case .dot: text = GraphExport.dot(view)
        }
        guard let output else { return try options.console.out(text) }
        try Files.write(Array(text.utf8), to: output)
    }
}
