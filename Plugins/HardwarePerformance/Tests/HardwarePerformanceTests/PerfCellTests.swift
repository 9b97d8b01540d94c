import Diagnostics
import PluginConformance
import PluginProtocol
import Testing
import Values

@testable import HardwarePerformance

struct PerfCellTests {
    /// Answers from the plugin's own table, as if the chip database agreed with it.
    @Test func conformsAndItsExamplesGiveTheirStatedResults() async {
        let suite = PluginConformance(reader: { request, _ in
            guard case .query(_, _, let parameters, _) = request, case .text(let name)? = parameters["chip"] else { return .text("") }
            guard let chip = try? ChipTable.bundled.chip(named: name) else { return .table(SampleClaims.table([])) }
            return .table(SampleClaims.facts(of: chip))
        })
        let checks = await suite.check(HardwarePerformance.self)
        #expect(checks.count > 5)
        for check in checks { #expect(check.outcome == .passed, "\(check.name): \(check.message)") }
    }

    @Test func aListIsASweep() throws {
        let rows = try perfResults("workload: decode\nmodel: llama-3-8b\nchip: [H100-SXM, H200]  # two\nbatch: [1, 16, 64]\ncontext: 2k")
        #expect(rows.count == 6)
        #expect(rows.map(\.chip) == Array(repeating: "H100-SXM-80GB", count: 3) + Array(repeating: "H200-SXM", count: 3))
        let (small, large) = (try #require(rows[0].number(.time)), try #require(rows[2].number(.time)))
        #expect(small < large)
        for row in rows {
            let time = try #require(row.quantity(.time))
            let spread = try #require(time.spread)
            #expect(spread.low < time.value && time.value < spread.high && spread.level == 0.8)
            #expect(row.number(.energy) != nil && row.quantities[.cost] == nil)
        }
    }

    @Test func aZipTakesItsListsInPairs() throws {
        let code = "workload: decode\nmodel: llama-3-8b\nzip: {chip: [H100, H200], batch: [1, 64]}\ncontext: [1k, 2k]"
        let points = PerfPoint.all(of: PerfCell(code), [:])
        #expect(points.count == 4)
        #expect(Set(points.map { "\($0.items["chip"]?.text ?? "") \($0.items["batch"]?.text ?? "")" }) == ["H100 1", "H200 64"])
    }

    @Test func aPriceGivesTheCostOfAMillionTokensWithItsOwnUncertainty() throws {
        let code = "workload: decode\nmodel: llama-3-8b\nchip: H100\nbatch: 64\ncontext: 2k\nprice: "
        let row = try #require(try perfResults(code + "2").first)
        let perChip = try #require(row.number(.tokensPerChip))
        let (dollars, expected) = (try #require(row.number(.cost)), 2e6 / 3600 / perChip)
        #expect(abs(dollars / expected - 1) < 1e-3)
        let price = Quantity(
            input: .range(1, 4), in: try #require(Unit("USD/(chip*h)")), name: "params.rent", origin: .given)
        let reference = try #require(Reference(parsing: "params.rent"))
        let rented = try #require(try perfResults(code + "=params.rent", inputs: [reference: .quantity(price)]).first)
        let cost = try #require(rented.quantity(.cost))
        #expect(cost.derivation?.inputs.contains { $0.name == "params.rent" } == true)
        let (wide, narrow) = (try #require(cost.spread), try #require(row.quantity(.cost)?.spread))
        #expect(wide.high / wide.low > narrow.high / narrow.low)
    }

    @Test func promptsThatArriveShareThePasses() throws {
        let decode = "workload: decode\nmodel: llama-3-8b\nchip: H100\nbatch: 16\ncontext: 2k"
        let alone = try #require(try perfResults(decode).first?.number(.time))
        let served = try #require(try perfResults(decode + "\noutput: 128").first?.number(.time))
        #expect(served > 1.2 * alone)
    }

    @Test func theBestLayoutIsNamed() throws {
        let row = try #require(
            try perfResults("workload: train\nmodel: llama-3-70b\nchip: H100\nchips: 64\nbatch: 256\nsequence: 4k\nsearch: layout").first)
        #expect(row.layout?.contains("tensor") == true)
        #expect(try #require(row.number(.memory)) < 80)
        let (whole, one) = (try #require(row.number(.systemPower)), try #require(row.number(.power)))
        #expect(abs(whole / (0.064 * one) - 1) < 1e-3)
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
        ("", "L913", ""), ("workload: gemm\nbatch: 4", "L912", "batch"), ("workload: gemm\nm: 1\nm: 2", "L911", "m"),
        ("workload: serve\nlimits: 2 s", "L911", "2 s"), ("workload: serve\nlimits: {tftt: 2 s}", "L912", "tftt"),
        ("zip: {chip: [H100, H200], batch: [1]}", "L911", "batch"),
    ]) func mistakesInTheTextAreFoundWithoutRunning(code: String, id: String, mark: String) throws {
        let analysis = HardwarePerformance().analyze(CellSource(label: "p", language: "perf", code: code))
        let problem = try #require(analysis.diagnostics.first)
        #expect(problem.id.code == id)
        #expect(String(decoding: Array(code.utf8)[try #require(problem.range)], as: UTF8.self) == mark)
    }

    /// What is asked, the code of the diagnostic, the text it points at, and words of it.
    @Test(arguments: [
        ("workload: decode\nmodel: llama-3-8b\nchip: H100\nbatch: -1\ncontext: 1", "L915", "-1", "above zero"),
        ("workload: train\nmodel: x\nchip: H100\nchips: 8\nbatch: 8\nsequence: 2k", "L914", "x", "unknown model"),
        ("workload: gem\nchip: H100", "L915", "gem", "unknown workload"),
        ("workload: decode\nmodel: llama-3-70b\nchip: H100\nbatch: 1\ncontext: 1k", "L914", "H100", "room for"),
        ("workload: gemm\nchip: H100\nm: 1\nn: 1", "L913", "", "'k' is missing"),
        ("workload: gemm\nchip: H100\nm: 1\nn: 1\nk: 1\nprecision: fp9", "L915", "fp9", "number format"),
        ("workload: decode\nmodel: llama-3-8b\nchip: A100\nprecision: fp8\nbatch: 1\ncontext: 1k", "L914", "fp8", "dense peak in fp8"),
        ("workload: decode\nmodel: llama-3-8b\nchip: H100\ntensor: 5\nbatch: 1\ncontext: 1k", "L914", "5", "divided"),
        ("workload: train\nmodel: llama-3-8b\nchip: H100\nchips: 8\ntensor: 3\nbatch: 8\nsequence: 2k", "L914", "8", "cannot be divided"),
        ("workload: decode\nmodel: llama-3-8b\nchip: H100\nbatch: 1\ncontext: 1k\nprice: 3 kg", "L915", "3 kg", "not one in kg"),
        ("workload: gemm\nchip: H100\nm: 4 W\nn: 1\nk: 1", "L915", "4 W", "a plain number"),
        ("workload: decode\nmodel: llama-3-8b\nchip: H100\nsystem: HGX\nbatch: 1\ncontext: 1k", "L914", "HGX", "unknown system"),
    ]) func whatCannotBePredictedIsADiagnosticAtItsPlace(code: String, id: String, mark: String, words: String) throws {
        let thrown = #expect(throws: Diagnostic.self) { try perfResults(code) }
        let problem = try #require(thrown)
        #expect(problem.id.code == id)
        #expect(problem.summary.contains(words), "\(problem.summary)")
        let text = problem.range.map { String(decoding: Array(code.utf8)[$0], as: UTF8.self) } ?? ""
        #expect(text == mark)
    }
}
