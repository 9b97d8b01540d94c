import CellEngine
import Glibc
import ResultCache
import Testing
import Values

@Suite struct UpkeepTests {
    let folder = TemporaryFolder()

    private func large(_ number: Int) -> Trace {
        Samples.trace("cell", value: .text(String(repeating: "\(number) ", count: 4000)), table: "rows \(number)")
    }

    @Test func keepsWhatCellsShowAndTheNewestOfEachCell() throws {
        let store = try SQLiteTraceStore.openCache(at: folder.file("cache.sqlite"))
        defer { store.close() }
        for number in 0..<20 { try store.show(store.save(large(number), duration: .zero), in: Samples.slot) }
        let unshown = try store.save(Samples.trace("running"), duration: .zero)
        let before = store.stats()
        let removed = store.gc(keepingPerSlot: 3)
        #expect(removed.traces == 17)
        #expect(removed.blobs == 17)
        #expect(try store.traces(for: large(0).key).map(\.trace) == [large(19), large(18), large(17)])
        #expect(try store.trace(unshown) != nil, "it may belong to a run that is going on")
        #expect(store.integrityCheck().isEmpty)
        let after = store.stats()
        #expect(after.fileSize < before.fileSize / 2)
        #expect(after.traces == 4)
        #expect(after.blobs == 3)
    }

    @Test func keepsWhatACellShowsEvenWhereNothingElseIsKept() throws {
        let store = try SQLiteTraceStore.inMemory()
        for number in 0..<5 { try store.show(store.save(large(number), duration: .zero), in: Samples.slot) }
        store.gc(keepingPerSlot: 0)
        #expect(try store.traces(for: large(0).key).map(\.trace) == [large(4), large(3)])
    }

    @Test func keepsWhatIsYoungerThanAsked() throws {
        let store = try SQLiteTraceStore.inMemory()
        for number in 0..<5 { try store.show(store.save(large(number), duration: .zero), in: Samples.slot) }
        #expect(store.gc(keepingPerSlot: 0, olderThan: .seconds(3600)).traces == 0)
    }

    @Test func forgetsNotebooksThatAreGone() throws {
        let store = try SQLiteTraceStore.inMemory()
        let here = folder.file("here.md")
        Files.write([], to: here)
        try store.show(store.save(large(1), duration: .zero), in: Slot(notebook: here, label: "a"))
        try store.show(store.save(large(2), duration: .zero), in: Slot(notebook: folder.file("gone.md"), label: "a"))
        #expect(store.gc().slots == 0)
        let removed = store.gc(dropMissingNotebooks: true)
        #expect(removed.slots == 1)
        #expect(removed.traces == 1)
        #expect(try store.slot(Slot(notebook: here, label: "a")) != nil)
    }

    @Test func clearLeavesAnEmptyCache() throws {
        let store = try SQLiteTraceStore.openCache(at: folder.file("cache.sqlite"))
        defer { store.close() }
        for number in 0..<20 { try store.show(store.save(large(number), duration: .zero), in: Samples.slot) }
        try store.save([(Digest(of: [1]), .init())])
        store.clear()
        var stats = store.stats()
        #expect(stats.fileSize < 200_000)
        stats.fileSize = 0
        #expect(stats == CacheStatistics())
        // And numbers are not given again.
        #expect(try store.slot(Samples.slot) == nil)
    }

    @Test func digestOfAFileIsRememberedUntilTheFileChanges() throws {
        let store = try SQLiteTraceStore.inMemory()
        let file = folder.file("plugin")
        Files.write(Array("one".utf8), to: file)
        #expect(try store.digest(ofFile: file) == Digest(of: "one".utf8))
        // Just written: the same size may come with the same time.
        Files.write(Array("two".utf8), to: file)
        #expect(try store.digest(ofFile: file) == Digest(of: "two".utf8))
        Shell.run("touch -d '2026-01-01 00:00:00.5' '\(file)'")
        #expect(try store.digest(ofFile: file) == Digest(of: "two".utf8))
        // With size, time and inode as they were the file is not read again.
        Files.write(Array("six".utf8), to: file)
        Shell.run("touch -d '2026-01-01 00:00:00.5' '\(file)'")
        #expect(try store.digest(ofFile: file) == Digest(of: "two".utf8))
        Shell.run("touch -d '2026-01-01 00:00:00.6' '\(file)'")
        #expect(try store.digest(ofFile: file) == Digest(of: "six".utf8))
        #expect(throws: (any Error).self) { try store.digest(ofFile: folder.path) }
        #expect(throws: (any Error).self) { try store.digest(ofFile: folder.file("none")) }
    }

    @Test func manifestsAndTableTextsAreKept() throws {
        let store = try SQLiteTraceStore.inMemory()
        store.saveManifest([1, 2, 3], for: Digest(of: [1]))
        #expect(store.manifest(for: Digest(of: [1])) == [1, 2, 3])
        #expect(store.manifest(for: Digest(of: [2])) == nil)
        store.saveTableText(digest: Digest(of: "a,b".utf8), "a,b")
        #expect(store.tableText(Digest(of: "a,b".utf8)) == "a,b")
        let huge = String(repeating: "x", count: (4 << 20) + 1)
        store.saveTableText(digest: Digest(of: huge.utf8), huge)
        #expect(store.tableText(Digest(of: huge.utf8)) == nil)
    }
}
