import CellEngine
import Glibc
import ResultCache
import Testing
import Values

@Suite struct DamageTests {
    let folder = TemporaryFolder()
    var file: String { folder.file("cache.sqlite") }

    private func filled() throws -> [Trace] {
        let traces = (0..<60).map { Samples.trace("cell \($0)", value: .text(String(repeating: "x", count: $0 * 300))) }
        let store = try SQLiteTraceStore.openCache(at: file)
        for (number, trace) in traces.enumerated() {
            let id = try store.save(trace, duration: .zero)
            try store.show(id, in: Slot(notebook: "/a.md", label: "\(number)"))
            try store.save([(trace.key, .init())])
        }
        store.close()
        return traces
    }

    /// Uses the cache as a run does: what it gives must be right, and what is saved must be there.
    private func use(_ traces: [Trace]) throws -> [String] {
        let store = try SQLiteTraceStore.openCache(at: file)
        defer { store.close() }
        for trace in traces {
            for kept in try store.traces(for: trace.key) { #expect(kept.trace == trace) }
            _ = try store.analysis(for: trace.key)
        }
        for (number, trace) in traces.enumerated() {
            let id = try store.save(trace, duration: .zero)
            try store.show(id, in: Slot(notebook: "/a.md", label: "\(number)"))
            #expect(try store.trace(id)?.trace == trace)
        }
        return store.warnings.map(\.id.name)
    }

    @Test func aFileCutShortIsNeverTrusted() throws {
        let traces = try filled()
        let whole = Files.bytes(file)
        for round in 0..<200 {
            let length = Int.random(in: 0..<whole.count)
            Files.write(Array(whole[..<length]), to: file)
            let warnings = try use(traces)
            #expect(warnings == ["cache-set-aside"], "round \(round), \(length) bytes")
            #expect(Files.bytes(folder.file("cache.sqlite.damaged-1")).count == length, "nothing is deleted")
            Shell.run("rm -f '\(file)'*")
        }
    }

    @Test func aDamagedFileNeverGivesAWrongResult() throws {
        let traces = try filled()
        let whole = Files.bytes(file)
        for _ in 0..<200 {
            var damaged = whole
            for _ in 0..<Int.random(in: 1...64) { damaged[Int.random(in: 0..<damaged.count)] = .random(in: 0...255) }
            Files.write(damaged, to: file)
            _ = try use(traces)
            Shell.run("rm -f '\(file)'*")
        }
    }

    @Test func damageFoundDuringTheRunIsMendedInTheRun() throws {
        let traces = try filled()
        var damaged = Files.bytes(file)
        // All but the first page, whose header still looks well.
        for index in 4096..<damaged.count { damaged[index] = 0xA5 }
        Files.write(damaged, to: file)
        #expect(try use(traces) == ["cache-set-aside"])
        #expect(folder.names.contains("cache.sqlite.damaged-1"))
        #expect(try use(traces) == [])
    }

    @Test func aFileOfAnotherKindOrVersionIsSetAside() throws {
        let foreign = "sqlite3 '\(file)'"
        for command in [
            "printf 'This is no database at all, just words.' > '\(file)'",
            ": > '\(file)'",
            "\(foreign) 'CREATE TABLE notes(x); INSERT INTO notes VALUES (1)'",
            "mkfifo '\(file)'",
            "ln -s /etc/passwd '\(file)'",
            "mkdir '\(file)'",
        ] {
            guard Shell.run(command) == 0 else { continue }
            #expect(try use([Samples.trace("a")]) == ["cache-set-aside"], "\(command)")
            #expect(folder.names.contains("cache.sqlite.damaged-1"), "\(command)")
            #expect(try use([Samples.trace("a")]) == [], "\(command)")
            Shell.run("rm -rf '\(file)'*")
        }
        _ = try filled()
        var other = Files.bytes(file)
        // The version stands at byte 60 of the header, big-endian.
        other[63] = 77
        Files.write(other, to: file)
        let store = try SQLiteTraceStore.openCache(at: file)
        defer { store.close() }
        #expect(store.warnings.first?.summary.hasSuffix("it has version 77, and this Litho writes version 1") == true)
        #expect(store.stats().traces == 0)
    }

    @Test func theLogOfALostFileIsNotPlayedIntoTheNewOne() throws {
        let store = try SQLiteTraceStore.openCache(at: file)
        _ = try store.save(Samples.trace("a"), duration: .zero)
        Shell.run("cp '\(file)-wal' '\(folder.path)/kept-wal'")
        store.close()
        Shell.run("rm -f '\(file)'*; mv '\(folder.path)/kept-wal' '\(file)-wal'")
        #expect(try use([Samples.trace("b")]) == [])
        let again = try SQLiteTraceStore.openCache(at: file)
        defer { again.close() }
        #expect(again.stats().traces == 1)
        #expect(again.integrityCheck().isEmpty)
    }

    @Test func swappedEntriesAreNotUsed() throws {
        let store = try SQLiteTraceStore.openCache(at: file)
        let (a, b) = (Samples.trace("a", value: .text("A")), Samples.trace("b", value: .text("B")))
        let large = Samples.trace("c", value: .text(String(repeating: "c", count: 9000)))
        for trace in [a, b, large] { _ = try store.save(trace, duration: .zero) }
        try store.save([(a.key, .init(defines: ["a"])), (b.key, .init(defines: ["b"]))])
        store.saveManifest([1, 2, 3], for: a.key)
        store.saveTableText(digest: Digest(of: "text".utf8), "text")
        store.close()

        func changed(_ sql: String, _ look: (SQLiteTraceStore) throws -> Void) throws {
            Shell.run("cp '\(file)' '\(file).whole'")
            try #require(Shell.run("sqlite3 '\(file)' \"\(sql)\"") == 0)
            let store = try SQLiteTraceStore.openCache(at: file)
            try look(store)
            store.close()
            Shell.run("mv '\(file).whole' '\(file)'")
        }
        guard Shell.run("command -v sqlite3 > /dev/null") == 0 else { return }
        try changed("UPDATE trace SET key = (SELECT key FROM trace t WHERE t.id <> trace.id ORDER BY id LIMIT 1)") {
            #expect(try $0.traces(for: a.key).isEmpty && $0.traces(for: b.key).isEmpty)
            #expect($0.warnings.map(\.id.name) == ["cache-entry-damaged"])
            #expect(!$0.integrityCheck().isEmpty)
        }
        try changed("UPDATE trace SET value = (SELECT value FROM trace t WHERE t.id <> trace.id AND value IS NOT NULL LIMIT 1)") {
            #expect(try $0.traces(for: a.key).isEmpty && $0.traces(for: b.key).isEmpty)
        }
        try changed("UPDATE trace SET output = (SELECT output FROM trace t WHERE t.id <> trace.id LIMIT 1)") {
            #expect(try $0.traces(for: a.key).isEmpty && $0.traces(for: b.key).isEmpty)
        }
        try changed("UPDATE trace SET body = (SELECT body FROM trace t WHERE t.id <> trace.id LIMIT 1)") {
            #expect(try $0.traces(for: a.key).isEmpty)
        }
        try changed("UPDATE blob SET content = x'00'") { #expect(try $0.traces(for: large.key).isEmpty) }
        try changed("UPDATE analysis SET body = (SELECT body FROM analysis a WHERE a.key <> analysis.key)") {
            #expect(try $0.analysis(for: a.key) == nil)
        }
        try changed("UPDATE manifest SET content = x'00'") { #expect($0.manifest(for: a.key) == nil) }
        try changed("UPDATE table_text SET content = x'00'") { #expect($0.tableText(Digest(of: "text".utf8)) == nil) }
    }
}
