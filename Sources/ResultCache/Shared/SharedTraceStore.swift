package import CellEngine
package import Diagnostics
package import PluginProtocol
package import Values

/// A result cache that several machines share: a local one in front, and behind it a server that is asked for what the local one has not.
///
/// What the server has is taken into the local cache, so that it is asked for once. What cells showed last, and everything else that belongs to one
/// machine, stays local.
package final class SharedTraceStore: TraceStore {
    private let local: SQLiteTraceStore
    private let server: PostgreSQLTraces

    /// - Parameters:
    ///   - patience: How long an answer of the server is waited for, in whole seconds.
    ///   - library: The client library of PostgreSQL.
    package init(
        _ address: SharedCacheAddress, behind local: SQLiteTraceStore, patience: Duration = .seconds(10), library: String = "libpq.so.5"
    ) {
        self.local = local
        server = PostgreSQLTraces(address, patience: patience, library: library)
    }

    /// Ends the connection to the server; the local cache stays open.
    package func close() { server.close() }

    /// What the user should know about the server so far, each thing once.
    package var warnings: [Diagnostic] { server.warnings }

    package func traces(for key: Digest) -> [StoredTrace] { local.traces(for: key) }

    package func distantTraces(for key: Digest) -> [StoredTrace] {
        let known = Set(local.traces(for: key).map { TraceRow($0.trace, duration: .zero).seal })
        // The oldest first, so that the newest is the newest here too.
        let taken = server.traces(for: key).filter { !known.contains($0.seal) }.reversed().compactMap { row -> StoredTrace? in
            guard var stored = row.stored(as: TraceID(0), at: Clock.seconds), stored.trace.key == key else { return nil }
            stored.id = local.save(stored.trace, duration: stored.duration)
            return stored
        }
        return taken.reversed()
    }

    package func save(_ trace: Trace, duration: Duration, in slot: Slot?) -> TraceID {
        let id = local.save(trace, duration: duration, in: slot)
        server.save(TraceRow(trace, duration: duration))
        return id
    }

    package func refresh(_ id: TraceID, _ trace: Trace) {
        local.refresh(id, trace)
        server.save(TraceRow(trace, duration: local.trace(id)?.duration ?? .zero))
    }

    package func slot(_ slot: Slot) -> SlotHistory? { local.slot(slot) }
    package func show(_ id: TraceID, in slot: Slot) { local.show(id, in: slot) }
    package func trace(_ id: TraceID) -> StoredTrace? { local.trace(id) }

    package func analyses(for keys: [Digest]) -> [Analysis?] {
        let near = local.analyses(for: keys)
        let far = server.analyses(for: zip(keys, near).filter { $0.1 == nil }.map(\.0))
        local.save(far.sorted { $0.key.hex < $1.key.hex }.map { (key: $0.key, analysis: $0.value) })
        return zip(keys, near).map { $1 ?? far[$0] }
    }

    package func save(_ analyses: [(key: Digest, analysis: Analysis)]) {
        local.save(analyses)
        server.save(analyses)
    }
}
