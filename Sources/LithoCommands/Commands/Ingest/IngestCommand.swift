import ArgumentParser
import ArticleCorpus
import CorpusStore
import Diagnostics
import Values

/// `litho ingest page.html`
struct IngestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ingest", abstract: "Read articles out of pages, feeds and texts.",
        discussion: """
            Documents are kept in the folder `Corpus` of the workspace as readable files, where their sentences can be cited for ever. \
            Each gets a short key, made of author or site, year and a word of its title. What became of each is printed: new, unchanged, a \
            new version, a copy of another, or dropped, with the reason. A call that was interrupted is simply made again.

            With --extract-only nothing is kept. A file gives one JSON object: title, author, dates, the text with its paragraphs and \
            sentences as byte ranges, tables, and every candidate of the metadata with where it stood. A folder gives one object with \
            an entry for each file.

            Examples:
              litho ingest page.html                              keep it
              litho ingest page.html --key aws-2025-trainium --set grade=maker
              litho ingest downloads/ notes.txt --json
              litho ingest --extract-only page.html               one article as JSON
              litho ingest --extract-only pages/ -o articles.json all files of a folder
              litho ingest --feeds feeds/ -o feeds.json           RSS, Atom, RDF and CDF
            """)

    @Flag(name: .customLong("extract-only"), help: "Read and print; keep nothing.")
    var extractOnly = false

    @Flag(help: "The files of the folder are feeds.")
    var feeds = false

    @Argument(help: ArgumentHelp("Files, folders, or - for standard input.", valueName: "path"))
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

    @Option(name: [.short, .long], help: ArgumentHelp("File to write. Default: standard output.", valueName: "file"))
    var output: String?

    @Option(name: [.short, .long], help: ArgumentHelp("How many files may be read at once. Default: one for each core.", valueName: "n"))
    var jobs: Int?

    @OptionGroup var options: ConsoleOptions

    func validate() throws {
        if let jobs, !(1...256).contains(jobs) { throw ValidationError("--jobs takes a number from 1 to 256, not \(jobs)") }
        if extractOnly || feeds {
            guard paths.count == 1 else { throw ValidationError("\(feeds ? "--feeds" : "--extract-only") takes one file or folder") }
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
        let console = options.console
        guard extractOnly || feeds else { return try await keep(console) }
        let path = paths[0]
        if path != "-", Files.isFolder(path) {
            try await folder(path, console)
        } else {
            try file(path, console)
        }
    }

    private func file(_ path: String, _ console: Console) throws {
        let bytes =
            try path == "-" ? Files.readStandardInput(limit: SourceReading.sizeLimit) : Files.read(path, limit: SourceReading.sizeLimit)
        var writer = JSONWriter()
        let reading = SourceReading.read(bytes, name: path)
        if case .refused(let reason) = reading {
            console.say("litho: \(visible(path)): \(reason)")
            throw ExitStatus.failed
        }
        reading.write(to: &writer, isFull: true)
        writer.newLine()
        for note in reading.notes { console.say("litho: \(visible(path)): \(note)") }
        try emit(writer.bytes, console)
    }

    private func folder(_ path: String, _ console: Console) async throws {
        let folder = IngestFolder(path: path, areFeeds: feeds, jobs: jobs)
        let result = try await Interrupt.cancelling { try await folder.read() }
        for complaint in result.complaints { console.say("litho: \(complaint)") }
        try emit(result.json, console)
        if result.count > 0, result.complaints.count == result.count { throw ExitStatus.failed }
    }

    private func emit(_ bytes: [UInt8], _ console: Console) throws {
        if let output, output != "-" { try Files.write(bytes, to: output) } else { try console.out(bytes) }
    }
}
