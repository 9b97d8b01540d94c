import CellEngine
import Diagnostics
import Glibc
import ResultCache
import Testing
import Values

@Suite struct AccessTests {
    let folder = TemporaryFolder()

    /// Runs the helper as somebody who may write nothing here.
    private func asNobody(_ file: String) throws -> [String] {
        try #require(Writer(file, seed: 1, count: 3, user: 65534)).finish()
    }

    @Test func theFolderIsMadeForItsOwnerAlone() throws {
        let store = try SQLiteTraceStore.openCache(at: folder.file("a/b/cache.sqlite"))
        defer { store.close() }
        var status = stat()
        #expect(stat(folder.file("a/b"), &status) == 0)
        #expect(status.st_mode & 0o777 == 0o700)
        #expect(store.warnings.isEmpty)
    }

    @Test func aFolderThatAnybodyMayWriteIsRefused() throws {
        Shell.run("mkdir -m 777 '\(folder.path)/open'")
        let store = try SQLiteTraceStore.openCache(at: folder.file("open/cache.sqlite"))
        #expect(store.warnings.map(\.id.name) == ["cache-refused"])
        // The run goes on, in memory.
        let id = store.save(Samples.trace("a"), duration: .zero)
        #expect(store.trace(id)?.trace == Samples.trace("a"))
        #expect(Shell.run("test -z \"$(ls '\(folder.path)/open')\"") == 0)
    }

    @Test(.enabled(if: geteuid() == 0, "only root can make a link that belongs to somebody else"))
    func aLinkThatSomebodyElseMadeIsRefused() throws {
        Shell.run("mkdir -m 700 '\(folder.path)/real'; ln -s real '\(folder.path)/theirs'; chown -h 65534 '\(folder.path)/theirs'")
        Shell.run("ln -s real '\(folder.path)/mine'")
        let theirs = try SQLiteTraceStore.openCache(at: folder.file("theirs/cache.sqlite"))
        #expect(theirs.warnings.map(\.id.name) == ["cache-refused"])
        let mine = try SQLiteTraceStore.openCache(at: folder.file("mine/cache.sqlite"))
        defer { mine.close() }
        #expect(mine.warnings.isEmpty)
    }

    @Test(.enabled(if: geteuid() == 0, "only root can give up its rights to try this"))
    func aFileThatMayOnlyBeReadIsReadAndTheRunGoesOn() throws {
        let file = folder.file("open/cache.sqlite")
        let store = try SQLiteTraceStore.openCache(at: file)
        _ = store.save(Samples.trace("a"), duration: .zero)
        store.close()
        let before = Files.bytes(file)
        // Owned by root, readable by all; the folder too.
        Shell.run("chmod 755 '\(folder.path)' '\(folder.path)/open'; chmod 644 '\(file)'")
        let said = try asNobody(file)
        #expect(said.last == "done")
        #expect(said.filter { $0.hasPrefix("saved") }.count == 3)
        #expect(said.filter { $0.hasPrefix("warning") }.allSatisfy { $0.contains("cache-not-writable") })
        #expect(Set(said.filter { $0.hasPrefix("warning") }).count == 1)
        #expect(Files.bytes(file) == before)
    }

    @Test(.enabled(if: geteuid() == 0, "only root can give up its rights to try this"))
    func aFolderThatMayNotBeWrittenIsNoReasonToStop() throws {
        Shell.run("mkdir -m 755 '\(folder.path)/closed'; chmod 755 '\(folder.path)'")
        for file in ["closed/cache.sqlite", "closed/deeper/cache.sqlite"] {
            let said = try asNobody(folder.file(file))
            #expect(said.last == "done")
            #expect(said.first?.hasPrefix("warning cache-not-writable: results are not kept") == true)
        }
        #expect(Shell.run("test -z \"$(ls '\(folder.path)/closed')\"") == 0)
    }

    @Test(.enabled(if: Mount.isPossible, "mounting a small file system needs rights this user has not"))
    func aFullDiskIsNoReasonToStop() throws {
        let place = folder.file("small")
        Shell.run("mkdir -m 700 '\(place)'")
        try #require(Shell.run("mount -t tmpfs -o size=256k,mode=700 tmpfs '\(place)'") == 0)
        defer { Shell.run("umount -l '\(place)'") }
        let store = try SQLiteTraceStore.openCache(at: "\(place)/cache.sqlite")
        for number in 0..<200 {
            let trace = Samples.trace("cell \(number)", value: .text(String(repeating: "x", count: 8000)))
            let id = store.save(trace, duration: .zero)
            #expect(store.trace(id)?.trace == trace)
            store.show(id, in: Slot(notebook: "/a.md", label: "\(number)"))
        }
        #expect(store.warnings.map(\.id.name) == ["cache-not-writable"])
        #expect(store.warnings.first?.summary.hasSuffix("the disk is full") == true)
        #expect(store.integrityCheck().isEmpty)
        store.close()
        let again = try SQLiteTraceStore.openCache(at: "\(place)/cache.sqlite")
        defer { again.close() }
        #expect(!again.traces(for: Samples.trace("cell 0", value: .text(String(repeating: "x", count: 8000))).key).isEmpty)
    }
}

enum Mount {
    static let isPossible: Bool = {
        let folder = TemporaryFolder()
        guard Shell.run("mount -t tmpfs -o size=64k tmpfs '\(folder.path)' 2> /dev/null") == 0 else { return false }
        return Shell.run("umount -l '\(folder.path)'") == 0
    }()
}

@Suite struct CacheDiagnosticsTests {
    @Test func everyKindOfProblemHasAPage() {
        let ids = resultCacheDiagnostics.map(\.id)
        #expect(
            Set(ids) == [
                .cacheSetAside, .cacheNotWritable, .cacheRefused, .cacheEntryDamaged, .sharedCacheAway, .sharedCacheEntryDamaged,
            ])
        #expect(resultCacheDiagnostics.allSatisfy { $0.explanation.utf8.count > 200 })
    }
}
