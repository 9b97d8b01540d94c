import ArgumentParser
import ArticleCorpus
import Diagnostics
import DocumentSources
import Values

/// `litho claims --extract article.txt --json`: the command that is meant where none is named.
struct ClaimsReadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "read", abstract: "Find what one text states in numbers and dates, and what contradicts what; keep nothing.",
        discussion: """
            With --extract, the claims of a text or page: quotation, value, unit, bound, status, date, subject, metric, scope; and the pairs that cannot \
            both hold. A text may hold several articles. With --quantities, the quantities of sentences on standard input, one JSON object a line.

            Examples:
              litho claims --extract article.txt
              litho claims --extract article.txt --json
              echo '{"id":"1","sentence":"It has 144 GB."}' | litho claims --quantities --jsonl
            """)

    @Option(name: .customLong("extract"), help: ArgumentHelp("The text or page to read; - is standard input.", valueName: "file"))
    var extract: String?

    @Flag(help: "Read sentences from standard input and print their quantities.")
    var quantities = false

    @Flag(help: "Print one JSON document.")
    var json = false

    @Flag(help: "Print one JSON document a line.")
    var jsonl = false

    @OptionGroup var options: ConsoleOptions

    func validate() throws {
        if quantities == (extract != nil) {
            throw ValidationError("claims takes a command (list, conflicts, review, accept, reject), --extract FILE or --quantities")
        }
        if quantities, !jsonl { throw ValidationError("--quantities prints one JSON object a line: say --jsonl") }
    }

    func run() async throws {
        if let extract { try await claims(of: extract) } else { try printQuantities() }
    }

    private func claims(of path: String) async throws {
        let console = options.console
        let bytes =
            try path == "-" ? Files.readStandardInput(limit: SourceReading.sizeLimit) : Files.read(path, limit: SourceReading.sizeLimit)
        let finder: ClaimFinder
        var text = bytes
        switch try await DocumentReader.withOwnProcesses(1, { await $0.article(bytes, name: path) }) {
        case .success(let article) where article.kind == .text:
            // Offsets count in the text itself, so it has to be UTF-8 as it stands.
            text = article.body.bytes
            finder = ClaimFinder(text: text)
        case .success(let article):
            text = article.body.bytes
            finder = ClaimFinder(article: article)
        case .failure(let problem):
            console.say("litho: \(visible(path)): \(problem.summary)")
            throw ExitStatus.failed
        }
        var writer = JSONWriter()
        if json || jsonl {
            finder.write(to: &writer, bytes: text)
            writer.newLine()
            return try console.out(writer.bytes)
        }
        try console.out(ClaimsPrinter.text(finder, text))
    }

    private func printQuantities() throws {
        let console = options.console
        var writer = JSONWriter()
        var isBroken = false
        for (number, line) in try Files.readStandardInput().split(separator: 0x0A).enumerated() {
            guard let object = try? JSON(parsing: line), let sentence = object["sentence"]?.string else {
                console.say("litho: standard input, line \(number + 1): takes an object with a \"sentence\"")
                isBroken = true
                continue
            }
            writer.beginLine()
            writer.beginObject()
            if let id = object["id"] {
                writer.key("id")
                writer.raw(id.compactBytes)
            }
            writer.key("quantities")
            writer.beginArray()
            for quantity in QuantityFinder.quantities(in: Array(sentence.utf8)) { quantity.write(to: &writer) }
            writer.endArray()
            writer.endObject()
            writer.newLine()
        }
        try console.out(writer.bytes)
        if isBroken { throw ExitStatus.failed }
    }
}
