import ArgumentParser
import CorpusStore
import Diagnostics
import DocumentSources
import Values

/// `litho audit article.html`
struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "Hold every number and date of an article against the databases.",
        discussion: """
            Each claim is supported, contradicted, or cannot be decided, with the figures and their sources: of chips and systems, of one chip \
            over another, of deals and shares. `=` agrees, `≠` does not, `·` is of the article's own publisher and is not counted. Nothing is \
            kept; `litho ingest` takes an article into the corpus.

            Examples:
              litho audit article.html
              litho audit tokenring-2 --only contradicted
              litho audit article.txt --publisher "TokenRing AI" --json
            """)

    @Argument(help: ArgumentHelp("A file, an address, or the key of a document of the corpus.", valueName: "article"))
    var article: String

    @Option(help: ArgumentHelp("Who published it. Default: what it says itself.", valueName: "name"))
    var publisher: String?

    @Option(help: ArgumentHelp("contradicted, undecided or supported.", valueName: "verdict"))
    var only: Only?

    @Flag(help: "One JSON document, with its schema number.")
    var json = false

    @OptionGroup var days: DayOptions
    @OptionGroup var intake: IntakeOptions
    @OptionGroup var options: ConsoleOptions

    enum Only: String, ExpressibleByArgument, CaseIterable {
        case contradicted, undecided, supported

        var verdict: Finding.Verdict {
            switch self {
            case .contradicted: .contradicted
            case .undecided: .undecided
            case .supported: .supported
            }
        }
    }

    func run() async throws {
        let console = options.console
        let around = Workspace.find(from: ".")
        let audit = try ClaimAudit(around ?? Workspace.here, days: days.settings)
        var reports: [AuditReport] = []
        if !Files.exists(article), !article.contains("://"), let around, around.hasCorpus {
            reports = try await self.reports(of: around, [article], audit)
        } else {
            // A corpus of its own for as long as it is read, in which the article gets its sentences and claims.
            let folder = try TemporaryFolder()
            defer { folder.remove() }
            let workspace = Workspace(root: folder.path)
            let ingest = CorpusIngest(
                workspace: workspace, intake: Intake(intake.settings), given: publisher.map { [.publisher: $0] } ?? [:], day: Today.text,
                console: Console(isQuiet: true))
            let lines = try await Interrupt.cancelling { try await ingest.run([article]) }
            for case .dropped(let reason) in lines.map(\.outcome) {
                console.say("litho: \(visible(article)): \(visible(reason))")
            }
            let keys = lines.compactMap(\.outcome.key)
            guard !keys.isEmpty else { throw ExitStatus.failed }
            reports = try await self.reports(of: workspace, keys, audit)
        }
        if let only { for index in reports.indices { reports[index].keep(only.verdict) } }
        if json {
            try console.out(JSON.object([.init("schema", 1), .init("audits", .array(reports.map(\.json)))]).pretty + "\n")
        } else {
            try console.out(reports.map(\.text).joined(separator: "\n"))
        }
    }

    private func reports(of workspace: Workspace, _ keys: [String], _ audit: ClaimAudit) async throws -> [AuditReport] {
        let store = try await Interrupt.cancelling { try await workspace.openCorpus() }
        defer { store.close() }
        return try keys.map { key in
            let document = audit.identified(try store.document(key))
            let claims = try store.claims(of: [key])
            let findings = claims.compactMap { audit.finding($0, in: document) }
            return AuditReport(
                document: document.summary, name: keys.count == 1 ? article : key,
                findings: findings + audit.findings(inTablesOf: document),
                withoutNumber: claims.count - findings.count)
        }
    }
}
