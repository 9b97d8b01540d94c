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

    @Test func newestTraceOfAKeyComesFirst() throws {
        let store = try SQLiteTraceStore.inMemory()
        let old = Samples.trace("a", table: "rows 1")
        let new = Samples.trace("a", value: .text("other"), table: "rows 2")
        _ = store.save(old, duration: .zero)
        _ = store.save(new, duration: .zero)
        #expect(store.traces(for: old.key).map(\.trace) == [new, old])
        #expect(store.traces(for: Digest(of: [9])).isEmpty)
    }

    @Test func theSameTraceIsKeptOnce() throws {
        let store = try SQLiteTraceStore.inMemory()
        let first = store.save(Samples.trace("a"), duration: .zero)
        #expect(store.save(Samples.trace("a"), duration: .seconds(1)) == first)
        #expect(store.stats().traces == 1)
    }

    @Test func aSlotKnowsWhatItShowedLastAndBefore() throws {
        let store = try SQLiteTraceStore.inMemory()
        let first = store.save(Samples.trace("a"), duration: .zero)
        let second = store.save(Samples.trace("b"), duration: .zero)
        #expect(store.slot(Samples.slot) == nil)
        store.show(first, in: Samples.slot)
        store.show(first, in: Samples.slot)
        #expect(store.slot(Samples.slot) == SlotHistory(current: first, previous: nil))
        store.show(second, in: Samples.slot)
        #expect(store.slot(Samples.slot) == SlotHistory(current: second, previous: first))
    }

    @Test func analysesAreKept() throws {
        let store = try SQLiteTraceStore.inMemory()
        let analysis = Analysis(
            reads: [.init(Reference("spec", [.row("H100")]), range: 2..<9, isOptional: true)], defines: ["owned"],
            diagnostics: Samples.trace("a").diagnostics)
        store.save([(Digest(of: [1]), analysis), (Digest(of: [2]), Analysis())])
        #expect(store.analysis(for: Digest(of: [1])) == analysis)
        #expect(store.analysis(for: Digest(of: [2])) == Analysis())
        #expect(store.analysis(for: Digest(of: [3])) == nil)
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
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<100 {
                group.addTask {
                    let trace = Samples.trace("cell \(number % 25)", table: "rows \(number % 50)")
                    store.show(store.save(trace, duration: .zero), in: Slot(notebook: "/a.md", label: "\(number % 10)"))
                    _ = store.traces(for: trace.key)
                }
            }
        }
        for number in 0..<25 {
            let kept = store.traces(for: Samples.trace("cell \(number)").key)
            #expect(
                Set(kept.map(\.trace)) == [
                    Samples.trace("cell \(number)", table: "rows \(number)"),
                    Samples.trace("cell \(number)", table: "rows \(number + 25)"),
                ])
        }
        #expect(store.integrityCheck().isEmpty)
        #expect(store.warnings.isEmpty)
    }
}
