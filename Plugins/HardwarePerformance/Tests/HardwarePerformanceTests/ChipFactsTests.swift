import Diagnostics
import Testing
import Values

@testable import HardwarePerformance

struct ChipFactsTests {
    @Test func theFirstFirmClaimIsTakenAndAllFirmOnesSpanIt() throws {
        let facts = ChipFacts.facts(
            SampleClaims.table([
                ("X", "bandwidth", "", 4.9, nil, nil, "high"), ("X", "bandwidth", "", 5.3, nil, nil, "medium"),
                ("X", "bandwidth", "", 9, nil, nil, "low"),
            ]))
        let fact = try #require(facts.first)
        #expect(fact.value == 4.9 && fact.low == 4.9 && fact.high == 5.3)
        #expect(fact.name == "X.bandwidth")
    }

    @Test func whereTheMakerStatesNothingTheWholeReportedSpanCounts() throws {
        let facts = ChipFacts.facts(
            SampleClaims.table([
                ("X", "tdp", "", nil, nil, nil, "high"), ("X", "tdp", "", 700, nil, nil, "high"), ("X", "tdp", "", nil, 500, 1000, "low"),
            ]))
        let fact = try #require(facts.first)
        #expect(fact.value == 700 && fact.low == 500 && fact.high == 1000)
    }

    @Test func whatAChipsOwnMeasurementsWereFittedWithStays() throws {
        let rows = SampleClaims.table([
            ("X", "bandwidth", "", 1, nil, nil, "high"), ("X", "tdp", "", 5, nil, nil, "high"),
        ])
        let measured = ChipFacts.applied(ChipFacts.facts(rows), to: try ChipTable.bundled.chip(named: "H100"))
        #expect(measured.chip.bandwidth == 3.35e6 && measured.chip.powerLimit == 5)
        let stranger = ChipFacts.applied(ChipFacts.facts(rows), to: try ChipTable.bundled.chip(named: "Trainium3"))
        #expect(stranger.chip.bandwidth == 1e6)
    }

    @Test func aDisputedFactIsAnInputOfWhatRestsOnIt() throws {
        var facts = ChipFacts()
        facts.add(
            "Trainium3",
            SampleClaims.table([
                ("Trainium3", "bandwidth", "", 4.9, nil, nil, "high"), ("Trainium3", "bandwidth", "", 6, nil, nil, "high"),
                ("Trainium3", "tdp", "", nil, 500, 1000, "high"),
            ]))
        let code = "workload: decode\nmodel: llama-3-8b\nchip: Trainium3\nbatch: 64\ncontext: 2k"
        let row = try #require(try perfResults(code, facts).first)
        let time = try #require(row.quantity(.time)?.derivation)
        #expect(time.inputs.map(\.name).contains("Trainium3.bandwidth"))
        #expect(!time.inputs.map(\.name).contains("Trainium3.tdp"))
        let energy = try #require(row.quantity(.energy)?.derivation)
        #expect(Set(energy.inputs.map(\.name)).isSuperset(of: ["Trainium3.tdp", "Trainium3.bandwidth", "perf.serve.class-neuron"]))
    }

    @Test func aChipWithoutBandwidthSaysWhichFactIsMissingAndWhatItWouldChange() throws {
        var facts = ChipFacts()
        facts.add("Mine", SampleClaims.table([("Mine", "memory", "", 96, nil, nil, "high"), ("Mine", "tdp", "", 500, nil, nil, "high")]))
        let problem = #expect(throws: Diagnostic.self) {
            try perfResults("workload: gemm\nchip: Mine\nm: 1\nn: 1\nk: 1", facts)
        }
        #expect(problem?.summary.contains("no source states 'bandwidth' of Mine") == true)
    }

    @Test func aChipOfTheUsersOwnFactsNeedsNoRowOfThePlugin() throws {
        var facts = ChipFacts()
        facts.add(
            "Mine",
            SampleClaims.table([
                ("Mine", "memory", "", 96, nil, nil, "high"), ("Mine", "bandwidth", "", 4, nil, nil, "high"),
                ("Mine", "peak", "BF16", 500, nil, nil, "high"),
            ]))
        let row = try #require(try perfResults("workload: gemm\nchip: Mine\nm: 4096\nn: 4096\nk: 4096", facts).first)
        let time = try #require(row.number(.time))
        #expect(time > 2 * 4.096 * 4.096 * 4.096 / 500 && row.basis == Basis.vendorPrior.text)
    }

    @Test func coefficientsOfOnesOwnStandInPlaceOfThoseThatShip() throws {
        let key = CoefficientTable.Key(law: GemmLaw.name, scope: "Mine", format: "bf16")
        var own = CoefficientTable()
        let values = GemmLaw.coefficients.map { $0.name == "compute" ? 0.25 : $0.start }
        own.entries[key] = .init(
            fit: Fit(values: values, rows: 9, groups: 9, meanError: 0.1, medianError: 0.1, low: 0.9, high: 1.1, coverage: 0.8),
            provenance: "mine")
        var facts = ChipFacts()
        facts.table = CoefficientTable.bundled.replacing(CoefficientTable(coefficients: own.coefficientsCSV, fits: own.fitsCSV))
        facts.add(
            "Mine",
            SampleClaims.table([
                ("Mine", "memory", "", 96, nil, nil, "high"), ("Mine", "bandwidth", "", 4, nil, nil, "high"),
                ("Mine", "peak", "BF16", 500, nil, nil, "high"),
            ]))
        let row = try #require(try perfResults("workload: gemm\nchip: Mine\nm: 8192\nn: 8192\nk: 8192", facts).first)
        let rate = try #require(row.number(.rate))
        #expect(rate < 125 && rate > 60 && row.basis == "measured on this chip")
    }

    @Test func aChipOfUnknownPowerSaysWhatIsLeftOut() throws {
        let row = try #require(try perfResults("workload: decode\nmodel: llama-3-8b\nchip: Rubin\nbatch: 64\ncontext: 2k").first)
        guard case .missing(let why)? = row.quantities[.energy] else {
            Issue.record("energy of a chip without a power limit")
            return
        }
        #expect(why.contains("power limit of Rubin"))
    }
}
