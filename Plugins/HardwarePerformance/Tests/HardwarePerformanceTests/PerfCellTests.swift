import Diagnostics
import PluginConformance
import PluginProtocol
import Testing
import Values

@testable import HardwarePerformance

struct PerfCellTests {
    @Test func conformsAndItsExamplesGiveTheirStatedResults() async {
        let checks = await PluginConformance().check(HardwarePerformance.self)
        #expect(checks.count > 5)
        for check in checks { #expect(check.outcome == .passed, "\(check.name): \(check.message)") }
    }

    func results(_ code: String) throws -> [PerfResult] {
        let cell = PerfCell(code)
        #expect(cell.diagnostics.isEmpty)
        var evaluation = PerfEvaluation()
        return try PerfPoint.all(of: cell, [:]).map { try evaluation.result($0) }
    }

    @Test func aListIsASweep() throws {
        let rows = try results("workload: decode\nmodel: llama-3-8b\nchip: [H100-SXM, H200]  # two\nbatch: [1, 16, 64]\ncontext: 2k")
        #expect(rows.count == 6)
        #expect(rows.map(\.chip) == Array(repeating: "H100-SXM-80GB", count: 3) + Array(repeating: "H200-SXM", count: 3))
        #expect(rows[0].time < rows[2].time)
        #expect(rows.allSatisfy { $0.low < $0.time && $0.time < $0.high && $0.joules != nil && $0.dollars == nil })
    }

    @Test func aPriceGivesTheCostOfAMillionTokens() throws {
        let row = try #require(
            try results("workload: decode\nmodel: llama-3-8b\nchip: H100\nbatch: 64\ncontext: 2k\nprice: 2").first)
        let rate = try #require(row.rate)
        #expect(abs(try #require(row.dollars) / (2 / 3600 / rate * 1e6) - 1) < 1e-9)
    }

    @Test func promptsThatArriveShareThePasses() throws {
        let decode = "workload: decode\nmodel: llama-3-8b\nchip: H100\nbatch: 16\ncontext: 2k"
        let alone = try #require(try results(decode).first)
        let served = try #require(try results(decode + "\noutput: 128").first)
        #expect(served.time > 1.2 * alone.time)
    }

    @Test func theBestLayoutIsNamed() throws {
        let row = try #require(
            try results("workload: train\nmodel: llama-3-70b\nchip: H100\nchips: 64\nbatch: 256\nsequence: 4k\nsearch: layout").first)
        #expect(row.layout?.contains("tensor") == true)
        #expect(try #require(row.memory) < 80e9)
    }

    @Test func aValueOfAnotherCellIsReadAtItsPlace() throws {
        let code = "workload: decode\nprice: =prices.hourly"
        let analysis = HardwarePerformance().analyze(CellSource(label: "p", language: "perf", code: code))
        #expect(analysis.reads.map { "\($0.reference)" } == ["prices.hourly"])
        let range = try #require(analysis.reads.first?.range)
        #expect(String(decoding: Array(code.utf8)[range], as: UTF8.self) == "=prices.hourly")
    }

    /// Code, the code of the diagnostic, and the text it points at.
    @Test(arguments: [
        ("workload: gemm\nchpi: H100", "L912", "chpi"), ("workload gemm", "L911", "workload gemm"), ("batch: [1,]", "L911", ""),
        ("", "L913", ""),
    ]) func mistakesInTheTextAreFoundWithoutRunning(code: String, id: String, mark: String) throws {
        let analysis = HardwarePerformance().analyze(CellSource(label: "p", language: "perf", code: code))
        let problem = try #require(analysis.diagnostics.first)
        #expect(problem.id.code == id)
        #expect(String(decoding: Array(code.utf8)[try #require(problem.range)], as: UTF8.self) == mark)
    }

    @Test(arguments: [
        ("workload: decode\nmodel: llama-3-8b\nchip: H100\nbatch: -1\ncontext: 1", "L915"),
        ("workload: train\nmodel: x\nchip: H100\nchips: 8\nbatch: 8\nsequence: 2k", "L914"),
        ("workload: gem\nchip: H100", "L915"), ("workload: decode\nmodel: llama-3-70b\nchip: H100\nbatch: 1\ncontext: 1k", "L914"),
        ("workload: gemm\nchip: H100\nm: 1\nn: 1", "L913"), ("workload: gemm\nchip: H100\nm: 1\nn: 1\nk: 1\nprecision: fp9", "L915"),
    ]) func whatCannotBePredictedIsADiagnostic(code: String, id: String) {
        let problem = #expect(throws: Diagnostic.self) { try results(code) }
        #expect(problem?.id.code == id)
    }
}
