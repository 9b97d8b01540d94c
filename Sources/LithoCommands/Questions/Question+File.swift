import CellEngine
import Datasets
import Diagnostics
import PluginProtocol
import Values

extension Question {
    /// Asks what somebody has: a CSV or JSON file or a folder of JSON files is the table `data`, an SQLite file is asked as it is, and
    /// `notebook.md#label` is the table of a cell, under its label and as `data`.
    static func about(_ target: String) async throws -> Question {
        if let mark = target.lastIndex(of: "#"), !Files.exists(target) {
            let label = String(target[target.index(after: mark)...])
            return try await Question(notebook: String(target[..<mark]), label: label)
        }
        guard Files.exists(target) else { throw FileProblem(path: target, reason: "no such file or directory") }
        if Files.isFolder(target) { return try Question(folder: target) }
        if try Files.head(of: target, 16) == Array("SQLite format 3\0".utf8) {
            return Question(reader: try DatasetReader(database: target), dataset: "")
        }
        let name = target.split(separator: "/").last.map(String.init) ?? target
        return Question(
            reader: DatasetReader(datasets: [], data: [.init(name: "data", path: name)], folder: Files.absolute(Files.folder(of: target))),
            dataset: "")
    }

    private init(folder: String) throws {
        let names = try Files.names(in: folder).filter { $0.hasSuffix(".json") || $0.hasSuffix(".jsonl") || $0.hasSuffix(".ndjson") }
        guard !names.isEmpty else { throw FileProblem(path: folder, reason: "the folder has no JSON file") }
        self.init(reader: try DatasetReader(json: names.map { ($0, try Files.read(folder + "/" + $0)) }), dataset: "")
    }

    /// Runs a notebook, as far as its cache does not know it, for the table of one cell.
    private init(notebook path: String, label: String) async throws {
        let table = try await EngineSession.with(NotebookFile.open(path), EngineSettings()) { session in
            let run = await NotebookRun.evaluate(session) { _ in }
            try Task.checkCancellation()
            guard let index = run.program.cells.firstIndex(where: { $0.source.label == label }) else {
                let labels = run.program.cells.map(\.source.label)
                let hint = nearest(to: label, among: labels).map { "; did you mean '\($0)'?" } ?? ""
                throw UsageProblem("\(visible(path)) has no cell '\(visible(label))'\(hint)")
            }
            guard let value = run.report.cells[index].value else {
                if let problem = run.diagnostics(ofCell: index).first(where: { $0.severity == .error }) ?? run.diagnostics.first {
                    throw UsageProblem("cell '\(visible(label))' of \(visible(path)) has no value: \(problem.summary)")
                }
                throw UsageProblem("cell '\(visible(label))' of \(visible(path)) has no value")
            }
            guard case .table(let table) = value else {
                throw UsageProblem("cell '\(visible(label))' of \(visible(path)) is \(value.kind) and no table")
            }
            return table
        }
        self.init(reader: DatasetReader(datasets: [], folder: nil), dataset: "")
        inputs["data"] = table
        inputs[label] = table
    }
}
