import CellEngine
import PluginProtocol
import Synchronization
import Values

/// Traces in memory; what a store is expected to do, in its plainest form.
final class MemoryTraceStore: TraceStore {
    private struct Content {
        var traces: [StoredTrace] = []
        var slots: [Slot: SlotHistory] = [:]
        var analyses: [Digest: Analysis] = [:]
    }

    private let content = Mutex(Content())

    func traces(for key: Digest) throws -> [StoredTrace] {
        content.withLock { $0.traces.filter { $0.trace.key == key }.reversed() }
    }

    func save(_ trace: Trace, duration: Duration, in slot: Slot?) throws -> TraceID {
        let id = content.withLock {
            let id = TraceID(Int64($0.traces.count))
            $0.traces.append(
                StoredTrace(id: id, trace: trace, output: trace.value.digest, duration: duration, storedAt: 0))
            return id
        }
        if let slot { try show(id, in: slot) }
        return id
    }

    func refresh(_ id: TraceID, _ trace: Trace) throws {
        content.withLock { $0.traces[Int(id.rawValue)].trace = trace }
    }

    func slot(_ slot: Slot) throws -> SlotHistory? { content.withLock { $0.slots[slot] } }

    func show(_ id: TraceID, in slot: Slot) throws {
        content.withLock {
            guard $0.slots[slot]?.current != id else { return }
            $0.slots[slot] = SlotHistory(current: id, previous: $0.slots[slot]?.current)
        }
    }

    func trace(_ id: TraceID) throws -> StoredTrace? { content.withLock { $0.traces.first { $0.id == id } } }

    func analyses(for keys: [Digest]) throws -> [Analysis?] { content.withLock { content in keys.map { content.analyses[$0] } } }

    func save(_ analyses: [(key: Digest, analysis: Analysis)]) throws {
        content.withLock { content in
            for (key, analysis) in analyses { content.analyses[key] = analysis }
        }
    }
}
