import CellEngine
import Diagnostics
import Foundation
import LithoPluginKit
import PluginHost
import Synchronization
import Testing

extension ProcessTests {
    /// What a well-behaved plugin gets and gives, in a process and in memory.
    @Suite struct EvaluationTests {
        static let inMemory = PluginEntry(
            manifest: EchoPlugin.manifest, content: Digest(of: []),
            launch: .inMemory { await PluginServer(EchoPlugin.self).run(over: $0) })

        @Test(arguments: [sample, inMemory])
        func evaluatesACell(_ plugin: PluginEntry) async throws {
            let outcome = try await withPluginHost([plugin], workers: 1) { await $0.evaluate("hello", language: "shout") }
            #expect(outcome.value == .text("HELLO"))
            #expect(outcome.diagnostics.isEmpty)
            #expect(!outcome.readUndeclared)
        }

        @Test(arguments: [sample, inMemory])
        func passesInputsAndReads(_ plugin: PluginEntry) async throws {
            try await withPluginHost([plugin], workers: 1) { host in
                let watts = Value.quantity(Quantity(2.5, Unit(symbol: "W")))
                let input = await host.evaluate(
                    "input a['it\\'s'].b", language: "shout",
                    inputs: [(Reference("a", [.row("it's"), .member("b")]), watts)])
                #expect(input.value == watts)
                let setting = await host.evaluate("setting as-of", language: "shout") { request in
                    request == .setting(name: "as-of") ? .text("2026-01-31") : .text("\(request)")
                }
                #expect(setting.value == .text("2026-01-31"))
            }
        }

        @Test func handsAReadsProblemToTheCell() async throws {
            let problem = Diagnostic(DiagnosticID("L301", "unknown-table"), .error, at: 0..<3, "no such table 'chop'")
            let outcome = try await withPluginHost([sample], workers: 1) { host in
                await host.evaluate("query SELECT 1", language: "shout") { _ in throw problem }
            }
            #expect(outcome.isFailed)
            #expect(outcome.diagnostics == [problem])
        }

        @Test func givesTheAuthorsMistakesAsTheyAre() async throws {
            let outcome = try await withPluginHost([sample], workers: 1) { await $0.evaluate("", language: "shout") }
            #expect(outcome.isFailed)
            #expect(outcome.message == "L901 there is nothing to shout")
            #expect(outcome.diagnostics.first?.range == 0..<0)
        }

        @Test(arguments: [
            ("fail", "the plugin failed: broken"), ("nan", "the value the plugin made holds a number that is not a number (NaN)"),
            ("deep", "the value the plugin made is nested more than 48 levels deep"),
            ("input a.b", "the plugin uses 'a.b', but its analysis of the cell did not name it"),
        ])
        func tellsThePluginsMistakesApart(_ code: String, _ summary: String) async throws {
            let outcome = try await withPluginHost([sample], workers: 1) { await $0.evaluate(code, language: "shout") }
            #expect(outcome.message == "L208 \(summary)")
        }

        @Test func passesOnWarningsAndNotices() async throws {
            let notices = Mutex([PluginNotice]())
            let outcome = try await withPluginHost(
                [sample], workers: 1, onNotice: { notice in notices.withLock { $0.append(notice) } }
            ) { await $0.evaluate("warn carefully", language: "shout") }
            #expect(outcome.value == .text("warned"))
            #expect(outcome.message == "L212 carefully")
            #expect(outcome.readUndeclared)
            #expect(notices.withLock { $0.map(\.content) } == [.progress(fraction: 0.5, "half way"), .log(.info, "a line")])
            #expect(notices.withLock { $0.map(\.cell) } == ["c", "c"])
        }

        @Test func printingDoesNotSpoilTheConversation() async throws {
            let outcome = try await withPluginHost([sample], workers: 1) { host in
                let first = await host.evaluate("print {\"jsonrpc\": \"2.0\"}", language: "shout")
                #expect(await host.evaluate("again", language: "shout").value == .text("AGAIN"))
                return first
            }
            #expect(outcome.value == .text("printed"))
        }

        @Test func aCancelledEvaluationOnTheKitLeavesItsWorkerInUse() async throws {
            try await withPluginHost([sample], workers: 1, limits: .short) { host in
                let outcome = await host.evaluate("wait", language: "shout", timeout: .milliseconds(100))
                #expect(outcome.diagnostics.map(\.id.code) == ["L203"])
                #expect(stressProcesses().count == 1)
                #expect(await host.evaluate("again", language: "shout").value == .text("AGAIN"))
            }
        }

        @Test func aBusyPluginOnTheKitEndsWithItsHost() async throws {
            try await withPluginHost([sample], workers: 1, limits: .short) { host in
                let outcome = await host.evaluate("hang", language: "shout", timeout: .milliseconds(100))
                #expect(outcome.diagnostics.map(\.id.code) == ["L203"])
            }
            #expect(stressProcesses().isEmpty)
        }

        @Test func answersReadsAndRefusesTheRest() async throws {
            try await withPluginHost([stress()], workers: 1) { host in
                let value = await host.evaluate("read seed") { _ in .text("42") }.value
                #expect(value == .text("42"))
                #expect(await host.evaluate("read-input secret").value == .text("the cell has no input called 'secret'"))
                #expect(await host.evaluate("ask evaluate").value == .text("the host has no method 'evaluate'"))
            }
        }

        @Test func usesOneWorkerForAChainAndSeveralForABundle() async throws {
            try await withPluginHost([stress()], workers: 4) { host in
                var chain = Set<Value?>()
                for _ in 0..<10 { chain.insert(await host.evaluate("pid").value) }
                #expect(chain.count == 1)
                #expect(stressProcesses().count == 1)
                await withDiscardingTaskGroup { group in
                    for _ in 0..<16 {
                        group.addTask { #expect(await host.evaluate("sleep 20").value == .text("slept")) }
                    }
                }
                #expect(stressProcesses().count == 4)
            }
            #expect(stressProcesses().isEmpty)
        }

        @Test func startsNothingThatIsNotNeeded() async throws {
            try await withPluginHost([stress(), sample], workers: 4) { host in
                #expect(host.languages == ["stress", "shout"])
                #expect(host.plugin(for: "shout")?.id == "sample")
                #expect(host.plugin(for: "nothing") == nil)
            }
            #expect(stressProcesses().isEmpty)
        }

        @Test func givesThePluginOnlyTheListedEnvironment() async throws {
            let environment = [
                "PATH": "/usr/bin", "HOME": "/root", "LC_ALL": "C", "TZ": "UTC", "LITHO_PLUGIN_X": "1", "SECRET": "s",
                "LD_PRELOAD": "x", "LITHO_TOKEN": "t",
            ]
            let outcome = try await withPluginHost([stress()], workers: 1, environment: environment) {
                await $0.evaluate("environment")
            }
            let expected = ["HOME=/root", "LC_ALL=C", "LITHO_PLUGIN_X=1", "PATH=/usr/bin", "SWIFT_BACKTRACE=enable=no", "TZ=UTC"]
            #expect(outcome.value == .list(expected.map { .text($0) }))
        }

        @Test func limitsTheAddressSpace() async throws {
            let limits = PluginLimits(addressSpace: 3 << 30)
            let outcome = try await withPluginHost([stress()], workers: 1, limits: limits) { await $0.evaluate("limits") }
            #expect(outcome.value == .quantity(Quantity(.integer(3 << 30))))
        }

        @Test func limitsProcessorTime() async throws {
            let limits = PluginLimits(processorTime: 1)
            let outcome = try await withPluginHost([stress()], workers: 1, limits: limits) { await $0.evaluate("hang-busy") }
            #expect(outcome.diagnostics.map(\.id.code) == ["L209"])
        }
    }
}

/// The kit in memory.
struct EchoPlugin: CellPlugin {
    static let manifest = sampleManifest

    func evaluate(_ cell: CellSource, in context: CellContext) async throws -> Value {
        if cell.code.hasPrefix("input ") { return try context.input(String(cell.code.dropFirst(6))) }
        if cell.code.hasPrefix("setting ") { return try await context.setting(String(cell.code.dropFirst(8))) }
        return .text(cell.code.uppercased())
    }
}

extension PluginEntry: CustomTestStringConvertible {
    public var testDescription: String {
        if case .inMemory = launch { "in memory" } else { "in a process" }
    }
}
