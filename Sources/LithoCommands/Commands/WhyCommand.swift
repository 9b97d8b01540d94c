import ArgumentParser
import CellEngine
import Diagnostics
import NotebookSyntax
import PluginProtocol
import Values

/// `litho why notebook.md label`
struct WhyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "why", abstract: "Say why a cell ran or was reused, or where a number comes from.",
        discussion: """
            Nothing runs. The cell is compared with its last evaluation: code, options, plugin, inputs, and the data it read. \
            With --origin the notebook is evaluated (from its results where they hold), and the value's derivation is shown:
            formulas, inputs, assumptions and sources.

            Examples:
              litho why first-look.md cost
              litho why first-look.md cost --json
              litho why energy-wall.md power.site --origin
            """)

    @Argument(help: ArgumentHelp("A notebook.", valueName: "notebook"))
    var notebook: String

    @Argument(help: ArgumentHelp("The label of a cell; with --origin also a value in it: cost.owned.", valueName: "label"))
    var label: String

    @Flag(help: "Show what a value was computed from, down to its sources.")
    var origin = false

    @Flag(help: "Print one JSON document.")
    var json = false

    @OptionGroup var settings: SettingOptions
    @OptionGroup var engine: EngineOptions
    @OptionGroup var options: ConsoleOptions

    func run() async throws {
        let console = options.console
        let file = try NotebookFile.open(notebook)
        if origin { return try await showOrigin(of: file, console) }
        try await EngineSession.with(file, engine.settings, settings.overrides, readOnly: true) { session in
            let labels = session.built.program.cells.map(\.source.label)
            let wanted = label.split(separator: ".").first.map(String.init) ?? label
            guard let index = labels.firstIndex(of: wanted) else {
                let hint = nearest(to: wanted, among: labels).map { "; did you mean '\($0)'?" } ?? ""
                throw UsageProblem("\(visible(notebook)) has no cell '\(visible(wanted))'\(hint)")
            }
            let explanation = try Explanation(session: session, cell: index)
            try console.out(json ? explanation.json.pretty + "\n" : explanation.text)
        }
    }

    /// `litho why NOTEBOOK LABEL.name --origin`
    private func showOrigin(of file: NotebookFile, _ console: Console) async throws {
        guard let reference = Reference(parsing: label) else { throw UsageProblem("'\(visible(label))' is no name of a value") }
        try await EngineSession.with(file, engine.settings, settings.overrides) { session in
            let value: Value
            if reference.root == "params" {
                value = .record(session.built.program.parameters)
            } else {
                let labels = session.built.program.cells.map(\.source.label)
                guard let index = labels.firstIndex(of: reference.root) else {
                    let hint = nearest(to: reference.root, among: labels).map { "; did you mean '\($0)'?" } ?? ""
                    throw UsageProblem("\(visible(notebook)) has no cell '\(visible(reference.root))'\(hint)")
                }
                let run = await NotebookRun.evaluate(session) { _ in }
                guard let found = run.report.cells[index].value else {
                    var problems = ProblemList()
                    problems.add(run.diagnostics, from: file.notebook.source)
                    problems.print(to: console)
                    throw ExitStatus.failed
                }
                value = found
            }
            let part: Value
            do throws(UnresolvedReference) {
                part = try value.resolve(reference.path, name: reference.root)
            } catch {
                let hint = nearest(to: error.word, among: error.candidates).map { "; did you mean '\($0)'?" } ?? ""
                throw UsageProblem(error.summary + hint)
            }
            try console.out(json ? OriginText.json(of: part, name: label).pretty + "\n" : OriginText.text(of: part, name: label))
        }
    }
}
