import CellEngine
import Comparison
import CorpusStore
import Diagnostics
import NotebookSyntax
import PluginProtocol
import Values

extension RunRecord {
    /// The record of a run that has just been.
    init(_ run: NotebookRun) {
        self.init(
            notebook: run.session.file.name, digest: Digest(of: run.notebook.source.bytes).hex, engine: "litho \(Litho.version)")
        asOf = run.session.settings.asOf?.description
        knownOn = run.session.settings.knownOn?.description
        seed = run.session.settings.seed
        succeeded = run.status == .good
        parameters = run.program.parameters.map { Parameter(name: $0, text: $1.display) }
        var seen = Set<String>()
        for document in run.session.citations.map(\.document) where seen.insert(document.key).inserted {
            documents.append(Document(key: document.key, version: document.version, digest: document.digest))
        }
        for (index, cell) in run.program.cells.enumerated() {
            let report = run.report.cells[index]
            var kept = Cell(
                label: Self.label(cell, run.notebook), isInline: cell.source.place == .inline, language: cell.source.language,
                outcome: report.outcome.word, plugin: "\(cell.plugin.id) \(cell.plugin.version)", pluginContent: cell.plugin.content.hex,
                code: cell.source.code)
            kept.options = cell.source.options
            if let trace = report.trace {
                kept.reads = trace.ingredients.inputs.map {
                    Read(name: $0.reference.description, digest: $0.digest.hex, summary: $0.summary)
                }
                kept.data = trace.reads.map { read in
                    DataRead(
                        title: read.request.title, digest: read.fingerprint.hex,
                        tables: read.witness.tables.map { TableMark(name: $0.name, digest: $0.digest.hex) })
                }
            }
            add(kept, report.value)
        }
    }

    /// An inline cell goes by what it shows: its number changes with every one that is put before it.
    private static func label(_ cell: ProgramCell, _ notebook: Notebook) -> String {
        if case .inline = cell.origin { return cell.source.code } else { return cell.source.label }
    }
}
