import ArgumentParser
import Diagnostics
import NotebookSyntax
import Values

/// `litho check notebook.md`
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Find mistakes in notebooks without running anything.",
        discussion: """
            Syntax, options, names, rings of cells, citations and cross references.

            Examples:
              litho check first-look.md
              litho check Notebooks/*.md --json | jq .errors
            """)

    @Argument(help: ArgumentHelp("Notebooks, or - for standard input.", valueName: "notebook"))
    var notebooks: [String]

    @Flag(help: "Print one JSON document.")
    var json = false

    @OptionGroup var engine: EngineOptions
    @OptionGroup var options: ConsoleOptions

    func run() async throws {
        let console = options.console
        var problems = ProblemList()
        for notebook in notebooks {
            let file = try NotebookFile.open(notebook)
            let found = try await EngineSession.with(file, engine.settings, readOnly: true) { $0.staticDiagnostics }
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
}
