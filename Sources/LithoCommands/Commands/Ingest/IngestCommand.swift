import ArgumentParser
import ArticleCorpus
import Diagnostics
import DocumentSources

/// `litho ingest page.html`
struct IngestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ingest", abstract: "Read articles out of pages, feeds and texts.",
        discussion: """
            A file gives one JSON object: title, author, dates, the text with its paragraphs and sentences as byte ranges, tables, \
            and every candidate of the metadata with where it stood. A folder, sitemap, WARC or EPUB gives one object with an entry for each \
            document. Files may be packed with gzip. Documents are parsed in processes of their own with limits; one that cannot be read is \
            named with the reason, and the others are read.

            Examples:
              litho ingest --extract-only page.html               one article as JSON
              litho ingest --extract-only pages/ -o articles.json all files of a folder
              litho ingest --extract-only https://example.com/a   a page of the web
              litho ingest --extract-only crawl.warc.gz           the pages in a web archive
              litho ingest --feeds feeds/ -o feeds.json           RSS, Atom, RDF and CDF
            """)

    @Flag(name: .customLong("extract-only"), help: "Read and print; keep nothing.")
    var extractOnly = false

    @Flag(help: "The files of the folder are feeds.")
    var feeds = false

    @Argument(help: ArgumentHelp("A file, a folder, an address, or - for standard input.", valueName: "path"))
    var path: String

    @Option(name: [.short, .long], help: ArgumentHelp("File to write. Default: standard output.", valueName: "file"))
    var output: String?

    @OptionGroup var intake: IntakeOptions

    @OptionGroup var options: ConsoleOptions

    func run() async throws {
        let console = options.console
        let extraction = Extraction(path: path, areFeeds: feeds, intake: Intake(intake.settings))
        let result = try await Interrupt.cancelling { try await extraction.run() }
        for note in result.notes where !console.isQuiet { console.say("litho: \(note)") }
        let writer = TerminalDiagnosticWriter(form: .short, hasColor: console.usesColor)
        for problem in result.problems { console.sayRaw(writer.text(for: problem, in: [])) }
        if result.json.isEmpty { throw ExitStatus.failed }
        if let output, output != "-" { try Files.write(result.json, to: output) } else { try console.out(result.json) }
        if result.isNothing { throw ExitStatus.failed }
    }
}
