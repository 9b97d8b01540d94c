import Testing

@testable import HardwarePerformance

struct MeasurementFormatTests {
    let h100: Chip

    init() throws { h100 = try ChipTable.bundled.chip(named: "H100") }

    @Test(arguments: [("ms", "'us', in microseconds"), ("power_kw", "'watts', in watts"), ("GB", "'bytes', in bytes")])
    func aFieldInAnotherUnitIsNamedWithTheOneToWrite(name: String, words: String) {
        let strange = MeasurementFormat.strangeField(Fields([name: .number(1), "op": .text("copy")]))
        #expect(strange?.description.contains("'\(name)'") == true && strange?.description.contains(words) == true)
    }

    @Test func theFieldsOfTheFormatAreNotStrange() {
        let fields = ["op": Fields.Field.text("gemm"), "us": .number(1), "us_min": .number(1), "watts": .number(1), "bytes": .number(1)]
        #expect(MeasurementFormat.strangeField(Fields(fields)) == nil)
    }

    @Test(arguments: [
        ("step_time_ms", "step_time_s"), ("time_s", "time_us"), ("tpot_s", "tpot_ms"), ("mem_mb_per_chip", "mem_gb_per_chip"),
    ])
    func aColumnInAnotherUnitIsNamed(column: String, right: String) {
        #expect(MeasurementFormat.strangeColumn(["row_id", column])?.description.contains("'\(right)'") == true)
        #expect(MeasurementFormat.strangeColumn(["row_id", right, "seq_len"]) == nil)
    }

    /// In milliseconds and in nanoseconds.
    @Test(arguments: [0.85, 850_000]) func aTimeInAnotherUnitIsRefused(time: Double) throws {
        let copy = Workload.copy(Rowwise(rows: 1, width: 1, bytes: 2e9))
        try MeasurementFormat.check(copy, time: 850, watts: nil, on: h100)
        #expect(throws: Refusal.self) { try MeasurementFormat.check(copy, time: time, watts: nil, on: h100) }
    }

    @Test(arguments: [0.69, 690_000]) func aPowerInAnotherUnitIsRefused(watts: Double) {
        let gemm = Gemm(m: 8192, n: 8192, k: 8192, .bf16)
        #expect(throws: Never.self) { try MeasurementFormat.check(.gemm(gemm), time: 1600, watts: 690, on: h100) }
        #expect(throws: Refusal.self) { try MeasurementFormat.check(.gemm(gemm), time: 1600, watts: watts, on: h100) }
    }

    @Test func aSmallProductMayBeSlowAndMayComeFromACache() throws {
        let gemm = Workload.gemm(Gemm(m: 1, n: 4096, k: 4096, .bf16))
        for time in [3.0, 1000] { try MeasurementFormat.check(gemm, time: time, watts: nil, on: h100) }
        #expect(throws: Refusal.self) { try MeasurementFormat.check(gemm, time: 20_000, watts: nil, on: h100) }
    }

    @Test func aChipOfOnesOwnIsDescribedByItsLine() throws {
        let line: [String: Fields.Field] = [
            "op": .text("device"), "device": .text("Mine"), "memory_gb": .number(96), "memory_bandwidth_tb_s": .number(3.2),
            "peak_bf16_tflops": .number(400), "tdp_w": .number(500),
        ]
        let chip = try #require(Chip(measuredOn: Fields(line)))
        #expect(chip.memory == 96e9 && chip.bandwidth == 3.2e6 && chip.peak(.bf16) == 400e6 && chip.powerLimit == 500)
        #expect(Chip(measuredOn: Fields(["device": .text("Mine")])) == nil)
    }
}
