import CellEngine
import Diagnostics
import LithoPluginKit
import PluginHost
import Testing

/// What a well-behaved plugin gets and gives.
@Suite struct EvaluationTests {
    @Test func evaluatesACellInAProcess() async throws {
        let outcome = try await withPluginHost([sample], workers: 1) { await $0.evaluate("hello", language: "shout") }
        #expect(outcome.value == .text("HELLO"))
    }

    @Test func passesInputsAndReads() async throws {
        try await withPluginHost([sample], workers: 1) { host in
            let input = await host.evaluate(
                "input a['it\\'s'].b", language: "shout",
                inputs: [(Reference("a", [.row("it's"), .member("b")]), .quantity(Quantity(2.5, Unit(symbol: "W"))))])
            #expect(input.value == .quantity(Quantity(2.5, Unit(symbol: "W"))))
            let setting = await host.evaluate("setting as-of", language: "shout") { request in
                #expect(request == .setting(name: "as-of"))
                return .text("2026-01-31")
            }
            #expect(setting.value == .text("2026-01-31"))
        }
    }

    @Test func reusesOneWorkerForAChain() async throws {
        try await withPluginHost([stress()], workers: 4) { host in
            var processes = Set<Value?>()
            for _ in 0..<10 { processes.insert(await host.evaluate("pid").value) }
            #expect(processes.count == 1)
        }
    }
}
