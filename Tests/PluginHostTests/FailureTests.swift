import CellEngine
import Diagnostics
import Foundation
import LithoPluginKit
import PluginHost
import Testing

extension ProcessTests {
    /// Every way to misbehave: the guilty cell gets a diagnostic in time, the next cell is fine, and no process stays behind.
    @Suite struct FailureTests {
        struct Misdeed: Sendable, CustomTestStringConvertible {
            var code: String
            var id: String
            /// Part of the explanation.
            var tells: String

            var testDescription: String { code }
        }

        @Test(arguments: [
            Misdeed(code: "segfault", id: "L202", tells: "a segmentation fault (signal 11)"),
            Misdeed(code: "trap", id: "L202", tells: "The last line it wrote: Index out of range"),
            Misdeed(
                code: "exit 3", id: "L202",
                tells: "exited with status 3 while it was to evaluate this cell. The last line it wrote: about to leave"),
            Misdeed(code: "exit 0", id: "L202", tells: "status 0"),
            Misdeed(code: "garbage", id: "L204", tells: "no JSON"),
            Misdeed(code: "bytes", id: "L204", tells: "no JSON"),
            Misdeed(code: "half exit", id: "L202", tells: "status 0"),
            Misdeed(code: "half", id: "L203", tells: "stopped"),
            Misdeed(code: "closes-output", id: "L202", tells: "a kill"),
            Misdeed(code: "flood", id: "L205", tells: "1 MiB"),
            Misdeed(code: "early", id: "L204", tells: "which was never asked"),
            Misdeed(code: "wrong-id", id: "L204", tells: "answered request 4711, which was never asked"),
            Misdeed(code: "twice", id: "L204", tells: "a second time"),
            Misdeed(code: "memory", id: "L202", tells: "out of memory"),
            Misdeed(code: "fork exit", id: "L202", tells: "status 4"),
            Misdeed(code: "nan", id: "L204", tells: "no JSON"),
            Misdeed(code: "raw {}", id: "L210", tells: "has no 'value'"),
            Misdeed(code: "raw {\"value\":null}", id: "L210", tells: "has no 'value'"),
            Misdeed(
                code: "raw {\"value\":{\"$table\":{\"columns\":[{\"name\":\"a\"},{\"name\":\"a\"}],\"rows\":[]}}}", id: "L210",
                tells: "two columns called 'a'"),
            Misdeed(
                code:
                    "raw {\"value\":1,\"diagnostics\":[{\"code\":\"L901\",\"name\":\"x\",\"severity\":\"note\",\"summary\":\"s\",\"range\":[0,9999]}]}",
                id: "L210", tells: "bytes 0 to 9999"),
            Misdeed(
                code: "raw {\"value\":1,\"diagnostics\":[{\"code\":\"X\",\"name\":\"x\",\"severity\":\"note\",\"summary\":\"s\"}]}",
                id: "L210", tells: "'code' of a diagnostic"),
            Misdeed(
                code: "raw {\"value\":1,\"undeclared\":7}", id: "L210", tells: "'undeclared' of the answer to evaluate is no truth value"),
            Misdeed(code: "error {\"code\":-32603,\"message\":\"no idea\"}", id: "L208", tells: "no idea"),
            Misdeed(code: "error {\"code\":1,\"message\":\"no idea\"}", id: "L208", tells: "no idea"),
            Misdeed(code: "error 7", id: "L204", tells: "the error is no object"),
            Misdeed(code: "hang", id: "L203", tells: "evaluate this cell"),
            Misdeed(code: "hang-busy", id: "L203", tells: "stopped"),
            Misdeed(code: "hang-stubborn", id: "L203", tells: "stopped"),
            Misdeed(code: "flood-lines", id: "L203", tells: "stopped"),
        ])
        func becomesADiagnosticOnItsCell(_ misdeed: Misdeed) async throws {
            let clock = ContinuousClock()
            let start = clock.now
            try await withPluginHost([stress()], workers: 2, limits: .short) { host in
                async let other = host.evaluate("echo beside")
                let outcome = await host.evaluate(misdeed.code, timeout: misdeed.id == "L203" ? .milliseconds(700) : .seconds(8))
                #expect(start.duration(to: clock.now) < .seconds(10))
                #expect(outcome.isFailed)
                #expect(outcome.diagnostics.map(\.id.code) == [misdeed.id])
                #expect(outcome.explanation.contains(misdeed.tells), "\(outcome.explanation)")
                #expect(!"\(outcome.message) \(outcome.explanation)".unicodeScalars.contains { $0.value < 32 })
                #expect(await other.value == .text("beside"))
                #expect(await host.evaluate("echo after").value == .text("after"))
            }
            #expect(stressProcesses().isEmpty)
        }

        @Test(arguments: [
            ("exit", "L202", "status 3 while it was to say hello"),
            ("silent", "L203", "say hello"),
            ("speaks-first", "L206", "no JSON"),
            ("protocol", "L206", "it speaks version 2 of the protocol, and litho version 1"),
            ("id", "L206", "it calls itself 'chips' 1.0.0, and not 'stress' 1.0.0"),
            ("version", "L206", "'stress' 9.9.9"),
        ])
        func refusesWhoIsNotWhoItShouldBe(_ greeting: String, _ id: String, _ tells: String) async throws {
            try await withPluginHost([stress(greeting), sample], workers: 2, limits: .short) { host in
                let outcome = await host.evaluate("echo a")
                #expect(outcome.diagnostics.map(\.id.code) == [id])
                #expect(outcome.explanation.contains(tells), "\(outcome.explanation)")
                #expect(await host.evaluate("fine", language: "shout").value == .text("FINE"))
            }
            #expect(stressProcesses().isEmpty)
        }

        @Test func givesUpAPluginThatNeverSaysHello() async throws {
            try await withPluginHost([stress("exit")], workers: 1, limits: .short) { host in
                for _ in 0..<3 { #expect(await host.evaluate("echo").diagnostics.map(\.id.code) == ["L202"]) }
                let outcome = await host.evaluate("echo")
                #expect(outcome.diagnostics.map(\.id.code) == ["L207"])
                #expect(outcome.explanation.contains("3 times"))
                #expect(outcome.explanation.contains("status 3"))
            }
        }

        @Test func saysWhatCouldNotBeStarted() async throws {
            let missing = PluginEntry(
                manifest: stressManifest, content: Digest(of: []), launch: .process(executable: "/nowhere/plugin", arguments: []))
            let outcome = try await withPluginHost([missing], workers: 1) { await $0.evaluate("echo") }
            #expect(outcome.diagnostics.map(\.id.code) == ["L201"])
            #expect(outcome.explanation.contains("/nowhere/plugin"), "\(outcome.explanation)")
            #expect(!outcome.explanation.contains("SubprocessError"))
        }

        @Test func goesOnAfterASecondAnswerThatComesLater() async throws {
            try await withPluginHost([stress()], workers: 1, limits: .short) { host in
                #expect(await host.evaluate("twice-later").value == .text("twice"))
                for _ in 0..<20 { #expect(await host.evaluate("echo a").value == .text("a")) }
            }
        }

        @Test func replacesAWorkerThatLeftWhileIdle() async throws {
            try await withPluginHost([stress()], workers: 1, limits: .short) { host in
                let process = Int32((await host.evaluate("pid").value?.number)!)
                kill(process, SIGKILL)
                try await Task.sleep(for: .milliseconds(100))
                #expect(await host.evaluate("echo a").value == .text("a"))
            }
        }

        @Test func doesNotWaitForAGrandchildThatHoldsThePipe() async throws {
            let clock = ContinuousClock()
            let start = clock.now
            let child = try await withPluginHost([stress()], workers: 1, limits: .short) { host in
                Int32((await host.evaluate("fork").value?.number)!)
            }
            #expect(start.duration(to: clock.now) < .seconds(10))
            #expect(await ends(child))
        }

        @Test func drainsStandardErrorHoweverMuchComes() async throws {
            let outcome = try await withPluginHost([stress()], workers: 1) { await $0.evaluate("flood-errors", timeout: .seconds(20)) }
            #expect(outcome.value == .text("flooded"))
        }

        @Test func keepsAWorkerThatStopsWhenAsked() async throws {
            try await withPluginHost([stress()], workers: 1, limits: .short) { host in
                let before = await host.evaluate("pid").value
                let outcome = await host.evaluate("cancellable", timeout: .milliseconds(100))
                #expect(outcome.diagnostics.map(\.id.code) == ["L203"])
                #expect(await host.evaluate("pid").value == before)
            }
        }

        @Test func stopsWithinASecondWhenTheRunIsCalledOff() async throws {
            let clock = ContinuousClock()
            for code in ["hang", "hang-busy", "hang-stubborn", "echo done"] {
                let run = Task {
                    try await withPluginHost([stress("ignores-end")], workers: 4) { host in
                        async let first = host.evaluate(code, timeout: .seconds(60))
                        async let second = host.evaluate("hang", timeout: .seconds(60))
                        return await [first.isCancelled, second.isCancelled]
                    }
                }
                try await Task.sleep(for: .milliseconds(300))
                let start = clock.now
                run.cancel()
                let outcomes = try await run.value
                #expect(outcomes == [code != "echo done", true])
                #expect(start.duration(to: clock.now) < .seconds(6))
                #expect(stressProcesses().isEmpty)
            }
        }

        @Test func seesOutAPluginThatDoesNotWantToGo() async throws {
            let clock = ContinuousClock()
            let start = clock.now
            _ = try await withPluginHost([stress("ignores-end")], workers: 1, limits: .short) { await $0.evaluate("echo a") }
            #expect(start.duration(to: clock.now) < .seconds(6))
            #expect(stressProcesses().isEmpty)
        }
    }
}

extension Value {
    var number: Double? { if case .quantity(let quantity) = self { quantity.value } else { nil } }
}
