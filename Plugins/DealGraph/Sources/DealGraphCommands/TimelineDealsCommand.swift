import ArgumentParser
import DealGraph
import LithoCommands
import Values

/// `litho deals timeline`
struct TimelineDealsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "timeline", abstract: "Draw deals along the calendar, with every report.",
        discussion: """
            A bar from the first day of a deal to its last, as thick as the logarithm of its amount, dashed where it is only reported and dotted \
            where it is a rumour; a dot for each report, the darker the more certain, that leads to its source.

            Examples:
              litho deals timeline --through OpenAI --from 2025-01-01 -o openai-time.svg
              litho deals timeline --through Amazon --known-on 2026-01-31 > amazon.svg
            """)

    @Option(help: "Only deals of this party.")
    var through: String?

    @Option(help: ArgumentHelp("Only deals among these parties, with commas between them.", valueName: "names"))
    var among: String?

    @Option(help: ArgumentHelp("The first day of the drawing.", valueName: "day"))
    var from: String?

    @Option(help: ArgumentHelp("The last day of the drawing.", valueName: "day"))
    var to: String?

    @Option(name: .shortAndLong, help: ArgumentHelp("A file; standard output if absent.", valueName: "file"))
    var output: String?

    @OptionGroup var day: DayOptions
    @OptionGroup var options: ConsoleOptions

    func validate() throws {
        for text in [from, to].compactMap({ $0 }) where CivilDate(text) == nil {
            throw ValidationError("'\(text)' is no day: write 2026-01-31")
        }
        if let from, let to, from >= to { throw ValidationError("--from is not before --to") }
    }

    func run() async throws {
        let book = try DealFacts.book()
        let party = try through.map { try book.party(called: $0) }
        let parties = try book.parties(listed: among).map(Set.init)
        let view = DealView(book, validOn: day.validDay?.dayNumber, knownOn: day.knownDay?.dayNumber)
        let whole = DealTimeline(view, through: party, among: parties)
        func number(_ text: String?) -> Int? { text.flatMap { CivilDate($0) }?.dayNumber }
        let (first, last) = (number(from) ?? whole.days.lowerBound, number(to) ?? whole.days.upperBound)
        guard first < last else { throw UsageProblem("there is nothing between \(from ?? "the first day") and \(to ?? "the last day")") }
        let name = party.map { "Deals of \(book.parties[$0].name)" } ?? "Deals"
        let svg = DealTimeline(view, through: party, among: parties, days: first...last).svg(
            title: name + (day.asOf.map { " as of \($0)" } ?? ""))
        guard let output else { return try options.console.out(svg) }
        try Files.write(Array(svg.utf8), to: output)
    }
}
