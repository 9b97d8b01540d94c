import ArgumentParser
import CellEngine
import Comparison
import Diagnostics
import Interchange
import NotebookSyntax
import PluginHost
import PluginProtocol
import Values

/// `litho convert notebook.md -o notebook.ipynb`
struct ConvertCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "convert", abstract: "Bring notebooks to and from Jupyter, in from Quarto, and run records to W3C PROV.",
        discussion: """
            The endings say what becomes what: .md to .ipynb (the notebook is run, and its values are the outputs), .ipynb to .md, .qmd to .md, \
            and a record of a run (.json, from `litho run --record`) to .prov.json. A notebook that went to Jupyter and back is the same, byte for \
            byte.

            Examples:
              litho convert first-look.md -o first-look.ipynb
              litho convert first-look.ipynb -o first-look.md
              litho convert report.qmd -o report.md
              litho convert before.json -o before.prov.json
            """)

    @Argument(help: ArgumentHelp("A notebook (.md, .ipynb, .qmd), or a record of a run (.json).", valueName: "file"))
    var file: String

    @Option(name: [.short, .long], help: ArgumentHelp("What to write; - for standard output with --to.", valueName: "file"))
    var output: String

    @Option(help: ArgumentHelp("The form to write, where the name does not say: md, ipynb or prov.", valueName: "form"))
    var to: String?

    @Flag(help: "Overwrite a file that is there.")
    var force = false

    @OptionGroup var engine: EngineOptions
    @OptionGroup var options: ConsoleOptions

    func run() async throws {
        let console = options.console
        let form = try to ?? Self.form(output)
        if output != "-", Files.exists(output), !force { throw FileProblem(path: output, reason: "is there; --force overwrites it") }
        let text: String
        switch (Self.ending(file), form) {
        case ("md", "ipynb"): text = try await jupyter(console)
        case ("ipynb", "md"): text = try JupyterNotebook.markdown(json(), file: file)
        case ("qmd", "md"):
            let registry = try await PluginRegistry.load(engine.settings, cache: nil)
            let languages = Set(registry.entries.flatMap { $0.manifest.languages.map(\.name) })
            let document = QuartoDocument(String(decoding: try Files.read(file), as: UTF8.self), languages: languages)
            for note in document.notes { console.say("litho: \(visible(note))") }
            text = document.markdown
        case ("json", "prov"): text = try RunRecord(json: json(), file: file).provenance.pretty + "\n"
        case (let from, let to): throw UsageProblem("there is no way from '.\(visible(from))' to '\(visible(to))'")
        }
        if output == "-" { return try console.out(text) }
        try Files.write(Array(text.utf8), to: output)
        if !console.isQuiet { console.say("wrote \(visible(output))") }
    }

    private func json() throws -> JSON {
        let bytes = try Files.read(file)
        do throws(JSON.Failure) {
            return try JSON(parsing: bytes)
        } catch {
            let place = SourceText(name: file, bytes: bytes).position(at: error.offset)
            throw Diagnostic(.notConvertible, .error, "\(visible(file)):\(place.line):\(place.column): \(error.reason)")
        }
    }

    private func jupyter(_ console: Console) async throws -> String {
        let file = try NotebookFile.open(file)
        let engine = engine.settings
        let (outputs, status) = try await Interrupt.cancelling {
            try await EngineSession.with(file, engine) { session in
                let run = await NotebookRun.evaluate(session) { _ in }
                try Task.checkCancellation()
                var outputs: [Int: Value] = [:]
                for (cell, report) in zip(run.program.cells, run.report.cells) {
                    if case .block(let index) = cell.origin { outputs[index] = report.value }
                }
                return (outputs, run.status)
            }
        }
        if status != .good { console.say("litho: \(visible(self.file)) did not run whole: cells that failed have no output") }
        return JupyterNotebook.json(of: file.notebook, outputs: outputs).pretty + "\n"
    }

    private static func ending(_ path: String) -> String {
        let name = Files.name(of: path)
        return name.lastIndex(of: ".").map { String(name[name.index(after: $0)...]) } ?? ""
    }

    private static func form(_ path: String) throws -> String {
        if path.hasSuffix(".prov.json") { return "prov" }
        let ending = ending(path)
        guard ["md", "ipynb"].contains(ending) else {
            throw UsageProblem("'\(visible(path))' does not say what to write: end it in .md, .ipynb or .prov.json, or use --to")
        }
        return ending
    }
}
