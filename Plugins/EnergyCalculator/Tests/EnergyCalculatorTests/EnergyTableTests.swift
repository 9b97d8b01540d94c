import Foundation
import Testing
import Values

@testable import EnergyCalculator

/// The tables of published and recomputed energy figures: each derived column follows from the others through the calculator, to 0.2 %.
struct EnergyTableTests {
    struct Check: Sendable, CustomTestStringConvertible {
        var file: String
        /// In the calculator's language; `{column}` is a number of the row.
        var formula: String
        var unit: String
        var expected: String
        var testDescription: String { "\(file): \(expected)" }
    }

    static let checks = [
        Check(
            file: "boavizta", formula: "{avg_power_w} W * {use_time_ratio} * {hours} h * {intensity_kgco2e_per_kwh} kgCO2e/kWh",
            unit: "kgCO2e", expected: "expected_use_kgco2e"),
        Check(
            file: "codecarbon", formula: "{energy_kwh} kWh * {intensity_kgco2e_per_kwh} kgCO2e/kWh", unit: "tCO2e",
            expected: "expected_tco2e"),
        Check(
            file: "green500", formula: "flop_per_joule({rmax_tflops} TFLOP/s, {power_kw} kW)", unit: "GFLOP/J",
            expected: "published_gflops_per_w"),
        Check(
            file: "mlenergy_diffusion", formula: "{avg_power_w} W * {batch_latency_s} s / {batch_size}", unit: "J",
            expected: "published_j_per_item"),
        Check(
            file: "mlenergy_llm", formula: "joule_per_token({avg_power_w} W, {throughput_token_per_s} token/s)", unit: "J/token",
            expected: "published_j_per_token"),
        Check(
            file: "mlenergy_llm", formula: "token_per_joule({throughput_token_per_s} token/s, {avg_power_w} W)", unit: "token/J",
            expected: "derived_token_per_j"),
        Check(
            file: "mlenergy_llm", formula: "kwh_per_mtoken({avg_power_w} W, {throughput_token_per_s} token/s)", unit: "kWh/Mtoken",
            expected: "derived_kwh_per_mtoken"),
        Check(file: "mlperf_inference_power", formula: "{energy_j} J", unit: "kWh", expected: "expected_energy_kwh"),
        Check(
            file: "mlperf_inference_power", formula: "{avg_power_w} W / ({samples_per_s} sample/s)", unit: "J/sample",
            expected: "expected_j_per_sample"),
        Check(
            file: "mlperf_inference_power", formula: "{avg_power_w} W / ({tokens_per_s} token/s)", unit: "J/token",
            expected: "expected_j_per_token"),
        Check(
            file: "mlperf_training_power", formula: "{avg_power_w} W * {duration_s} s", unit: "kWh",
            expected: "expected_energy_kwh_mean_times_time"),
    ]

    /// EcoLogits' published method for a request, low and high, in the calculator's language.
    static func ecologits(_ end: String, _ gpus: String) -> String {
        """
        batch = {batch_size}
        active = {active_params_b_\(end)}
        gpu = (1.1665273170451914e-06 * exp(-0.011205921025579175 * batch) * active + 4.052928146734005e-05) / 1000 * 1 kWh * {output_tokens}
        latency = min({request_latency_s}, {output_tokens} * (0.0006785088094353663 * active + 0.0003119310311688259 * batch + 0.019473717579473387)) * 1 s
        host = latency * {server_power_kw} kW * {\(gpus)} / {gpus_per_server} / batch
        energy = {pue} * (host + {\(gpus)} * gpu)
        energy
        """
    }

    static func rows(_ file: String) throws -> [[String: String]] {
        let folder = try #require(SharedCaseTests.folder).deletingLastPathComponent().deletingLastPathComponent().appending(path: "energy")
        return DataFile(Array(try Data(contentsOf: folder.appending(path: "\(file).csv")))).rows
    }

    /// The formula with the numbers of a row; `nil` where one is not given.
    static func filled(_ formula: String, _ row: [String: String]) -> String? {
        var text = ""
        var rest = formula[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            guard let value = row[String(rest[rest.index(after: open)..<close])], Double(value) != nil else { return nil }
            text += rest[..<open] + value
            rest = rest[rest.index(after: close)...]
        }
        return text + rest
    }

    @Test(.enabled(if: SharedCaseTests.folder != nil, SharedCaseTests.comment), arguments: checks)
    func derivedColumnFollowsFromTheOthers(check: Check) throws {
        var count = 0
        for row in try Self.rows(check.file) {
            guard let formula = Self.filled(check.formula, row), let expected = row[check.expected].flatMap(Double.init) else { continue }
            var line = try PlainCalculation(statements: [], expression: formula)
            let value = try line.value(in: check.unit)
            #expect(abs(value - expected) <= 0.002 * abs(expected), "\(row["id"] ?? ""): \(value), not \(expected)")
            count += 1
        }
        #expect(count >= 3)
    }

    @Test(
        .enabled(if: SharedCaseTests.folder != nil, SharedCaseTests.comment),
        arguments: [("min", "gpu_count_low"), ("max", "gpu_count_high")])
    func requestsOfEcoLogitsComeToTheSame(end: String, gpus: String) throws {
        for row in try Self.rows("ecologits") {
            let lines = try #require(Self.filled(Self.ecologits(end, gpus), row)).split(separator: "\n").map(String.init)
            var energy = try PlainCalculation(statements: Array(lines.dropLast()), expression: lines[lines.count - 1])
            let expected = try #require(row["expected_energy_kwh_\(end)"].flatMap(Double.init))
            let value = try energy.value(in: "kWh")
            #expect(abs(value - expected) <= 0.002 * expected, "\(row["id"] ?? ""): \(value), not \(expected)")
            let grid = try #require(Self.filled("\(value) kWh * {grid_kgco2e_per_kwh} kgCO2e/kWh", row))
            var usage = try PlainCalculation(statements: [], expression: grid)
            let carbon = try #require(row["expected_usage_kgco2e_\(end)"].flatMap(Double.init))
            #expect(abs(try usage.value(in: "kgCO2e") - carbon) <= 0.002 * carbon)
        }
    }
}
