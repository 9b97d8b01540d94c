import ArgumentParser
import CellEngine
import Diagnostics

/// `litho render notebook.md -o report.html`
struct RenderCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "render", abstract: "Write the report of a notebook: one HTML file; of a folder, a site.",
        discussion: """
            Cells whose results are kept are not evaluated again.

            Examples:
              litho render first-look.md                  writes first-look.html beside it
              litho render first-look.md -o report.html
              litho render first-look.md --against before.json     marks what moved since that run
              litho render Notebooks -o site              a page for each, an index with search, all sources
              cat first-look.md | litho render - -o - > report.html
            """)

    @Argument(help: ArgumentHelp("A notebook, a folder of them, or - for standard input.", valueName: "notebook"))
    var notebook: String

    @Option(
        name: [.short, .long],
        help: ArgumentHelp("The report, - for standard output; of a folder, the folder of the site.", valueName: "file"))
    var output: String?

    @Flag(help: "Overwrite a file that Litho did not make.")
    var force = false

    @Flag(
        name: .customLong("allow-html"),
        help: "Let harmless HTML elements in prose through (sub, sup, kbd, abbr, br, details, summary).")
    var allowHTML = false

    @Flag(help: "Write it again whenever the notebook or its data change, until interrupted.")
    var watch = false

    @Flag(name: .customLong("require-origins"), help: "Fail where nothing says where a number comes from.")
    var requiresOrigins = false

    @Option(
        help: ArgumentHelp(
            "Mark what moved since another run, and why: a record of `litho run --record`, a notebook, or a setting as in rev=HEAD.",
            valueName: "run"))
    var against: String?

    @Flag(name: .customLong("for-mail"), help: "Leave private sources out: their names, titles, addresses and quotations.")
    var forMail = false

    @Flag(help: "Print one JSON document about the run.")
    var json = false

    @OptionGroup var settings: SettingOptions
    @OptionGroup var engine: EngineOptions
    @OptionGroup var options: ConsoleOptions

    func run() async throws {
        let console = options.console
        if notebook != "-", Files.isFolder(notebook) { return try await renderSite(console) }
        let path = output ?? (notebook == "-" ? "-" : Files.folder(of: notebook) + "/" + Files.stem(of: notebook) + ".html")
        if path == "-", json { throw UsageProblem("--json and -o - both want standard output") }
        let file = try NotebookFile.open(notebook)
        var target = try ReportFile(path: path, force: force)
        if forMail, let workspace = Workspace.find(from: file.folder) {
            target.redaction = MailRedaction(try workspace.factBlocks(), documents: try await workspace.privateDocuments())
        }
        if let against { target.other = try await otherRun(against) }
        let made = target
        if watch { return try await NotebookWatch.repeating(notebook, console) { try await evaluate($0, made, console) } }
        let status = try await Interrupt.cancelling { try await evaluate(file, made, console) }
        if status != .good { throw status }
    }

    private func evaluate(_ file: NotebookFile, _ target: ReportFile, _ console: Console) async throws -> ExitStatus {
        let run = try await EngineSession.with(file, engine.settings, settings.overrides, allowsHTML: allowHTML) { session in
            let progress = Progress(cells: session.built.program.cells, console: console, isJSON: json)
            var run = await NotebookRun.evaluate(session) { progress.note($0) }
            progress.end()
            run.session.citations += try await NotebookCitations.origins(of: run)
            return run
        }
        let warnings = run.wasCancelled ? [] : try target.write(run, console, requiresOrigins: requiresOrigins)
        try RunPrinter(run: run, warnings: warnings).print(json: json, quietResults: true, to: console)
        return run.status == .good && warnings.hasErrors ? .failed : run.status
    }

    /// The run that the report is set against: a record, a notebook, or this notebook under another setting.
    private func otherRun(_ text: String) async throws -> DiffSide {
        let isFile = Files.exists(text)
        guard isFile || text.contains("=") else { throw FileProblem(path: text, reason: "there is no such file") }
        let settings = try DiffSettings(isFile ? [] : [text])
        let (engine, notebook) = (engine.settings, notebook)
        return try await Interrupt.cancelling {
            var side = DiffSide(settings: settings, engine: engine)
            try await side.load(isFile ? text : notebook)
            side.name = isFile ? Files.name(of: text) : text
            return side
        }
    }

    private func renderSite(_ console: Console) async throws {
        guard let output, output != "-" else { throw UsageProblem("say where the site goes: litho render \(visible(notebook)) -o site") }
        if json { throw UsageProblem("--json is about one notebook: of a site there is nothing to print") }
        let (folder, force, allowsHTML) = (notebook, force, allowHTML)
        let (engine, overrides) = (engine.settings, settings.overrides)
        let (problems, status) = try await Interrupt.cancelling {
            var site = SiteRenderer(folder: folder, output: output, force: force, console: console)
            try await site.render(engine, overrides, allowsHTML: allowsHTML)
            return (site.problems, site.status)
        }
        problems.print(to: console)
        if status != .good { throw status }
    }
}
