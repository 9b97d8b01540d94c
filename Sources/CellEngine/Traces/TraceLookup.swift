import PluginProtocol
import Values

/// Finds a kept trace that may stand for a cell's evaluation.
struct TraceLookup: Sendable {
    let store: (any TraceStore)?
    let reader: any SourceReader

    /// The traces under the cell's key, newest first. A cache that cannot be read is the same as an empty one.
    func candidates(for cell: PreparedCell) -> [StoredTrace] {
        (try? store?.traces(for: cell.ingredients.key)) ?? []
    }

    /// One whose reads hold by their marks alone: cheap, no data is read. Of those further away, only where none near by holds; what was
    /// brought from there is near by from then on.
    func byMarks(_ cell: PreparedCell) -> StoredTrace? {
        func holds(_ kept: StoredTrace) -> Bool { kept.trace.reads.allSatisfy(holdsByMarks) }
        if let near = candidates(for: cell).first(where: holds) { return near }
        return ((try? store?.distantTraces(for: cell.ingredients.key)) ?? []).first(where: holds)
    }

    /// One whose reads give the same answers when made again, with the marks of today.
    func byReadingAgain(_ cell: PreparedCell, deadline: ContinuousClock.Instant) -> StoredTrace? {
        for kept in candidates(for: cell) {
            var fresh = kept
            let holds = fresh.trace.reads.indices.allSatisfy { index in
                let read = kept.trace.reads[index]
                if holdsByMarks(read) { return true }
                guard let answer = try? reader.read(read.request, inputs: cell.tables, deadline: deadline),
                    answer.value.digest == read.fingerprint
                else { return false }
                fresh.trace.reads[index].witness = answer.witness
                return true
            }
            if holds { return fresh }
        }
        return nil
    }

    /// Is everything that could change the answer as it was? The revision is asked first, the tables only where it differs.
    func holdsByMarks(_ read: ReadRecord) -> Bool {
        guard let now = try? reader.witness(for: read.request, tables: []) else { return false }
        if now.revision == read.witness.revision { return true }
        let tables = read.witness.tables
        guard !tables.isEmpty, let marks = try? reader.witness(for: read.request, tables: tables.map(\.name)) else {
            return false
        }
        return marks.tables == tables
    }
}
