import CellEngine
import PluginProtocol
import Testing
import Values

/// What every place that keeps traces does, whatever it is.
enum TraceStoreChecks {
    static func givesBackWhatWasSaved(_ store: some TraceStore) throws {
        let small = Samples.trace("a")
        let large = Samples.trace("b", value: .text(String(repeating: "x", count: 100_000)))
        let id = try store.save(small, duration: .milliseconds(1500), in: nil)
        _ = try store.save(large, duration: .zero, in: nil)
        let kept = try #require(try store.traces(for: small.key).first)
        #expect(kept.id == id)
        #expect(kept.trace == small)
        #expect(kept.output == small.value.digest)
        #expect(kept.duration == .milliseconds(1500))
        #expect(try store.traces(for: large.key).map(\.trace) == [large])
        #expect(try store.trace(id)?.trace == small)
    }

    static func newestTraceOfAKeyComesFirst(_ store: some TraceStore) throws {
        let old = Samples.trace("n", table: "rows 1")
        let new = Samples.trace("n", value: .text("other"), table: "rows 2")
        _ = try store.save(old, duration: .zero, in: nil)
        _ = try store.save(new, duration: .zero, in: nil)
        #expect(try store.traces(for: old.key).map(\.trace) == [new, old])
        #expect(try store.traces(for: Digest(of: [9])).isEmpty)
    }

    static func theSameTraceIsKeptOnce(_ store: some TraceStore) throws {
        let first = try store.save(Samples.trace("once"), duration: .zero, in: nil)
        #expect(try store.save(Samples.trace("once"), duration: .seconds(1), in: nil) == first)
        #expect(try store.traces(for: Samples.trace("once").key).count == 1)
    }

    static func aRefreshedTraceHasNewMarks(_ store: some TraceStore) throws {
        var trace = Samples.trace("fresh")
        let id = try store.save(trace, duration: .zero, in: nil)
        trace.reads[0].witness.revision = Digest(of: "another".utf8)
        try store.refresh(id, trace)
        #expect(try store.trace(id)?.trace == trace)
        #expect(try store.traces(for: trace.key).map(\.trace) == [trace])
    }

    static func aSlotKnowsWhatItShowedLastAndBefore(_ store: some TraceStore) throws {
        let first = try store.save(Samples.trace("s1"), duration: .zero, in: nil)
        let second = try store.save(Samples.trace("s2"), duration: .zero, in: nil)
        #expect(try store.slot(Samples.slot) == nil)
        try store.show(first, in: Samples.slot)
        try store.show(first, in: Samples.slot)
        #expect(try store.slot(Samples.slot) == SlotHistory(current: first, previous: nil))
        try store.show(second, in: Samples.slot)
        #expect(try store.slot(Samples.slot) == SlotHistory(current: second, previous: first))
    }

    static func analysesAreKept(_ store: some TraceStore) throws {
        let analysis = Analysis(
            reads: [.init(Reference("spec", [.row("H100")]), range: 2..<9, isOptional: true)], defines: ["owned"],
            diagnostics: Samples.trace("a").diagnostics)
        try store.save([(Digest(of: [1]), analysis), (Digest(of: [2]), Analysis())])
        #expect(try store.analysis(for: Digest(of: [1])) == analysis)
        #expect(try store.analysis(for: Digest(of: [2])) == Analysis())
        #expect(try store.analysis(for: Digest(of: [3])) == nil)
    }

    static func manyTasksUseOneStore(_ store: some TraceStore) async throws {
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<100 {
                group.addTask {
                    let trace = Samples.trace("cell \(number % 25)", table: "rows \(number % 50)")
                    guard let id = try? store.save(trace, duration: .zero, in: nil) else { return }
                    try? store.show(id, in: Slot(notebook: "/a.md", label: "\(number % 10)"))
                    _ = try? store.traces(for: trace.key)
                }
            }
        }
        for number in 0..<25 {
            let kept = try store.traces(for: Samples.trace("cell \(number)").key)
            #expect(
                Set(kept.map(\.trace)) == [
                    Samples.trace("cell \(number)", table: "rows \(number)"),
                    Samples.trace("cell \(number)", table: "rows \(number + 25)"),
                ])
        }
    }
}
