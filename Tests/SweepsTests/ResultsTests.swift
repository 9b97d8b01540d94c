import Foundation
import Sweeps
import Testing
import Values

struct ResultsTests {
    private let folder: URL
    private var path: String { folder.appending(path: "r.sqlite").path(percentEncoded: false) }

    init() throws {
        folder = URL(filePath: NSTemporaryDirectory()).appending(path: "litho-sweeps-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private func row(_ axis: SweepAxis, _ index: Int, _ outcome: SweepRow.Outcome) -> SweepRow {
        SweepRow(key: Digest(of: [UInt8(index)]), parameters: [axis.value(at: index)], outcome: outcome, seconds: 0.1)
    }

    @Test func rowsAreFoundAgainAndLostOnesAreTriedAgain() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let axis = try SweepAxis("load=20%..60%:10%")
        let watt = try #require(Unit("W"))
        do {
            let results = try SweepResults(path: path, axes: [axis], notebook: "n.md")
            try results.save([
                row(axis, 1, .good([("p.total", .quantity(Quantity(3.5, watt)))])), row(axis, 0, .failed("L505 p: a division by zero")),
                row(axis, 2, .lost("L202 p: the process ended")),
            ])
            results.close()
        }
        let results = try SweepResults(path: path, axes: [axis], notebook: "n.md")
        defer { results.close() }
        #expect(try results.missing((0..<4).map { Digest(of: [UInt8($0)]) }) == [false, false, true, true])
        // The unit of a column is remembered, and other units of its kind are turned into it.
        try results.save([row(axis, 2, .good([("p.total", .quantity(Quantity(4, try #require(Unit("kW")))))]))])
        try results.save([row(axis, 3, .good([("p.total", .quantity(Quantity(4, try #require(Unit("s")))))]))])
        let table = try results.table()
        #expect(table.columns.map { $0.name + ($0.unit.map { " [\($0)]" } ?? "") } == ["load", "p.total [W]", "state", "error"])
        #expect(table.rows.map { $0[2] } == [.text("failed"), .text("good"), .text("good"), .text("failed")])
        #expect(table.rows[2][1] == .quantity(Quantity(4000, watt)))
        #expect(try results.counts().failed == 2)
    }

    @Test func anotherFileIsRefused() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let axis = try SweepAxis("load=1,2")
        try Data("no database at all, but a text of some length".utf8).write(to: URL(filePath: path))
        #expect(throws: SweepResults.Problem.self) { try SweepResults(path: path, axes: [axis], notebook: "n.md") }
        try FileManager.default.removeItem(atPath: path)
        try SweepResults(path: path, axes: [axis], notebook: "n.md").close()
        let other = try SweepAxis("pue=1,2")
        #expect(throws: SweepResults.Problem.self) { try SweepResults(path: path, axes: [other], notebook: "n.md") }
    }
}
