import CellEngine
import Diagnostics
import Glibc
import ResultCache
import Testing
import Values

@Suite(.serialized) struct ProcessesTests {
    let folder = TemporaryFolder()

    @Test func severalProcessesShareOneCache() throws {
        let file = folder.file("cache.sqlite")
        let writers = (0..<4).compactMap { Writer(file, seed: $0, count: 100) }
        #expect(writers.count == 4)
        let lines = writers.map { $0.finish() }
        let store = try SQLiteTraceStore.openCache(at: file)
        defer { store.close() }
        for said in lines {
            #expect(said.last == "done")
            #expect(!said.contains { $0.hasPrefix("warning") })
            for saved in Writer.saved(said) {
                #expect(store.traces(for: saved.key).map(\.output) == [saved.output])
            }
        }
        #expect(store.stats().traces == 400)
        #expect(store.integrityCheck().isEmpty)
        #expect(folder.names.filter { !$0.hasPrefix("cache.sqlite-") } == ["cache.sqlite"])
    }

    @Test func aKillAtAnyMomentLosesNothingThatWasSaved() throws {
        let file = folder.file("cache.sqlite")
        var random = SystemRandomNumberGenerator()
        var all = [(key: Digest, output: Digest)]()
        // A machine that is busy with other things gets longer, so that something is saved before the kill.
        var longest: UInt32 = 40_000
        for round in 0..<200 {
            let writer = try #require(Writer(file, seed: round, count: 1_000_000))
            usleep(UInt32.random(in: 0..<longest, using: &random))
            writer.kill()
            let saved = Writer.saved(writer.finish())
            all += saved
            if saved.isEmpty { longest = min(longest + longest / 20, 400_000) }
            let store = try SQLiteTraceStore.openCache(at: file)
            defer { store.close() }
            #expect(store.warnings.isEmpty, "round \(round)")
            for one in saved {
                #expect(store.traces(for: one.key).map(\.output) == [one.output], "round \(round)")
            }
            if round % 20 == 19 { #expect(store.integrityCheck().isEmpty, "round \(round)") }
            #expect(store.path != nil && store.isWritable)
        }
        #expect(all.count > 100, "the writers were killed before they wrote much")
        let store = try SQLiteTraceStore.openCache(at: file)
        #expect(store.stats().traces >= all.count)
        store.close()
        #expect(!folder.names.contains { $0.contains("damaged") })
    }
}
