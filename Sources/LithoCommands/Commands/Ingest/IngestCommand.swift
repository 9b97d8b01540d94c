import ArgumentParser
import ArticleCorpus
import CorpusStore
import Diagnostics
import DocumentSources
import Values

/// `litho ingest page.html`
struct IngestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ingest", abstract: "Take articles from pages, feeds and texts into the corpus.",
        discussion: """
            Documents are kept in the folder `Corpus` of the workspace as readable files, where their sentences can be cited for ever. \
            Each gets a short key, made of author or site, year and a word of its title. What became of each is printed: new, unchanged, a \
            new version, a copy of another, or dropped, with the reason. A call that was interrupted is simply made again.

            With --extract-only nothing is kept. A file gives one JSON object: title, author, dates, the text with its paragraphs and \
            sentences as byte ranges, tables, and every candidate of the metadata with where it stood. A folder, sitemap, WARC or EPUB gives \
            one object with an entry for each document.

            Files may be packed with gzip. Documents are parsed in processes of their own with limits; one that cannot be read is named with \
            the reason, and the others are read.

            Examples:
              litho ingest page.html                              keep it
              litho ingest page.html --key aws-2025-trainium --set grade=maker
              litho ingest downloads/ https://example.com/feed.xml --json
              litho ingest --extract-only page.html               one article as JSON
              litho ingest --extract-only pages/ -o articles.json all files of a folder
              litho ingest --extract-only https://example.com/a   a page of the web
              litho ingest --extract-only crawl.warc.gz           the pages in a web archive
              litho ingest --feeds feeds/ -o feeds.json           RSS, Atom, RDF and CDF
            """)

    @Flag(name: .customLong("extract-only"), help: "Read and print; keep nothing.")
    var extractOnly = false

    @Flag(help: "The files of the folder are feeds; read and print, keep nothing.")
    var feeds = false

    @Argument(help: ArgumentHelp("Files, folders, addresses, or - for standard input.", valueName: "path"))
    var paths: [String]

    @Option(help: ArgumentHelp("The workspace that keeps them. Default: the nearest folder upwards that is one.", valueName: "folder"))
    var into: String?

    @Option(help: ArgumentHelp("The key of the document, for a single one.", valueName: "key"))
    var key: String?

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp("What you know of the documents: publisher, grade, published, …. May be repeated.", valueName: "field=value"))
    var given: [String] = []

    @Option(help: ArgumentHelp("The day on which the documents are taken in. Default: today.", valueName: "date"))
    var accessed: String?

    @Option(help: "How what became of each is printed: table, box, markdown, csv, json, jsonl or html.")
    var format = TableFormat.table

    @Flag(help: "The same as --format json.")
    var json = false

    @Option(
        name: [.short, .long],
        help: ArgumentHelp("File to write, with --extract-only or --feeds. Default: standard output.", valueName: "file"))
    var output: String?

    @OptionGroup var intake: IntakeOptions

    @OptionGroup var options: ConsoleOptions

    func validate() throws {
        if extractOnly || feeds {
            guard paths.count == 1 else { throw ValidationError("\(feeds ? "--feeds" : "--extract-only") takes one source") }
            guard into == nil, key == nil, given.isEmpty, accessed == nil else {
                throw ValidationError("--into, --key, --set and --accessed are for documents that are kept")
            }
        } else if output != nil {
            throw ValidationError("--output is for --extract-only and --feeds; documents are kept in the corpus of the workspace")
        }
        if let accessed, CivilDate(accessed) == nil {
            throw ValidationError("--accessed takes a date such as 2026-01-31, not '\(visible(accessed))'")
        }
        _ = try fields()
    }

    func run() async throws {
        if extractOnly || feeds { try await extract() } else { try await keep() }
    }

    private func extract() async throws {
        let console = options.console
        let progress = DocumentProgress(console: console)
        let extraction = Extraction(path: paths[0], areFeeds: feeds, intake: Intake(intake.settings), progress: progress)
        let result = try await Interrupt.cancelling { try await extraction.run() }
        progress.end()
        for note in result.notes where !console.isQuiet { console.say("litho: \(note)") }
        let writer = TerminalDiagnosticWriter(form: .short, hasColor: console.usesColor)
        for problem in result.problems { console.sayRaw(writer.text(for: problem, in: [])) }
        if result.json.isEmpty { throw ExitStatus.failed }
        if let output, output != "-" { try Files.write(result.json, to: output) } else { try console.out(result.json) }
        if result.isNothing { throw ExitStatus.failed }
    }
}
