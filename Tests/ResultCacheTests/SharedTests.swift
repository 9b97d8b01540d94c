import CellEngine
import Diagnostics
import PluginProtocol
import ResultCache
import Testing
import Values

/// Results that machines share through PostgreSQL, on a server of the test's own. A machine is a local cache of its own.
@Suite(
    .serialized,
    .enabled(
        if: PostgreSQLServer.isInstalled, "PostgreSQL or its client library is not installed: the shared result cache is not tried here"))
struct SharedTests {
    private let server: PostgreSQLServer

    init() throws { server = try PostgreSQLServer() }

    private func machine(_ options: String = "", patience: Duration = .seconds(10)) throws -> SharedTraceStore {
        SharedTraceStore(try server.address(options), behind: try .inMemory(), patience: patience)
    }

    @Test func isATraceStoreLikeTheLocalOne() async throws {
        let store = try machine()
        try TraceStoreChecks.givesBackWhatWasSaved(store)
        try TraceStoreChecks.newestTraceOfAKeyComesFirst(store)
        try TraceStoreChecks.theSameTraceIsKeptOnce(store)
        try TraceStoreChecks.aRefreshedTraceHasNewMarks(store)
        try TraceStoreChecks.aSlotKnowsWhatItShowedLastAndBefore(store)
        try TraceStoreChecks.analysesAreKept(store)
        try await TraceStoreChecks.manyTasksUseOneStore(store)
        #expect(store.warnings.isEmpty, "\(store.warnings)")
    }

    @Test func whatOneMachineComputedAnotherFinds() throws {
        let first = try machine()
        let small = Samples.trace("a", table: "rows 1")
        let newer = Samples.trace("a", value: .text(String(repeating: "x", count: 300_000)), table: "rows 2")
        _ = first.save(small, duration: .milliseconds(1500), in: nil)
        _ = first.save(newer, duration: .zero, in: nil)
        first.save([(Digest(of: [1]), Analysis(defines: ["owned"])), (Digest(of: [2]), Analysis())])

        let second = try machine()
        #expect(second.traces(for: small.key).isEmpty)
        let found = second.distantTraces(for: small.key)
        #expect(found.map(\.trace) == [newer, small])
        #expect(found.map(\.duration) == [.zero, .milliseconds(1500)])
        // From then on they are at hand, in the same order and under the names they were given.
        #expect(second.traces(for: small.key).map(\.trace) == [newer, small])
        #expect(second.trace(found[0].id)?.trace == newer)
        #expect(second.distantTraces(for: small.key).isEmpty)
        #expect(try second.analyses(for: [[3], [2], [1]].map { Digest(of: $0) }).map { $0?.defines } == [nil, [], ["owned"]])
        #expect(first.warnings.isEmpty && second.warnings.isEmpty, "\(first.warnings) \(second.warnings)")
    }

    @Test(arguments: [
        "UPDATE litho_blob SET content = content || '\\\\x00'", "UPDATE litho_trace SET body = body || '\\\\x00'",
        "UPDATE litho_trace SET key = (SELECT key FROM litho_trace ORDER BY id DESC LIMIT 1)",
    ])
    func aDamagedEntryIsFoundOutAndPutRight(damage: String) throws {
        let first = try machine()
        let trace = Samples.trace("a")
        let other = Samples.trace("b")
        _ = first.save(trace, duration: .zero, in: nil)
        _ = first.save(other, duration: .zero, in: nil)
        #expect(server.run(damage))
        let second = try machine()
        #expect(!second.distantTraces(for: other.key).map(\.trace).contains(trace))
        #expect(second.distantTraces(for: trace.key).isEmpty)
        _ = second.save(trace, duration: .zero, in: nil)
        _ = second.save(other, duration: .zero, in: nil)
        let third = try machine()
        #expect(third.distantTraces(for: trace.key).map(\.trace) == [trace])
        #expect(third.distantTraces(for: other.key).map(\.trace) == [other])
        #expect(third.warnings.isEmpty, "\(third.warnings)")
    }

    @Test func aDamagedEntryIsNamed() throws {
        let trace = Samples.trace("a")
        _ = try machine().save(trace, duration: .zero, in: nil)
        #expect(server.run("UPDATE litho_blob SET content = content || '\\\\x00'"))
        let second = try machine()
        #expect(second.distantTraces(for: trace.key).isEmpty)
        #expect(second.warnings.map(\.id.code) == ["L415"])
    }

    @Test func whoMayOnlyReadReads() throws {
        let trace = Samples.trace("a")
        _ = try machine().save(trace, duration: .zero, in: nil)
        let reader = try machine("&litho=read-only")
        #expect(reader.distantTraces(for: trace.key).map(\.trace) == [trace])
        _ = reader.save(Samples.trace("b"), duration: .zero, in: nil)
        // The server says so itself: nothing is wrong, and nothing is tried again.
        #expect(server.run("ALTER DATABASE postgres SET default_transaction_read_only = on"))
        let told = try machine()
        _ = told.save(Samples.trace("b"), duration: .zero, in: nil)
        #expect(told.distantTraces(for: trace.key).map(\.trace) == [trace])
        #expect(reader.warnings.isEmpty && told.warnings.isEmpty, "\(reader.warnings) \(told.warnings)")
        #expect(try machine().distantTraces(for: Samples.trace("b").key).isEmpty)
    }

    @Test func aServerThatGoesAwayIsNamedOnceAndTheLocalCacheGoesOn() throws {
        let store = try machine()
        _ = store.save(Samples.trace("a"), duration: .zero, in: nil)
        server.stop()
        _ = store.save(Samples.trace("b"), duration: .zero, in: nil)
        let late = try machine()
        for store in [store, late] {
            _ = store.save(Samples.trace("c"), duration: .zero, in: nil)
            #expect(store.distantTraces(for: Samples.trace("d").key).isEmpty)
            #expect(store.traces(for: Samples.trace("c").key).count == 1)
            #expect(store.warnings.map(\.id.code) == ["L414"])
            #expect(!"\(store.warnings)".contains("se-cret"))
        }
    }

    @Test func aServerThatDoesNotAnswerIsNotWaitedFor() throws {
        let store = try machine(patience: .seconds(2))
        _ = store.save(Samples.trace("a"), duration: .zero, in: nil)
        server.pause()
        defer { server.goOn() }
        let start = ContinuousClock.now
        _ = store.save(Samples.trace("b"), duration: .zero, in: nil)
        #expect(store.traces(for: Samples.trace("b").key).count == 1)
        #expect(store.warnings.map(\.id.code) == ["L414"])
        #expect(ContinuousClock.now - start < .seconds(30))
    }

    @Test func aWrongPasswordIsNotRepeated() throws {
        let address = try #require(SharedCacheAddress(try server.address().text.replacing("se-cret", with: "hush-hush")))
        let store = SharedTraceStore(address, behind: try .inMemory())
        _ = store.save(Samples.trace("a"), duration: .zero, in: nil)
        let said = store.warnings.map { $0.summary + ($0.explanation ?? "") }.joined()
        #expect(said.contains("authentication failed"), "\(said)")
        #expect(!said.contains("hush-hush"))
    }
}
