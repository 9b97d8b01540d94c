import ArgumentParser
import Diagnostics
import NotebookSyntax
import Values

/// `litho check notebook.md`
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Find mistakes in notebooks without running anything.",
        discussion: """
            Syntax, options, names, rings of cells, citations and cross references. With --locked the notebooks are run as well (from their \
            results where those hold), and a value that left the tolerance of the lock file beside its notebook is an error.

            Examples:
              litho check first-look.md
              litho check Notebooks/*.md --json | jq .errors
              litho check --locked Notebooks/*.md
            """)

    @Argument(help: ArgumentHelp("Notebooks, or - for standard input.", valueName: "notebook"))
    var notebooks: [String]

    @Flag(help: "Run them, and fail where a value is not as the lock file says.")
    var locked = false

    @Flag(help: "Print one JSON document.")
    var json = false

    @OptionGroup var engine: EngineOptions
    @OptionGroup var options: ConsoleOptions

    func run() async throws {
        let console = options.console
        var problems = ProblemList()
        for notebook in notebooks {
            let file = try NotebookFile.open(notebook)
            let found =
                try await locked ? lockProblems(file) : EngineSession.with(file, engine.settings, readOnly: true) { $0.staticDiagnostics }
            problems.add(found, from: file.notebook.source)
        }
        if json {
            try console.out(
                JSON.object([.init("schema", 1), .init("notebooks", .array(notebooks.map { .string($0) }))] + problems.json).pretty
                    + "\n")
        }
        problems.print(to: console)
        if problems.hasErrors { throw ExitStatus.failed }
        if !json, !console.isQuiet {
            console.say(notebooks.count == 1 ? "no problems found" : "no problems found in \(notebooks.count) notebooks")
        }
    }

    /// Everything wrong with a run, and with its values against the lock.
    private func lockProblems(_ file: NotebookFile) async throws -> [Diagnostic] {
        guard let name = file.path.map({ _ in file.name }) else {
            throw UsageProblem("a lock stands beside its notebook: give a file, not '-'")
        }
        let engine = engine.settings
        return try await Interrupt.cancelling {
            try await EngineSession.with(file, engine) { session in
                let run = await NotebookRun.evaluate(session) { _ in }
                try Task.checkCancellation()
                return try run.diagnostics + LockFile.problems(run, name)
            }
        }
    }
}
