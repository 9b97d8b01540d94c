import Foundation
import Testing

@testable import HardwarePerformance

/// The shipped coefficients are those that the measurements give, where the measurements are at hand.
struct SharedMeasurementTests {
    static let folder = ProcessInfo.processInfo.environment["LITHO_SHARED"].map { "\($0)/data" } ?? Self.besidePackage
    static var isThere: Bool { FileManager.default.fileExists(atPath: "\(folder)/gpu/h100-measurements.jsonl") }

    private static var besidePackage: String {
        URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../../../shared/data").standardized.path
    }

    @Test(.enabled(if: isThere, "needs the shared measurements; set LITHO_SHARED"))
    func oneChipCalibrationReproducesTheShippedCoefficients() throws {
        var rows = [OneChipCalibration.Row]()
        for line in try String(contentsOfFile: "\(Self.folder)/gpu/h100-measurements.jsonl", encoding: .utf8).split(separator: "\n") {
            let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            var fields = [String: Fields.Field]()
            for (name, value) in object {
                if let text = value as? String {
                    fields[name] = .text(text)
                } else if let number = value as? Double {
                    fields[name] = .number(number)
                }
            }
            if object["op"] as? String == "device" { continue }
            let chip = try ChipTable.bundled.chip(named: object["device"] as? String ?? "")
            rows.append(
                .init(
                    try Workload(Fields(fields)), on: chip, time: try #require(object["us"] as? Double), watts: object["watts"] as? Double))
        }
        var calibration = OneChipCalibration(.bundled, provenance: "")
        calibration.fit(rows)
        var compared = 0
        for (key, entry) in calibration.table.entries where entry.provenance.isEmpty {
            let shipped = try #require(CoefficientTable.bundled.entries[key])
            for (a, b) in zip(entry.fit.values, shipped.fit.values) {
                #expect(abs(a / b - 1) < 0.05, "\(key)")
                compared += 1
            }
            #expect(entry.fit.meanError < 0.1, "\(key)")
        }
        #expect(compared > 40)
    }
}
