import CellEngine
import PluginProtocol
import Synchronization
import Values

/// The traces of the cells that no swept parameter reaches: kept in memory from the first point on, so that they are neither evaluated nor
/// looked up again. What the other cells come to stands in the results of the sweep and nowhere else.
final class SweepTraces: TraceStore {
    private struct State {
        var traces: [Digest: [StoredTrace]] = [:]
        var count: Int64 = 0
        var isFrozen = false
    }

    private let behind: (any TraceStore)?
    private let state = Mutex(State())

    init(behind: (any TraceStore)?) { self.behind = behind }

    /// From here on nothing is added.
    func freeze() { state.withLock { $0.isFrozen = true } }

    func traces(for key: Digest) throws -> [StoredTrace] {
        let (known, isFrozen) = state.withLock { ($0.traces[key], $0.isFrozen) }
        if let known { return known }
        if isFrozen { return [] }
        let found = try behind?.traces(for: key) ?? []
        if !found.isEmpty { state.withLock { $0.traces[key] = found } }
        return found
    }

    func distantTraces(for key: Digest) throws -> [StoredTrace] {
        guard !state.withLock({ $0.isFrozen }) else { return [] }
        let found = try behind?.distantTraces(for: key) ?? []
        if !found.isEmpty { state.withLock { $0.traces[key] = found } }
        return found
    }

    func save(_ trace: Trace, duration: Duration, in slot: Slot?) throws -> TraceID {
        state.withLock { state in
            state.count += 1
            let id = TraceID(-state.count)
            guard !state.isFrozen else { return id }
            let stored = StoredTrace(id: id, trace: trace, output: trace.value.digest, duration: duration, storedAt: 0)
            state.traces[trace.key, default: []].insert(stored, at: 0)
            return id
        }
    }

    func refresh(_ id: TraceID, _ trace: Trace) throws {}
    func slot(_ slot: Slot) throws -> SlotHistory? { nil }
    func show(_ id: TraceID, in slot: Slot) throws {}
    func trace(_ id: TraceID) throws -> StoredTrace? { nil }
    func analyses(for keys: [Digest]) throws -> [Analysis?] { try behind?.analyses(for: keys) ?? keys.map { _ in nil } }
    func save(_ analyses: [(key: Digest, analysis: Analysis)]) throws {}
}
