import ArgumentParser
import CellEngine
import Diagnostics

/// `litho render notebook.md -o report.html`
struct RenderCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "render", abstract: "Write the report of a notebook: one HTML file.",
        discussion: """
            Cells whose results are kept are not evaluated again.

            Examples:
              litho render first-look.md                  writes first-look.html beside it
              litho render first-look.md -o report.html
              cat first-look.md | litho render - -o - > report.html
            """)

    @Argument(help: ArgumentHelp("A notebook, or - for standard input.", valueName: "notebook"))
    var notebook: String

    @Option(name: [.short, .long], help: ArgumentHelp("The report; - for standard output.", valueName: "file"))
    var output: String?

    @Flag(help: "Overwrite a file that Litho did not make.")
    var force = false

    @Flag(
        name: .customLong("allow-html"),
        help: "Let harmless HTML elements in prose through (sub, sup, kbd, abbr, br, details, summary).")
    var allowHTML = false

    @Flag(name: .customLong("for-mail"), help: "Leave private sources out: their names, titles, addresses and quotations.")
    var forMail = false

    @Flag(name: .customLong("require-origins"), help: "Fail where nothing says where a number comes from.")
    var requiresOrigins = false

    @Flag(help: "Print one JSON document about the run.")
    var json = false

    @OptionGroup var settings: SettingOptions
    @OptionGroup var engine: EngineOptions
    @OptionGroup var options: ConsoleOptions

    func run() async throws {
        let console = options.console
        let path = output ?? (notebook == "-" ? "-" : Files.folder(of: notebook) + "/" + Files.stem(of: notebook) + ".html")
        if path == "-", json { throw UsageProblem("--json and -o - both want standard output") }
        let file = try NotebookFile.open(notebook)
        var target = try ReportFile(path: path, force: force)
        if forMail { target.redaction = MailRedaction(try Workspace.find(from: file.folder)?.factBlocks() ?? []) }
        let run = try await Interrupt.cancelling {
            try await EngineSession.with(file, engine.settings, settings.overrides, allowsHTML: allowHTML) { session in
                let progress = Progress(cells: session.built.program.cells, console: console, isJSON: json)
                var run = await NotebookRun.evaluate(session) { progress.note($0) }
                progress.end()
                run.session.citations += try await NotebookCitations.origins(of: run)
                return run
            }
        }
        let warnings = run.wasCancelled ? [] : try target.write(run, console, requiresOrigins: requiresOrigins)
        try RunPrinter(run: run, warnings: warnings).print(json: json, quietResults: true, to: console)
        if run.status != .good { throw run.status }
        if warnings.hasErrors { throw ExitStatus.failed }
    }
}
