import CellEngine
import CorpusStore
import Diagnostics
import LanguageServer
import NotebookSyntax
import PluginHost
import PluginProtocol
import Synchronization
import Values

/// What the language server is told of the world: languages, chips, units, the corpus, and the values of the last run.
enum LanguageFacts {
    static func knowledge(_ registry: PluginRegistry) async throws -> LanguageKnowledge {
        let workspace = Workspace.find(from: ".")
        var knowledge = LanguageKnowledge { key, locator in await passage(key, locator, workspace) }
        knowledge.languages = registry.entries.flatMap(\.manifest.languages)
        // A workspace whose facts are broken still can be edited.
        if let question = try? Question(), let rows = try? question.texts("SELECT name FROM chip UNION ALL SELECT name FROM system") {
            knowledge.chips = rows.map { $0[0] }
        }
        knowledge.units = UnitTable.standard.names.map { ($0, UnitTable.standard.longName(of: $0) ?? "unit") }
        if let workspace, workspace.hasCorpus, let corpus = try? await workspace.openCorpus(isReadOnly: true) {
            defer { corpus.close() }
            for key in (try? corpus.keys()) ?? [] {
                knowledge.documents.append(.init(key: key, title: (try? corpus.document(key).summary.title) ?? ""))
            }
        }
        return knowledge
    }

    private static func passage(_ key: String, _ locator: String?, _ workspace: Workspace?) async -> LanguageKnowledge.Passage? {
        guard let workspace, workspace.hasCorpus, let corpus = try? await workspace.openCorpus(isReadOnly: true) else { return nil }
        defer { corpus.close() }
        guard let place = try? corpus.resolve(key: key, locator: locator) else { return nil }
        let file = workspace.corpusFolder + "/" + place.document.file
        let quote = place.quote ?? ""
        return LanguageKnowledge.Passage(
            title: place.document.title, quote: quote, file: Files.exists(file) ? file : nil, line: line(of: quote, in: file))
    }

    /// The line of a file in which a sentence begins, by its first words; 0 where markup stands between them.
    private static func line(of quote: String, in file: String) -> Int {
        guard !quote.isEmpty, let bytes = try? Files.read(file) else { return 0 }
        let text = String(decoding: bytes, as: UTF8.self)
        for length in [60, 30, 15] {
            guard let found = text.firstRange(of: quote.prefix(length)) else { continue }
            return text[..<found.lowerBound].utf8.count { $0 == 0x0A }
        }
        return 0
    }

    // MARK: A text

    static func analyze(
        _ address: String, _ version: Int, _ text: String, host: PluginHost, _ analyses: AnalysisMemory
    ) async -> OpenNotebook {
        let notebook = Notebook(parsing: SourceText(name: path(of: address) ?? address, text))
        let built = await ProgramBuilder(runner: host, store: analyses).build(notebook)
        return OpenNotebook(
            address: address, version: version, notebook: notebook, program: built.program,
            diagnostics: notebook.diagnostics + built.diagnostics + built.program.diagnostics)
    }

    /// The values that the file's cells had when they were last evaluated, where nothing changed since. Nothing runs.
    static func values(of address: String, _ engine: EngineSettings) async -> [String: Value] {
        guard let path = path(of: address), let file = try? NotebookFile.open(path) else { return [:] }
        let values = try? await EngineSession.with(file, engine, readOnly: true) { session -> [String: Value] in
            let plan = session.evaluator().plan()
            var values: [String: Value] = [:]
            for (cell, entry) in zip(session.built.program.cells, plan.entries) where cell.source.place == .block {
                if case .wouldReuse(let kept) = entry { values[cell.source.label] = kept.trace.value }
            }
            return values
        }
        return values ?? [:]
    }

    /// The path of a `file:` address.
    static func path(of address: String) -> String? {
        guard address.hasPrefix("file://") else { return nil }
        var bytes: [UInt8] = []
        var rest = address.dropFirst(7).utf8[...]
        while let byte = rest.popFirst() {
            if byte == 0x25, let high = rest.popFirst(), let low = rest.popFirst(),
                let value = UInt8(String(decoding: [high, low], as: UTF8.self), radix: 16)
            {
                bytes.append(value)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// Analyses of cells, in memory: as one types, all but one are known.
final class AnalysisMemory: TraceStore {
    private let known = Mutex<[Digest: Analysis]>([:])

    func analyses(for keys: [Digest]) throws -> [Analysis?] { known.withLock { known in keys.map { known[$0] } } }

    func save(_ analyses: [(key: Digest, analysis: Analysis)]) throws {
        known.withLock { known in
            // Texts that were passed through while typing are not needed for ever.
            if known.count > 20_000 { known = [:] }
            for (key, analysis) in analyses { known[key] = analysis }
        }
    }

    func traces(for key: Digest) throws -> [StoredTrace] { [] }
    func save(_ trace: Trace, duration: Duration, in slot: Slot?) throws -> TraceID { TraceID(0) }
    func refresh(_ id: TraceID, _ trace: Trace) throws {}
    func slot(_ slot: Slot) throws -> SlotHistory? { nil }
    func show(_ id: TraceID, in slot: Slot) throws {}
    func trace(_ id: TraceID) throws -> StoredTrace? { nil }
}
