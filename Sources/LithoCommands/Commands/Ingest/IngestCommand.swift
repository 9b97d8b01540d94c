import ArgumentParser
import ArticleCorpus
import Diagnostics

/// `litho ingest page.html`
struct IngestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ingest", abstract: "Read articles out of pages, feeds and texts.",
        discussion: """
            A file gives one JSON object: title, author, dates, the text with its paragraphs and sentences as byte ranges, tables, \
            and every candidate of the metadata with where it stood. A folder gives one object with an entry for each file.

            Examples:
              litho ingest --extract-only page.html               one article as JSON
              litho ingest --extract-only pages/ -o articles.json all files of a folder
              litho ingest --feeds feeds/ -o feeds.json           RSS, Atom, RDF and CDF
            """)

    @Flag(name: .customLong("extract-only"), help: "Read and print; keep nothing.")
    var extractOnly = false

    @Flag(help: "The files of the folder are feeds.")
    var feeds = false

    @Argument(help: ArgumentHelp("A file, a folder, or - for standard input.", valueName: "path"))
    var path: String

    @Option(name: [.short, .long], help: ArgumentHelp("File to write. Default: standard output.", valueName: "file"))
    var output: String?

    @Option(name: [.short, .long], help: ArgumentHelp("How many files may be read at once. Default: one for each core.", valueName: "n"))
    var jobs: Int?

    @OptionGroup var options: ConsoleOptions

    func validate() throws {
        if let jobs, !(1...256).contains(jobs) { throw ValidationError("--jobs takes a number from 1 to 256, not \(jobs)") }
    }

    func run() async throws {
        let console = options.console
        if path != "-", Files.isFolder(path) {
            try await folder(console)
        } else {
            try file(console)
        }
    }

    private func file(_ console: Console) throws {
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

    private func folder(_ console: Console) async throws {
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
