package import CellEngine
package import Diagnostics
package import PluginProtocol
import Synchronization
package import Values

/// Answers what cells read: SELECTs over tables, files below the notebook's folder, settings of the run.
///
/// Nothing is read before it is asked for, and everything is read once: a run sees one state of the world.
///
/// ```swift
/// let reader = DatasetReader(
///     datasets: manifest.datasets, data: [.init(name: "fleet", path: "data/fleet.csv")], folder: "/home/ada/notes",
///     settings: ["as-of": .date(asOf)])
/// ```
package final class DatasetReader: SourceReader {
    /// A table of the notebook's own: `data: {fleet: data/fleet.csv}`.
    package struct DataFile: Sendable, Hashable {
        package var name: String
        package var path: String

        package init(name: String, path: String) {
            self.name = name
            self.path = path
        }
    }

    private let folder: FolderReader
    private let notebookTables: [TableSource]
    let catalogs: [String: TableCatalog]
    private let settings: [String: Value]
    private let pools: [String: ConnectionPool]

    /// `folder` is the notebook's; `nil` for a notebook from standard input, which then reads no file. `snapshots` spare the making of
    /// views in every process. Where it `isSandboxed` no file can be written, not even one without a name.
    package init(
        datasets: [DatasetContent], functions: [TableFunctions] = [], data: [DataFile] = [], folder: String?,
        settings: [String: Value] = [:], snapshots: (any SnapshotStore)? = nil, isSandboxed: Bool = false
    ) {
        let reader = FolderReader(folder: folder)
        let own = data.map { TableSource(name: $0.name, origin: .file(path: $0.path, reader)) }
        // A query over no data set sees the notebook's own tables.
        var catalogs = ["": TableCatalog(dataset: [], notebook: own)]
        for dataset in datasets {
            let texts = dataset.tables.map { TableSource(name: $0.name, origin: .text($0.csv)) }
            let views = dataset.views.compactMap { view in
                TableView(view, of: texts, settings: settings).map { TableSource(name: view.name, origin: .view($0)) }
            }
            let calls = functions.filter { $0.dataset == dataset.name }.flatMap { functions in
                let state = OpenTableFunctions(functions, of: texts, settings: settings)
                return state.signatures.compactMap { signature in
                    TableFunction(signature, state).map { TableSource(name: signature.name, origin: .function($0)) }
                }
            }
            catalogs[dataset.name] = TableCatalog(dataset: texts + views + calls, notebook: own, functions: dataset.functions)
        }
        self.folder = reader
        self.settings = settings
        self.catalogs = catalogs
        notebookTables = own
        // A snapshot holds a data set's own tables; those of a notebook would hide among them.
        pools = catalogs.mapValues { ConnectionPool($0, snapshots: own.isEmpty ? snapshots : nil, isSandboxed: isSandboxed) }
    }

    /// Reads the tables of an SQLite file, as the data set without a name.
    package init(database path: String) throws(Diagnostic) {
        let file = DatabaseFile(path: path)
        let catalog = TableCatalog(dataset: try file.tables(), notebook: [])
        folder = FolderReader(folder: nil)
        settings = [:]
        notebookTables = []
        catalogs = ["": catalog]
        pools = ["": ConnectionPool(catalog, file: file)]
    }

    /// Reads one table `data` of many JSON texts, each with its name in the column `file`, as the data set without a name.
    package init(json texts: [(name: String, bytes: [UInt8])]) throws(Diagnostic) {
        let catalog = TableCatalog(dataset: [TableSource(name: "data", origin: .rows(try JSONTable.read(texts)))], notebook: [])
        folder = FolderReader(folder: nil)
        settings = [:]
        notebookTables = []
        catalogs = ["": catalog]
        pools = ["": ConnectionPool(catalog)]
    }

    // MARK: - Reads

    package func read(
        _ request: ReadRequest, inputs: [String: Table], deadline: ContinuousClock.Instant
    ) throws -> ReadAnswer {
        switch request {
        case .query(let dataset, let sql, let parameters, let labels):
            let pool = try pool(dataset)
            let tables = try labels.map { label in
                guard let table = inputs[label] else {
                    throw Diagnostic(.inputTable, .error, "'\(label.printable)' is no table")
                }
                return (label: label, table: table)
            }
            let (table, touched) = try pool.withConnection { connection throws(Diagnostic) in
                try connection.run(sql, parameters: parameters, inputs: tables, deadline: deadline)
            }
            return ReadAnswer(value: .table(table), witness: witness(pool.catalog, tables: touched))
        case .file(let path):
            let content = try folder.content(of: path)
            return ReadAnswer(value: .text(try text(content.bytes, path)), witness: ReadWitness(revision: content.digest))
        case .setting(let name):
            let value = setting(name)
            return ReadAnswer(value: value, witness: ReadWitness(revision: value.digest))
        }
    }

    package func witness(for request: ReadRequest, tables: [String]) throws -> ReadWitness {
        switch request {
        case .query(let dataset, _, _, _): try witness(pool(dataset).catalog, tables: tables)
        case .file(let path): ReadWitness(revision: try folder.content(of: path).digest)
        case .setting(let name): ReadWitness(revision: setting(name).digest)
        }
    }

    private func witness(_ catalog: TableCatalog, tables: [String]) -> ReadWitness {
        ReadWitness(
            revision: catalog.revision,
            tables: tables.compactMap { name in
                catalog.table(name).map { ReadWitness.TableMark(name: name, digest: $0.digest) }
            })
    }

    private func setting(_ name: String) -> Value {
        settings[name] ?? .missing("'\(name)' is not set")
    }

    private func pool(_ dataset: String) throws -> ConnectionPool {
        if let pool = pools[dataset] { return pool }
        let names = catalogs.keys.filter { !$0.isEmpty }
        let fixes = nearest(to: dataset, among: names.sorted()).map { [Fix("did you mean '\($0)'?")] } ?? []
        throw Diagnostic(.unknownDataset, .error, "unknown data set '\(dataset.printable)'", fixes: fixes)
    }

    private func text(_ bytes: [UInt8], _ path: String) throws -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        let offset = bytes.withUnsafeBufferPointer(\.firstInvalidUTF8) ?? 0
        let place = SourceText(name: path, bytes: bytes).position(at: offset)
        throw Diagnostic(
            .fileNotText, .error, "\(path.printable):\(place.line):\(place.column): a byte that is not UTF-8")
    }

    // MARK: - About the data

    /// Names the state of a data set: as long as it stays, every answer stays.
    package func revision(of dataset: String) -> Digest? { catalogs[dataset]?.revision }

    /// The bytes of a file below the notebook's folder, such as a picture.
    package func bytes(ofFile path: String) throws -> [UInt8] { try folder.content(of: path).bytes }

    /// What is wrong with the notebook's own tables, found by reading them.
    package func check() -> [Diagnostic] {
        notebookTables.flatMap { source -> [Diagnostic] in
            do throws(Diagnostic) {
                _ = try source.table()
                return source.warnings
            } catch {
                return [error]
            }
        }
    }

    /// Slips in the tables read so far, that stopped nothing.
    package var warnings: [Diagnostic] {
        var seen = Set<Diagnostic>()
        return catalogs.sorted { $0.key < $1.key }.flatMap { $0.value.sources.flatMap(\.warnings) }
            .filter { seen.insert($0).inserted }
    }

    /// Warnings about files that changed since the run read them.
    package func changedFiles() -> [Diagnostic] { folder.changes() }

    /// Name, digest and text of each table a query of this data set sees, for `litho why` to show old and new rows.
    package func tableTexts(dataset: String) -> [(name: String, digest: Digest, text: String)] {
        catalogs[dataset]?.sources.compactMap { source in
            source.text.map { (source.name.lowercasedASCII, source.digest, $0) }
        } ?? []
    }
}
