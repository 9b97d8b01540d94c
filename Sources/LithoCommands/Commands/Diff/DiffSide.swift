import Comparison
import Datasets
import Diagnostics
import ResultCache
import Values

/// One side of a comparison: the records of its runs, and the texts of the tables behind them as far as they are at hand.
struct DiffSide: Sendable {
    let settings: DiffSettings
    let engine: EngineSettings
    /// What it is called in a report that is set against it.
    var name = ""
    private(set) var records: [RunRecord] = []
    private(set) var texts: [String: String] = [:]
    /// What it is set against, if that is known before it runs.
    var before: [RunRecord] = []
    /// What the data sets say otherwise on its day, by notebook and data set.
    private(set) var dayChanges: [String: [String: [DayChange]]] = [:]

    init(settings: DiffSettings, engine: EngineSettings) {
        self.settings = settings
        self.engine = engine
    }

    /// A run that has just been.
    init(_ record: RunRecord, engine: EngineSettings) throws {
        self.init(settings: try DiffSettings([]), engine: engine)
        records = [record]
    }

    /// Reads a record, runs a notebook, or does so with everything in a folder.
    mutating func load(_ path: String) async throws {
        guard Files.isFolder(path) else { return try await add(path) }
        let names = try Files.names(in: path)
        let records = names.filter { $0.hasSuffix(".json") }
        let found = records.isEmpty ? names.filter { $0.hasSuffix(".md") } : records
        guard !found.isEmpty else { throw FileProblem(path: path, reason: "the folder has neither records of runs nor notebooks") }
        let prefix = path.hasSuffix("/") ? path : path + "/"
        for name in found { try await add(prefix + name) }
    }

    private mutating func add(_ path: String) async throws {
        if path.hasSuffix(".json") {
            guard settings.isEmpty else {
                throw UsageProblem("\(visible(path)) is a record: it is not run again, so that --from and --to do not apply to it")
            }
            return records.append(try Self.record(path))
        }
        if let revision = settings.revision {
            let folder = Files.folder(of: Files.absolute(path))
            try await GitTree.with(revision: revision, around: folder) { tree in
                guard let old = tree.path(of: path), Files.exists(old) else {
                    throw UsageProblem("there is no \(visible(path)) in the revision \(visible(revision))")
                }
                var file = try NotebookFile.open(old)
                file.name = "\(path)@\(revision)"
                try await run(file, cacheBeside: folder)
            }
        } else {
            var file = try NotebookFile.open(path)
            let folder = file.folder
            file.path = settings.isEmpty ? file.path : nil
            try await run(file, cacheBeside: folder)
        }
    }

    /// Runs a notebook. One that is not run as it stands leaves no trace in its history.
    private mutating func run(_ file: NotebookFile, cacheBeside folder: String) async throws {
        var file = file
        if settings.revision != nil { file.path = nil }
        var engine = engine
        engine.cacheFolder = CacheLocation.folder(engine.cacheFolder, beside: folder)
        let before = before
        let (record, texts, changes) = try await EngineSession.with(file, engine, settings.overrides) { session in
            let run = await NotebookRun.evaluate(session) { _ in }
            try Task.checkCancellation()
            var texts: [String: String] = [:]
            for table in session.datasets.flatMap({ session.reader.tableTexts(dataset: $0) }) { texts[table.digest.hex] = table.text }
            let record = RunRecord(run)
            let old = Self.partner(of: record, in: before)
            return (record, texts, old.map { DaysBetween.changes(from: $0, to: record, session) } ?? [:])
        }
        records.append(record)
        dayChanges[Self.name(record)] = changes
        self.texts.merge(texts) { first, _ in first }
    }

    private static func record(_ path: String) throws -> RunRecord {
        let bytes = try Files.read(path)
        let json: JSON
        do throws(JSON.Failure) {
            json = try JSON(parsing: bytes)
        } catch {
            let place = SourceText(name: path, bytes: bytes).position(at: error.offset)
            throw Diagnostic(
                .notARunRecord, .error, "\(visible(path)):\(place.line):\(place.column): no record of a run: \(error.reason)")
        }
        return try RunRecord(json: json, file: path)
    }

    // MARK: Comparing

    /// Sets the runs of two sides against each other, notebook by notebook.
    static func compare(_ old: DiffSide, _ new: DiffSide) throws -> [Comparison] {
        let rows = rowChanges(old, new)
        var comparisons = [Comparison]()
        for record in new.records {
            let days = new.dayChanges[Self.name(record)] ?? [:]
            let before =
                new.records.count == 1 && old.records.count == 1
                ? old.records[0] : partner(of: record, in: old.records) ?? RunRecord(notebook: record.notebook, digest: "", engine: "")
            comparisons.append(Comparison(before, record, rows: rows, days: { days[$0] ?? [] }))
        }
        if old.records.count == 1, new.records.count == 1 { return comparisons }
        for record in old.records where !new.records.contains(where: { Self.name($0) == Self.name(record) }) {
            comparisons.append(Comparison(record, RunRecord(notebook: record.notebook, digest: "", engine: ""), rows: rows))
        }
        return comparisons
    }

    /// The run of the same notebook.
    private static func partner(of record: RunRecord, in others: [RunRecord]) -> RunRecord? {
        others.first { name($0) == name(record) }
    }

    /// The notebook without its folder and revision.
    private static func name(_ record: RunRecord) -> String {
        Files.name(of: record.notebook.split(separator: "@", maxSplits: 1).first.map(String.init) ?? "")
    }

    /// Rows that differ between two states of a table, by the texts at hand: of the runs just made, or in the caches beside the
    /// notebooks.
    private static func rowChanges(_ old: DiffSide, _ new: DiffSide) -> Comparison.RowChanges {
        let texts = old.texts.merging(new.texts) { first, _ in first }
        let folders = Set((old.records + new.records).map { Files.folder(of: $0.notebook) }).sorted()
        func text(_ digest: String) -> String? {
            if let text = texts[digest] { return text }
            guard let key = Digest(hex: digest) else { return nil }
            for folder in folders {
                guard let store = try? CacheLocation.open(old.engine.cacheFolder, beside: folder, onlyIfThere: true) else { continue }
                defer { store.close() }
                if let text = store.tableText(key) { return text }
            }
            return nil
        }
        var known: [String: [String]] = [:]
        return { table, before, after in
            let key = "\(before) \(after)"
            if let lines = known[key] { return lines }
            guard let old = text(before), let new = text(after) else { return [] }
            let lines = Datasets.rowChanges(old: old, new: new).map { $0.text(in: table) }
            known[key] = lines
            return lines
        }
    }
}
