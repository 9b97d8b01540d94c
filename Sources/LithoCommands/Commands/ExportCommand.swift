import ArgumentParser
import CellEngine
import Diagnostics
import NotebookSyntax
import Values

/// `litho export notebook.md -o values.xlsx`
struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write the values of a notebook for other programs: CSV, JSON or XLSX.",
        discussion: """
            CSV and JSON have one value a row, with its range, unit, status and source. XLSX has the same on one sheet, with live \
            formulas where a value is plain arithmetic on numbers that are certain, and sheets for inputs, sources and tables.

            Examples:
              litho export first-look.md -o values.xlsx
              litho export first-look.md -o values.csv
              litho export first-look.md -o - --format json | jq '.values[0]'
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable { case csv, json, xlsx }

    @Argument(help: ArgumentHelp("A notebook, or - for standard input.", valueName: "notebook"))
    var notebook: String

    @Option(name: [.short, .long], help: ArgumentHelp("The file: .csv, .json or .xlsx; - for standard output.", valueName: "file"))
    var output: String

    @Option(help: ArgumentHelp("The form, where the name of the file does not say it.", valueName: "csv|json|xlsx"))
    var format: Format?

    @Flag(help: "Overwrite a file that is there.")
    var force = false

    @OptionGroup var settings: SettingOptions
    @OptionGroup var engine: EngineOptions
    @OptionGroup var options: ConsoleOptions

    func run() async throws {
        let console = options.console
        let ending = output.split(separator: ".").last.map { String($0).lowercased() } ?? ""
        guard let format = format ?? Format(rawValue: ending) else {
            throw UsageProblem("'\(visible(output))' does not say which form: end it in .csv, .json or .xlsx, or give --format")
        }
        if output != "-", !force, Files.exists(output) {
            throw FileProblem(path: output, reason: "is there already; --force overwrites it")
        }
        let file = try NotebookFile.open(notebook)
        let run = try await Interrupt.cancelling {
            try await EngineSession.with(file, engine.settings, settings.overrides) { session in
                await NotebookRun.evaluate(session) { _ in }
            }
        }
        var problems = ProblemList()
        problems.add(run.diagnostics.filter { $0.severity != .note }, from: run.notebook.source)
        problems.print(to: console)
        guard !run.wasCancelled else { throw ExitStatus.interrupted }
        let writer = ExportWriter(values: ExportedValues(run), notebook: file.name)
        let bytes =
            switch format {
            case .csv: writer.csv
            case .json: Array((writer.json.pretty + "\n").utf8)
            case .xlsx: writer.workbook
            }
        if output == "-" {
            try console.out(bytes)
        } else {
            try Files.write(bytes, to: output)
            if !console.isQuiet { console.say("wrote \(visible(output)): \(writer.values.rows.count) values") }
        }
        if run.status != .good { throw run.status }
    }
}
