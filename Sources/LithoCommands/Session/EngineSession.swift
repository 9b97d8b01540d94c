import CellEngine
import CorpusStore
import Datasets
import Diagnostics
import HTMLReport
import NotebookSyntax
import PluginHost
import PluginProtocol
import ResultCache
import Values

/// Plugins, cache and data of one notebook, for as long as one command needs them.
struct EngineSession: Sendable {
    var file: NotebookFile
    var host: PluginHost
    /// The local cache.
    var store: SQLiteTraceStore?
    /// The one that machines share, in front of which it stands.
    var sharedStore: SharedTraceStore?
    var reader: DatasetReader
    /// Answers queries in processes of their own; nil where everything stays in this one.
    var queries: ProcessReader?
    var built: ProgramBuilder.Result
    var workers: Int
    var settings: RunSettings
    /// The names of the data sets that plugins bring.
    var datasets: [String]
    /// May harmless HTML in prose make elements?
    var allowsHTML: Bool
    /// What the notebook cites from the corpus.
    var citations: [CitedPlace]
    /// Everything that can be said without running anything.
    var staticDiagnostics: [Diagnostic]

    /// Opens everything, makes the program of the notebook, and closes it all when `body` is done.
    static func with<T: Sendable>(
        _ file: NotebookFile, _ engine: EngineSettings, _ overrides: RunOverrides = RunOverrides(), readOnly: Bool = false,
        allowsHTML: Bool = false, _ body: @Sendable (EngineSession) async throws -> T
    ) async throws -> T {
        let settings = try RunSettings(overrides, file.notebook)
        let store =
            !engine.usesCache
            ? nil : try CacheLocation.open(engine.cacheFolder, beside: file.folder, onlyIfThere: readOnly)
        defer { store?.close() }
        // Who only looks asks no server.
        let shared = readOnly ? nil : store.flatMap { store in engine.sharedCache.map { SharedTraceStore($0, behind: store) } }
        defer { shared?.close() }
        let traces: (any TraceStore)? = shared ?? store
        let registry = try await PluginRegistry.load(engine, cache: store)
        let workers = engine.jobs ?? CacheLocation.processorCount
        return try await withPluginHost(
            registry.entries, workers: workers, host: "litho \(Litho.version)", environment: PluginRegistry.environment
        ) { host in
            let builder = ProgramBuilder(runner: host, store: traces, keepsAnalyses: !readOnly)
            let built = await builder.build(file.notebook, overriding: settings.parameters)
            // Called off while plugins were asked: what they did not answer is no fault of the notebook.
            try Task.checkCancellation()
            var problems = registry.diagnostics + file.notebook.diagnostics
            var datasets = registry.entries.flatMap(\.manifest.datasets)
            let workspace = Workspace.find(from: file.folder)
            do {
                datasets = try workspace?.extended(datasets) ?? datasets
                try await workspace?.fillCorpus(&datasets, for: file.notebook, registry.entries.map(\.manifest), isReadOnly: readOnly)
            } catch let problem as Diagnostic { problems.append(problem) }
            let setup = QuerySetup(
                datasets: datasets,
                data: file.notebook.frontMatter.dataFiles.map {
                    DatasetReader.DataFile(name: $0.name.text, path: $0.path.text)
                },
                folder: file.folder, settings: settings.values)
            let reader = setup.reader(functions: Litho.tableFunctions)
            let queries = engine.inProcess ? nil : ProcessReader(reader, setup, executable: ExecutableFile.ownPath)
            problems += built.diagnostics + built.program.diagnostics
            let citations = try await NotebookCitations.find(in: file.notebook, workspace: workspace, isReadOnly: readOnly)
            problems += citations.diagnostics + proseWarnings(file.notebook, allowsHTML: allowsHTML)
            return try await body(
                EngineSession(
                    file: file, host: host, store: store, sharedStore: shared, reader: reader, queries: queries, built: built,
                    workers: workers,
                    settings: settings,
                    datasets: registry.entries.flatMap { $0.manifest.datasets.map(\.name) }, allowsHTML: allowsHTML,
                    citations: citations.places, staticDiagnostics: problems))
        }
    }

    /// Where traces are looked up and kept.
    var traces: (any TraceStore)? { sharedStore ?? store }

    /// What the user should know about the caches so far.
    var cacheWarnings: [Diagnostic] { (store?.warnings ?? []) + (sharedStore?.warnings ?? []) }

    func evaluator(mode: Evaluator.Mode = .normal, onEvent: @escaping @Sendable (RunEvent) -> Void = { _ in }) -> Evaluator {
        Evaluator(
            program: built.program, runner: host, reader: queries ?? reader, store: traces, notebook: file.slotName, workers: workers,
            mode: mode, now: { ContinuousClock.now }, onEvent: onEvent)
    }

    /// Keeps the tables behind the results, so that `litho why` can name the rows that changed since.
    func keepTableTexts() {
        for table in datasets.flatMap({ reader.tableTexts(dataset: $0) }) {
            store?.saveTableText(digest: table.digest, table.text)
        }
    }
}
