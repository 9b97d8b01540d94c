import ArgumentParser
import DealGraph
import LithoCommands

/// `litho deals picture`
struct PictureDealsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "picture", abstract: "Draw who pays whom.",
        discussion: """
            Parties in layers; a line's width grows with the logarithm of its amount, dashes are reports and dots rumours. Deals of one direction \
            are one line, with all of them in its title.

            Examples:
              litho deals picture --through OpenAI -o openai.svg
              litho deals picture --ring OpenAI,Oracle,NVIDIA --as-of 2026-01-31 > ring.svg
              litho deals picture --format dot | dot -Tpdf > deals.pdf
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable { case svg, dot, graphml }

    @Option(help: "Only deals of this party.")
    var through: String?

    @Option(help: ArgumentHelp("Only deals among these parties, with commas between them.", valueName: "names"))
    var among: String?

    @Option(help: ArgumentHelp("Parties to keep together, with commas between them.", valueName: "names"))
    var ring: String?

    @Option(help: "svg, dot or graphml.")
    var format = Format.svg

    @Option(name: .shortAndLong, help: ArgumentHelp("A file; standard output if absent.", valueName: "file"))
    var output: String?

    @OptionGroup var day: DayOptions
    @OptionGroup var options: ConsoleOptions

    func run() async throws {
        let book = try DealFacts.book()
        let view = DealView(book, validOn: day.validDay?.dayNumber, knownOn: day.knownDay?.dayNumber)
        let picture = DealPicture(
            view, through: try through.map { try book.party(called: $0) }, among: try book.parties(listed: among).map(Set.init),
            ring: try book.parties(listed: ring) ?? [])
        let text =
            switch format {
            case .svg: picture.svg(title: "Who pays whom" + (day.asOf.map { " as of \($0)" } ?? ""))
            case .dot: picture.dot
            case .graphml: picture.graphML
            }
        guard let output else { return try options.console.out(text) }
        try Files.write(Array(text.utf8), to: output)
    }
}
