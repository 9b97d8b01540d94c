import CellEngine
import Diagnostics
import PluginProtocol
import ResultCache
import Testing
import Values

@Suite struct TracesTests {
    let folder = TemporaryFolder()

    private func open() throws -> SQLiteTraceStore { try SQLiteTraceStore.openCache(at: folder.file("cache.sqlite")) }

    @Test func givesBackWhatWasSavedAlsoAfterReopening() throws {
        let small = Samples.trace("a")
        let large = Samples.trace("b", value: .text(String(repeating: "x", count: 100_000)))
        let store = try open()
        let id = store.save(small, duration: .milliseconds(1500))
        _ = store.save(large, duration: .zero)
        store.close()

        let again = try open()
        defer { again.close() }
        let kept = try #require(again.traces(for: small.key).first)
        #expect(kept.id == id)
        #expect(kept.trace == small)
        #expect(kept.output == small.value.digest)
        #expect(kept.duration == .milliseconds(1500))
        #expect(again.traces(for: large.key).map(\.trace) == [large])
        #expect(again.trace(id)?.trace == small)
        #expect(again.warnings.isEmpty)
        #expect(again.integrityCheck().isEmpty)
    }

    @Test func anUnchangedRerunChangesNoByte() throws {
        let traces = (0..<20).map { Samples.trace("cell \($0)", value: .text(String(repeating: "x", count: $0 * 500))) }
        func run(_ store: SQLiteTraceStore) {
            for (number, trace) in traces.enumerated() {
                if store.analysis(for: trace.key) == nil { store.save([(trace.key, Analysis(defines: ["x"]))]) }
                let kept = store.traces(for: trace.key).first
                let id = kept?.id ?? store.save(trace, duration: .zero)
                store.show(id, in: Slot(notebook: "/a.md", label: "cell\(number)"))
                _ = store.slot(Slot(notebook: "/a.md", label: "cell\(number)"))
            }
            store.close()
        }
        try run(open())
        #expect(folder.names == ["cache.sqlite"])
        let before = Files.bytes(folder.file("cache.sqlite"))
        try run(open())
        #expect(folder.names == ["cache.sqlite"])
        #expect(Files.bytes(folder.file("cache.sqlite")) == before)
    }

    @Test func manyTasksUseOneStore() async throws {
        let store = try open()
        defer { store.close() }
        try await TraceStoreChecks.manyTasksUseOneStore(store)
        #expect(store.integrityCheck().isEmpty)
        #expect(store.warnings.isEmpty)
    }

    @Test func isATraceStore() throws {
        let store = try SQLiteTraceStore.inMemory()
        try TraceStoreChecks.givesBackWhatWasSaved(store)
        try TraceStoreChecks.newestTraceOfAKeyComesFirst(store)
        try TraceStoreChecks.theSameTraceIsKeptOnce(store)
        try TraceStoreChecks.aRefreshedTraceHasNewMarks(store)
        try TraceStoreChecks.aSlotKnowsWhatItShowedLastAndBefore(store)
        try TraceStoreChecks.analysesAreKept(store)
    }
}
