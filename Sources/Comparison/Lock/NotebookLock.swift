import Values

/// The values of a notebook as somebody stood by them, in a file beside it that people read and `litho check --locked` compares.
///
/// It is a record of a run without what fills pages: digests are cut to twelve digits, code is a digest.
package struct NotebookLock: Sendable, Hashable {
    package private(set) var record: RunRecord
    /// By how much of its size each value may move; a value that is not named here not at all.
    package var tolerances: [String: Double] = [:]

    /// How far a number that may not move at all can be off: what another order of summing does.
    static let rounding = 1e-9

    package init(_ record: RunRecord, tolerances: [String: Double] = [:]) {
        self.record = record.shortened
        self.tolerances = tolerances
    }

    /// The lock of another run, with the tolerances that people set in this one.
    package func renewed(by record: RunRecord, tolerance: Double?) -> NotebookLock {
        var lock = NotebookLock(record)
        for entry in lock.record.cells.flatMap(\.entries) {
            if let known = tolerances[entry.name] { lock.tolerances[entry.name] = known } else { lock.tolerances[entry.name] = tolerance }
        }
        return lock
    }

    /// Keeps the cells with these labels alone.
    package mutating func keep(only labels: Set<String>) {
        record.cells = record.cells.map { cell in
            var cell = cell
            if !labels.contains(cell.label) { cell.entries = [] }
            return cell
        }
    }
}

extension RunRecord {
    /// As it stands in a lock.
    fileprivate var shortened: RunRecord {
        func short(_ digest: String) -> String { String(digest.prefix(12)) }
        var record = self
        record.digest = short(digest)
        record.documents = documents.map { Document(key: $0.key, version: $0.version, digest: short($0.digest)) }
        record.cells = cells.filter { !$0.isInline || Reference(parsing: $0.label) == nil }.map { cell in
            var cell = cell
            cell.codeDigest = short(cell.codeDigest)
            cell.code = ""
            cell.pluginContent = ""
            cell.outcome = ["reused", "computed"].contains(cell.outcome) ? "computed" : cell.outcome
            cell.reads = cell.reads.map { Read(name: $0.name, digest: short($0.digest), summary: $0.summary) }
            cell.data = cell.data.map { read in
                DataRead(
                    title: read.title, digest: short(read.digest),
                    tables: read.tables.map { TableMark(name: $0.name, digest: short($0.digest)) })
            }
            return cell
        }
        // Only what a kept value rests on.
        return record.withoutUnusedInputs
    }

    private var withoutUnusedInputs: RunRecord {
        var record = self
        var places: [Int: Int] = [:]
        record.inputs = []
        for (index, cell) in cells.enumerated() {
            for (position, entry) in cell.entries.enumerated() {
                record.cells[index].entries[position].inputs = entry.inputs.map { input in
                    if let place = places[input] { return place }
                    record.inputs.append(inputs[input])
                    places[input] = record.inputs.count - 1
                    return record.inputs.count - 1
                }
            }
        }
        return record
    }
}
