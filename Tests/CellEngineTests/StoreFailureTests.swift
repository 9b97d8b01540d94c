import CellEngine
import Diagnostics
import PluginProtocol
import Testing
import Values

/// A store that fails costs time, not results.
struct StoreFailureTests {
    /// Reads nothing, keeps nothing.
    private struct BrokenStore: TraceStore {
        struct Failure: Error {}

        func traces(for key: Digest) throws -> [StoredTrace] { throw Failure() }
        func save(_ trace: Trace, duration: Duration, in slot: Slot?) throws -> TraceID { throw Failure() }
        func refresh(_ id: TraceID, _ trace: Trace) throws { throw Failure() }
        func slot(_ slot: Slot) throws -> SlotHistory? { throw Failure() }
        func show(_ id: TraceID, in slot: Slot) throws { throw Failure() }
        func trace(_ id: TraceID) throws -> StoredTrace? { throw Failure() }
        func analyses(for keys: [Digest]) throws -> [Analysis?] { throw Failure() }
        func save(_ analyses: [(key: Digest, analysis: Analysis)]) throws { throw Failure() }
    }

    @Test func resultsAreRightAndTheLossIsSaidOnce() async {
        var evaluator = World(["a": "1", "b": "a 2"]).evaluator()
        evaluator.store = BrokenStore()
        let report = await evaluator.run()
        #expect(report.values == ["1", "3"])
        #expect(report.diagnostics.map(\.id) == [.cacheNotWritten])
        #expect(report.succeeded)
    }
}
