import CellEngine
import CorpusStore
import Datasets
import Diagnostics
import HTMLReport
import NotebookSyntax
import PluginProtocol
import Values

/// Where a report goes. A file that Litho did not make is not overwritten unasked.
struct ReportFile {
    /// What the head of every report has, and by which it is known.
    private static let mark = "name=\"generator\" content=\"litho "

    private let path: String
    /// What stays out of the report, where it is to be mailed.
    var redaction: MailRedaction?
    /// The run that the report is set against.
    var other: DiffSide?

    init(path: String, force: Bool) throws {
        self.path = path
        guard path != "-", !force, Files.exists(path), !Files.isLink(path) else { return }
        if Files.isFolder(path) { throw FileProblem(path: path, reason: "is a folder") }
        let head = try Files.head(of: path, 2048)
        guard head.isEmpty || String(decoding: head, as: UTF8.self).contains(Self.mark) else {
            throw FileProblem(path: path, reason: "was not made by Litho; --force overwrites it")
        }
    }

    /// Gives back what could not be shown as it was asked for.
    func write(_ run: NotebookRun, _ console: Console, requiresOrigins: Bool = false) throws -> [Diagnostic] {
        var input = input(run)
        if let other {
            let changes = try RunChanges(from: other, to: run)
            input.changes = redaction?.changes(changes) ?? changes
        }
        var warnings = displayWarnings(input)
        if requiresOrigins {
            warnings += numbersWithoutOrigin(input).map { problem in
                var problem = problem
                problem.severity = .error
                return problem
            }
        }
        input.diagnostics += warnings
        try write(renderReport(input), console)
        return warnings
    }

    /// Writes a page that is made already.
    func write(_ bytes: [UInt8], _ console: Console) throws {
        if path == "-" {
            try console.out(bytes)
        } else {
            try Files.write(bytes, to: path)
            if !console.isQuiet { console.say("wrote \(visible(path))") }
        }
    }

    /// What the report of a run is made from.
    func input(_ run: NotebookRun) -> ReportInput {
        let notebook = redaction?.notebook(run.notebook) ?? run.notebook
        let results = run.program.cells.indices.map { result(run, $0) }
        func picked(_ indices: [Int?]) -> [CellResult] { indices.map { $0.map { results[$0] } ?? CellResult(.failed) } }
        return ReportInput(
            notebook: notebook, cells: picked(run.session.built.blocks), inlineCells: picked(run.session.built.inlines),
            diagnostics: (run.session.staticDiagnostics.filter { $0.cell == nil } + run.report.diagnostics).map(shown),
            parameters: parameters(run), tools: tools(run), documents: documents(run.session.citations),
            command: "litho render \(visible(run.session.file.name))",
            asOf: run.session.settings.asOf?.description, knownOn: run.session.settings.knownOn?.description,
            allowsHTML: run.session.allowsHTML, images: images(notebook, run.session))
    }

    private func result(_ run: NotebookRun, _ index: Int) -> CellResult {
        let cell = run.program.cells[index]
        let report = run.report.cells[index]
        let state: CellResult.State =
            switch report.outcome {
            case .computed, .reused: report.value.map { .value(redaction?.value($0) ?? $0) } ?? .notRun
            case .failed: .failed
            case .skipped(let failed): .skipped(because: run.program.cells[failed].source.label)
            case .cancelled: .notRun
            }
        return CellResult(
            state, diagnostics: run.diagnostics(ofCell: index).map(shown), digest: report.digest?.hex, plugin: cell.plugin.id,
            reads: cell.inputs.map { input in
                if case .parameters = input.producer { return input.reference.description }
                return input.reference.root
            }, readings: readings(report.trace))
    }

    /// What the trace of a cell has of data sets and files.
    private func readings(_ trace: Trace?) -> [CellResult.Reading] {
        var readings: [CellResult.Reading] = []
        for read in trace?.reads ?? [] {
            let place: String
            switch read.request {
            case .query(let dataset, _, _, _): place = dataset.isEmpty ? "the notebook’s tables" : "the data set \(dataset)"
            case .file(let path): place = "the file \(path)"
            case .setting: continue
            }
            let tables = read.witness.tables.map(\.name).filter { !$0.hasPrefix("_") }
            if let known = readings.firstIndex(where: { $0.place == place }) {
                readings[known].tables += tables.filter { !readings[known].tables.contains($0) }
            } else {
                readings.append(CellResult.Reading(place: place, tables: tables))
            }
        }
        return readings
    }

    private func shown(_ diagnostic: Diagnostic) -> Diagnostic { redaction?.diagnostic(diagnostic) ?? diagnostic }

    private func parameters(_ run: NotebookRun) -> [ReportInput.Parameter] {
        let overridden = run.session.settings.parameters
        return run.notebook.frontMatter.parameters.map { parameter in
            let name = parameter.name.text
            return ReportInput.Parameter(
                name: name, value: run.program.parameters[name],
                text: overridden[name].map(\.summary) ?? parameter.value.text, source: parameter.source.map { source($0.text) },
                isOverridden: overridden[name] != nil)
        }
    }

    /// `@key#s4` of a private document by what it is called.
    private func source(_ text: String) -> String {
        guard let redaction, text.hasPrefix("@") else { return redaction?.hides(text) == true ? MailRedaction.words : text }
        let key = String(text.dropFirst().prefix { $0 != "#" })
        return redaction.alias(key).map { "@\($0)" } ?? text
    }

    private func tools(_ run: NotebookRun) -> [ReportInput.Tool] {
        var tools = [ReportInput.Tool(name: "litho", version: Litho.version)]
        var seen = Set<String>()
        for plugin in run.program.cells.map(\.plugin) where seen.insert(plugin.id).inserted {
            tools.append(ReportInput.Tool(name: plugin.id, version: plugin.version))
        }
        for document in run.session.citations.map(\.document)
        where redaction?.alias(document.key) == nil && seen.insert("@\(document.key) \(document.version)").inserted {
            tools.append(ReportInput.Tool(name: "@\(document.key)", version: "version \(document.version)", digest: document.digest))
        }
        return tools
    }

    /// The documents of the corpus that are cited, each with all that is cited from it.
    private func documents(_ places: [CitedPlace]) -> [CitedDocument] {
        var documents: [CitedDocument] = []
        for place in places {
            if let alias = redaction?.alias(place.key) {
                // That a source is cited may be known, and nothing else of it.
                if !documents.contains(where: { $0.key == alias }) {
                    documents.append(CitedDocument(key: alias, title: MailRedaction.words))
                }
                continue
            }
            guard redaction?.hides(place.key) != true else { continue }
            let summary = place.document
            let index = documents.firstIndex { $0.key == place.key } ?? documents.count
            if index == documents.count {
                documents.append(
                    CitedDocument(
                        key: place.key, title: summary.title, author: summary[.author], publisher: summary[.publisher],
                        published: summary[.published], address: summary[.address], accessed: summary[.accessed],
                        restates: summary[.restates], note: summary[.note], grade: summary[.grade]))
            }
            guard let locator = place.locator, let quote = place.quote else { continue }
            documents[index].quotations.append(.init(locator: locator, text: quote, context: place.context))
        }
        return documents
    }

    /// Pictures named in the notebook, from its own folder.
    private func images(_ notebook: Notebook, _ session: EngineSession) -> [String: [UInt8]] {
        var images = [String: [UInt8]]()
        for node in notebook.markdown.nodes {
            guard case .image(let destination, _) = node.kind, images[destination] == nil,
                let bytes = try? session.reader.bytes(ofFile: destination)
            else { continue }
            images[destination] = bytes
        }
        return images
    }
}
