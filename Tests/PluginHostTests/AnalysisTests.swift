import CellEngine
import Diagnostics
import LithoPluginKit
import PluginHost
import Testing

extension ProcessTests {
    @Suite struct AnalysisTests {
        private func cells(_ codes: [String], language: String = "stress") -> [CellSource] {
            codes.enumerated().map { CellSource(label: "c\($0)", language: language, code: $1) }
        }

        @Test func keepsTheOrderAcrossPluginsAndBatches() async throws {
            let long = String(repeating: "x", count: 600_000)
            var mixed = cells(["a", long, "b", long, "c"])
            mixed.insert(CellSource(label: "s", language: "shout", code: "input cost.owned"), at: 1)
            let analyses = try await withPluginHost([stress(), sample], workers: 1) { await $0.analyze(mixed) }
            #expect(analyses.map(\.defines) == [["c0"], [], ["c1"], ["c2"], ["c3"], ["c4"]])
            #expect(analyses[1].reads == [.init(Reference("cost", [.member("owned")]), range: 6..<16)])
        }

        @Test(arguments: [
            ("analyze: crash", "L202"), ("analyze: hang", "L203"), ("analyze: range", "L210"), ("analyze: forged", "L210"),
            ("analyze: short", "L210"),
        ])
        func givesEachCellADiagnosticWhereThePluginFails(_ code: String, _ id: String) async throws {
            try await withPluginHost([stress(), sample], workers: 2, limits: .short) { host in
                let analyses = await host.analyze(
                    cells(["a", code]) + cells(["hello"], language: "shout"))
                #expect(analyses.map { $0.diagnostics.map(\.id.code) } == [[id], [id], []])
                #expect(await host.analyze(cells(["a"])).map(\.defines) == [["c0"]])
            }
            #expect(stressProcesses().isEmpty)
        }

        @Test func describesAnExecutable() async throws {
            let manifest = try await PluginHost.describe(executable: stressPlugin, arguments: ["kit"])
            #expect(manifest.id == "sample")
            #expect(manifest.version == "1.2.3")
            #expect(manifest.examples.first?.result == .text("HELLO"))
            #expect(manifest.diagnostics.map(\.id.code) == ["L901"])
            #expect(stressProcesses().isEmpty)
        }

        @Test(arguments: [
            ("manifest-path", "L211", "'../../stress' is not made of"), ("manifest-twice", "L211", "'stress' stands twice"),
            ("manifest-other", "L211", "another id or version"), ("manifest-garbage", "L211", "'id' of the manifest is no text"),
            ("silent", "L203", "say hello"), ("exit", "L202", "status 3"),
        ])
        func refusesAManifestThatIsWrong(_ greeting: String, _ id: String, _ tells: String) async throws {
            let problem = await #expect(throws: Diagnostic.self) {
                try await PluginHost.describe(executable: stressPlugin, arguments: [greeting], limits: .short)
            }
            #expect(problem?.id.code == id)
            #expect(problem?.explanation.contains(tells) == true, "\(problem?.explanation ?? "")")
            #expect(stressProcesses().isEmpty)
        }
    }
}
