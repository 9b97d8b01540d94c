import ArgumentParser
import CellEngine
import Diagnostics
import PluginProtocol
import Values

/// `litho why notebook.md label`
struct WhyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "why", abstract: "Say why a cell ran or was reused.",
        discussion: """
            Nothing runs. The cell is compared with its last evaluation: code, options, plugin, inputs, and the data it read.

            Examples:
              litho why first-look.md cost
              litho why first-look.md cost --json
            """)

    @Argument(help: ArgumentHelp("A notebook.", valueName: "notebook"))
    var notebook: String

    @Argument(help: ArgumentHelp("The label of a cell.", valueName: "label"))
    var label: String

    @Flag(help: "Print one JSON document.")
    var json = false

    @OptionGroup var settings: SettingOptions
    @OptionGroup var engine: EngineOptions
    @OptionGroup var options: ConsoleOptions

    func run() async throws {
        let console = options.console
        let file = try NotebookFile.open(notebook)
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
}
