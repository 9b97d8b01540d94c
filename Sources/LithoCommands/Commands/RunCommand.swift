import ArgumentParser
import CellEngine
import Comparison
import Diagnostics
import Values

/// `litho run notebook.md`
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Evaluate a notebook: only what changed.",
        discussion: """
            Examples:
              litho run first-look.md                  evaluate, and list what came out
              litho run first-look.md -o report.html   and write the report
              litho run first-look.md --json | jq .totals
              litho run first-look.md -p load='60 %'   with another parameter
              litho run first-look.md --as-of 2025-12-31 --known-on 2026-01-15
              litho run first-look.md --record before.json
            """)

    @Argument(help: ArgumentHelp("A notebook, or - for standard input.", valueName: "notebook"))
    var notebook: String

    @Option(name: [.short, .long], help: ArgumentHelp("Write the report too; - for standard output.", valueName: "file"))
    var output: String?

    @Option(help: ArgumentHelp("Keep a record of the run, for `litho diff`.", valueName: "file"))
    var record: String?

    @Flag(help: "Overwrite a file that Litho did not make.")
    var force = false

    @Flag(name: .customLong("rerun"), help: "Evaluate every cell, whatever is kept.")
    var rerun = false

    @Flag(help: "Evaluate every cell and compare with what is kept: another result is an error.")
    var check = false

    @Flag(name: .customLong("dry-run"), help: "Say what would run, and write nothing.")
    var dryRun = false

    @Flag(help: "Run again whenever the notebook or its data change, until interrupted.")
    var watch = false

    @Flag(help: "Print one JSON document.")
    var json = false

    @OptionGroup var settings: SettingOptions
    @OptionGroup var engine: EngineOptions
    @OptionGroup var options: ConsoleOptions

    func run() async throws {
        let console = options.console
        let file = try NotebookFile.open(notebook)
        let target = try output.map { try ReportFile(path: $0, force: force) }
        if dryRun {
            return try await EngineSession.with(file, engine.settings, settings.overrides, readOnly: true) { session in
                try PlanPrinter(session: session, plan: session.evaluator().plan()).print(json: json, to: console)
            }
        }
        if watch { return try await NotebookWatch.repeating(notebook, console) { try await evaluate($0, target, console) } }
        let status = try await Interrupt.cancelling { try await evaluate(file, target, console) }
        if status != .good { throw status }
    }

    private func evaluate(_ file: NotebookFile, _ target: ReportFile?, _ console: Console) async throws -> ExitStatus {
        let mode: Evaluator.Mode = check ? .check : rerun ? .force : .normal
        let run = try await EngineSession.with(file, engine.settings, settings.overrides) { session in
            let progress = Progress(cells: session.built.program.cells, console: console, isJSON: json)
            let run = await NotebookRun.evaluate(session, mode: mode) { progress.note($0) }
            progress.end()
            return run
        }
        if let record, !run.wasCancelled { try Files.write(Array((RunRecord(run).json.compact + "\n").utf8), to: record) }
        let warnings = run.wasCancelled ? [] : try target?.write(run, console) ?? []
        try RunPrinter(run: run, warnings: warnings).print(json: json, quietResults: output == "-", to: console)
        return run.status
    }
}
