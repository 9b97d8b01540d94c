import Diagnostics
import Testing
import Values

@testable import HardwarePerformance

struct CollectivePlanTests {
    func result(_ text: String) throws -> PerfResult {
        try #require(try perfResults("workload: collective\nchip: H100\noperation: all-reduce\n" + text).first)
    }

    @Test func aMessageGoesThroughThreeRegimes() throws {
        let bounds = try ["8 kB", "1 MB", "4 GB"].map { try result("ranks: 8\nsize: \($0)").bound }
        #expect(bounds == ["delay", "filling", "bandwidth"])
    }

    @Test func beyondADomainTheNetworkCarriesTheRest() throws {
        let inside = try result("ranks: 8\nsize: 1 GB")
        let across = try result("ranks: 64\nsize: 1 GB")
        let (near, far) = (try #require(inside.number(.time)), try #require(across.number(.time)))
        #expect(far > near)
        #expect(across.layout?.contains("all-reduce across") == true)
        // Levels were not measured, so that the interval is wider.
        let (a, b) = (try #require(inside.quantity(.time)?.spread), try #require(across.quantity(.time)?.spread))
        #expect(b.high / b.low > a.high / a.low)
        // What crosses is 2·(1/8 GB)·7/8 at 50 GB/s, and no better than that.
        let least: Double = 2 * 0.125 * 7 / 8 / 50 * 1000
        let time = try #require(across.number(.time))
        #expect(time > least)
    }

    @Test func aTorusNeedsItsAxesToMultiplyToTheRanks() throws {
        let cell = "workload: collective\nchip: TPUv4\noperation: all-reduce\nsize: 1 GB\n"
        let cube = try #require(try perfResults(cell + "torus: 4x4x4").first)
        // Both directions of three axes: no faster than twice the 135 GB/s one way.
        let least: Double = 2.0 * 63 / 64 / 270 * 1000
        let time = try #require(cube.number(.time))
        #expect(time > least)
        let problem = #expect(throws: Diagnostic.self) { try perfResults(cell + "torus: 4x4x4\nranks: 32") }
        #expect(problem?.summary.contains("64 chips") == true)
        #expect(throws: Diagnostic.self) { try perfResults(cell + "torus: 4xx4") }
    }

    @Test func aChipWithoutAStatedLinkSaysWhichFactIsMissing() throws {
        let problem = #expect(throws: Diagnostic.self) {
            try perfResults("workload: collective\nchip: H20\noperation: all-reduce\nranks: 8\nsize: 1 GB")
        }
        #expect(problem?.summary.contains("scale_up") == true)
    }
}
