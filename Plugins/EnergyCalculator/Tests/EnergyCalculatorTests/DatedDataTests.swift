import Foundation
import Testing
import Values

@testable import EnergyCalculator

/// The dated figures are well formed: a unit that is known, a period, a range that holds the value, and where they were read.
struct DatedDataTests {
    static let files = ["grid-intensity", "pue", "wue", "electricity-price", "embodied", "exchange-rate"]

    static func rows(_ name: String) throws -> [[String: String]] {
        let place = ReferenceTests.root.appending(path: "Plugins/EnergyCalculator/Data/\(name).csv")
        return DataFile([UInt8](try Data(contentsOf: place))).rows
    }

    @Test(arguments: files) func everyFigureHasAUnitAPeriodAndASource(name: String) throws {
        let rows = try Self.rows(name)
        #expect(rows.count >= 15)
        for row in rows {
            let line = "\(row)"
            let value = try #require(row["value"].flatMap(Double.init), "\(line)")
            let unit = try #require(row["unit"].flatMap { Unit($0) }, "\(line)")
            #expect(unit.meaning() != nil, "\(line)")
            let start = try #require(row["valid_from"].flatMap { CivilDate($0) }, "\(line)")
            if let end = row["valid_to"], !end.isEmpty { #expect(try #require(CivilDate(end)) >= start, "\(line)") }
            if let low = row["low"].flatMap(Double.init), let high = row["high"].flatMap(Double.init) {
                #expect(low <= value && value <= high, "\(line)")
            }
            for column in ["title", "publisher", "address", "accessed"] { #expect(row[column]?.isEmpty == false, "\(column): \(line)") }
            #expect(["agency", "operator", "model", "survey", "restated"].contains(row["grade"]), "\(line)")
        }
    }

    /// PUE is the whole over a part of it (ISO/IEC 30134-2).
    @Test func noUsageEffectivenessIsBelowOne() throws {
        for row in try Self.rows("pue") { #expect((row["value"].flatMap(Double.init) ?? 0) >= 1, "\(row)") }
    }

    /// 770.884 lb/MWh, as the agency prints it, at 0.45359237 kg a pound.
    @Test func poundsPerMegawattHourWereConverted() throws {
        let row = try #require(try Self.rows("grid-intensity").first { $0["region"] == "USA" && $0["scope"] == "direct production" })
        #expect(abs((row["value"].flatMap(Double.init) ?? 0) - 770.884 * 0.45359237) < 0.001)
    }
}
