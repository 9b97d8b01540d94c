import ArgumentParser
import ArticleAudit
import ArticleCorpus
import CorpusStore
import Diagnostics
import Values

/// `litho audit article.html`
struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "Hold every number of an article against the databases: supported, contradicted, cannot be decided.",
        discussion: """
            Each claim with a number or a day is understood (subject, quantity, scope, unit), asked for in the databases of chips and deals, or
            computed from them, and shown with both numbers and both sources. Where subject, scope or unit do not fit, or only reports are known,
            it cannot be decided, and the reason is said. Sources of the same publisher, and those that the article names, are no witnesses.

            Examples:
              litho audit article.html
              litho audit article.html --html audit.html
              litho audit article.txt --known-on 2026-01-15 --json
            """)

    @Argument(help: ArgumentHelp("Pages or texts, or - for standard input.", valueName: "article"))
    var articles: [String]

    @Option(help: ArgumentHelp("Who published it, where the page does not say.", valueName: "name"))
    var publisher: String?

    @Option(help: ArgumentHelp("Write an HTML page with every claim in its sentence.", valueName: "file"))
    var html: String?

    @Flag(help: "Overwrite a file that Litho did not make.")
    var force = false

    @Flag(name: .customLong("exit-code"), help: "End with 1 where a claim is contradicted.")
    var exitCode = false

    @Flag(help: "Print one JSON document.")
    var json = false

    @OptionGroup var days: DayOptions
    @OptionGroup var options: ConsoleOptions

    func run() async throws {
        let console = options.console
        let page = try html.map { try ReportFile(path: $0, force: force) }
        let data = try data()
        var audits: [(name: String, audit: ArticleAudit)] = []
        for article in articles { audits.append((article, try await audit(article, data))) }
        if let page { try page.write(AuditPage(audits).bytes, console) }
        if json {
            let document: JSON = ["schema": 1, "articles": .array(audits.map { $0.audit.json(name: $0.name) })]
            try console.out(document.pretty + "\n")
        } else {
            try console.out(visibleLines(audits.map { $0.audit.text(name: $0.name) }.joined(separator: "\n")))
        }
        if exitCode, audits.contains(where: { $0.audit.count(.contradicted) > 0 }) { throw ExitStatus.failed }
    }

    /// The bundled data sets with the workspace's facts, as of the days asked for.
    private func data() throws -> AuditData {
        let chips = try Question(days: days.settings, about: ChipFact.dataset)
        let deals = try Question(days: days.settings, about: DealFact.dataset)
        return AuditData(
            chips: { sql, parameters in try chips.texts(sql, parameters.mapValues { .text($0) }) },
            deals: { sql, parameters in try deals.texts(sql, parameters.mapValues { .text($0) }) })
    }

    private func audit(_ path: String, _ data: AuditData) async throws -> ArticleAudit {
        let limit = SourceReading.sizeLimit
        let bytes = try path == "-" ? Files.readStandardInput(limit: limit) : Files.read(path, limit: limit)
        switch SourceReading.read(bytes, name: path) {
        case .article(let article):
            let isText = article.kind == .text
            let finder = isText ? ClaimFinder(text: bytes) : ClaimFinder(article: article)
            let text = isText ? bytes : article.body.bytes
            let title = isText ? Self.firstLine(text) : article.metadata.title.chosen ?? Self.firstLine(text)
            let known = try await kept(path)
            let site = article.metadata.site.chosen
            return try ArticleAudit(
                finder, text: text, title: known?.title ?? title, publisher: publisher ?? known?[.publisher] ?? site, data: data)
        case .feed: throw UsageProblem("\(visible(path)) is a feed: audit one of its articles")
        case .refused(let refusal): throw FileProblem(path: path, reason: refusal.reason)
        }
    }

    /// What the corpus knows of a file that lies in it.
    private func kept(_ path: String) async throws -> DocumentSummary? {
        let absolute = Files.absolute(path)
        guard path != "-", let workspace = Workspace.find(from: Files.folder(of: absolute)), absolute.hasPrefix(workspace.corpusFolder + "/")
        else { return nil }
        let corpus = try await workspace.openCorpus(isReadOnly: true)
        defer { corpus.close() }
        let file = String(absolute.dropFirst(workspace.corpusFolder.count + 1))
        return try corpus.keys().lazy.compactMap { try? corpus.document($0).summary }.first { $0.file == file }
    }

    private static func firstLine(_ bytes: [UInt8]) -> String {
        for line in String(decoding: bytes.prefix(4096), as: UTF8.self).split(separator: "\n") {
            let text = line.drop { !$0.isLetter && !$0.isNumber && $0 != "“" && $0 != "\"" }
            if !text.isEmpty { return String(text) }
        }
        return ""
    }
}
