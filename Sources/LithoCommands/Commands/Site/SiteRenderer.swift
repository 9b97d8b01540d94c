import CellEngine
import CorpusStore
import Diagnostics
import HTMLReport
import NotebookSyntax
import PluginProtocol
import Values

/// A folder of notebooks as a site: a page for each, an index with a search, and one list of all sources.
struct SiteRenderer {
    /// A notebook of the site.
    private struct Page {
        var file: String
        var title: String
        var subtitle: String
        var state: [String]
        /// What is searched beside the title: headings, names of values, sources.
        var words: [String]
        var sources: [Source]
    }

    /// Something that a notebook cites.
    private struct Source {
        var key: String
        var title: String
        var detail: [String]
        var address: String?
    }

    let folder: String
    let output: String
    let force: Bool
    let console: Console
    private var pages: [Page] = []
    private(set) var status = ExitStatus.good
    private(set) var problems = ProblemList()

    init(folder: String, output: String, force: Bool, console: Console) {
        self.folder = folder
        self.output = output
        self.force = force
        self.console = console
    }

    /// Runs every notebook of the folder and writes its page, then the index and the sources.
    mutating func render(_ engine: EngineSettings, _ overrides: RunOverrides, allowsHTML: Bool) async throws {
        try Files.makeFolder(output)
        var names: [String: String] = [:]
        for path in try NotebookList.inFolder(folder) {
            let name = Self.pageName(path)
            if let other = names[name] { throw UsageProblem("\(visible(path)) and \(visible(other)) would both be \(name)") }
            guard name != "index.html", name != "sources.html" else {
                throw UsageProblem("\(visible(path)) would be \(name), which is a page of the site itself: give it another name")
            }
            names[name] = path
            let target = try ReportFile(path: "\(output)/\(name)", force: force)
            let file = try NotebookFile.open(path)
            let run = try await EngineSession.with(file, engine, overrides, allowsHTML: allowsHTML) { session in
                await NotebookRun.evaluate(session) { _ in }
            }
            if run.wasCancelled { throw CancellationError() }
            let warnings = try target.write(run, console)
            problems.add(run.diagnostics + warnings, from: run.notebook.source)
            if run.status != .good { status = .failed }
            pages.append(Self.page(run, target.input(run), name))
        }
        try ReportFile(path: output + "/sources.html", force: force).write(sources.render(), console)
        try ReportFile(path: output + "/index.html", force: force).write(index.render(), console)
    }

    /// A plain name, so that a link to it needs no escapes.
    private static func pageName(_ path: String) -> String {
        let stem = Files.stem(of: path).unicodeScalars.map { scalar in
            scalar.isASCII
                && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil || "-_.".unicodeScalars.contains(scalar))
                ? String(scalar) : "-"
        }
        return stem.joined() + ".html"
    }

    private static func page(_ run: NotebookRun, _ input: ReportInput, _ name: String) -> Page {
        let settings = run.session.settings
        var state = [settings.asOf.map { "as of \($0)" }, settings.knownOn.map { "known on \($0)" }].compactMap { $0 }
        if run.status != .good { state.append("did not run whole") }
        let cited = Set(run.notebook.citations.map(\.key))
        var sources = input.documents.map { document in
            Source(
                key: document.key, title: document.title,
                detail: [document.author, document.publisher, document.published].compactMap { $0 }, address: document.address)
        }
        for source in run.notebook.frontMatter.sources where cited.contains(source.key.text) {
            func field(_ names: String...) -> String? { source.fields.first { names.contains($0.name.text) }?.value.text }
            sources.append(
                Source(
                    key: source.key.text, title: field("title") ?? source.key.text,
                    detail: [field("author"), field("publisher", "container-title"), field("issued", "date")].compactMap { $0 },
                    address: field("URL", "url")))
        }
        var words: [String] = []
        for (cell, report) in zip(run.program.cells, run.report.cells) where cell.source.place == .block {
            words.append(cell.source.label)
            if case .record(let record)? = report.value { words += record.names }
        }
        words += run.notebook.markdown.nodes.compactMap { if case .text(let text) = $0.kind { text } else { nil } }
        return Page(
            file: name, title: reportTitle(input), subtitle: run.notebook.frontMatter.subtitle?.text ?? "", state: state, words: words,
            sources: sources)
    }

    // MARK: Pages of the site itself

    private var index: ListingPage {
        var page = ListingPage(
            title: Files.name(of: folder), subtitle: "\(pages.count) \(pages.count == 1 ? "report" : "reports")",
            byline: "litho render \(folder)", generator: "litho \(Litho.version)", hasSearch: true)
        page.blocks.append(.paragraph([.link("All sources", to: "sources.html")]))
        page.blocks.append(
            .searchable(
                pages.map { report in
                    var blocks: [ListingPage.Block] = [.paragraph([.link(report.title, to: report.file)])]
                    if !report.subtitle.isEmpty { blocks.append(.paragraph([.text(report.subtitle)])) }
                    let facts = report.state + ["\(report.sources.count) \(report.sources.count == 1 ? "source" : "sources")"]
                    blocks.append(.paragraph([.quiet(facts.joined(separator: ", "))]))
                    let words = [report.title, report.subtitle] + report.words + report.sources.flatMap { [$0.key, $0.title] + $0.detail }
                    return .init(blocks: blocks, words: words.joined(separator: " ").lowercased())
                }))
        return page
    }

    private var sources: ListingPage {
        var page = ListingPage(
            title: "Sources", subtitle: "What the reports rest on, and where each is used", byline: Files.name(of: folder),
            generator: "litho \(Litho.version)", hasSearch: true)
        page.blocks.append(.paragraph([.link("All reports", to: "index.html")]))
        var keys: [String] = []
        var entries: [String: (source: Source, pages: [Page])] = [:]
        for report in pages {
            for source in report.sources {
                // Two notebooks may call different things by one name.
                let key = source.key + "\n" + source.title
                if entries[key] == nil { keys.append(key) }
                entries[key, default: (source, [])].pages.append(report)
            }
        }
        let items = keys.sorted().compactMap { entries[$0] }.map { source, users -> ListingPage.SearchItem in
            let title: ListingPage.Inline = source.address.map { .link(source.title, to: $0) } ?? .strong(source.title)
            var used: [ListingPage.Inline] = [.quiet("used in ")]
            for (number, user) in users.enumerated() {
                if number > 0 { used.append(.text("; ")) }
                used.append(.link(user.title, to: "\(user.file)#s-\(source.key)"))
            }
            return .init(
                blocks: [
                    .paragraph([title, .text(" "), .quiet(([source.key] + source.detail).joined(separator: ", "))]), .paragraph(used),
                ], words: ([source.key, source.title] + source.detail + users.map(\.title)).joined(separator: " ").lowercased())
        }
        page.blocks.append(.searchable(items))
        return page
    }
}
