import Charts
import Diagnostics
import PluginConformance
import PluginProtocol
import Testing
import Values

@testable import ChartCells

struct ChartCellsTests {
    @Test func conformsAndItsExamplesGiveTheirStatedResults() async throws {
        for check in await PluginConformance().check(ChartCells.self) {
            #expect(check.outcome == .passed, "\(check.name): \(check.message)")
        }
    }

    @Test(arguments: [
        ("data: a\nmark: bras", 14..<18, "'bras' is none of"), ("data: a\nmrak: bars", 8..<12, "unknown key 'mrak'"),
        ("mark: bars", 0..<0, "the chart has no data"),
        ("data: a\nmark: [bars]", 14..<15, "one value is wanted here"), ("data: a b c[\nmark: bars", 6..<12, "names no cell"),
        ("data: &x a\nmark: bars", 0..<0, "anchors"),
        ("data: a\nmark: scatter\nx: [a, b]", 22..<23, "'x' is one column here"),
        ("data: a\nmark: bars\ninterval: low", 19..<27, "'interval' is two columns"),
        ("data: a\nmark: bars\nlimit: 0", 26..<27, "'limit' is a whole number above 0"),
        ("data: a\nmark: bars\nscale: {z: log}", 27..<28, "a scale belongs to x or y"),
        ("- a\n- b", 0..<0, "a line of a chart cell"),
    ]) func whatIsWrongIsSaidAtItsPlace(code: String, range: Range<Int>, words: String) throws {
        let problem = try #require(ChartCells().analyze(CellSource(label: "c", language: "chart", code: code)).diagnostics.first)
        #expect(problem.summary.contains(words), "\(problem.summary)")
        if range != 0..<0 { #expect(problem.range == range) }
    }

    private func chart(_ code: String, _ data: Value, points: Value? = nil, centre: Value? = nil) throws -> Chart {
        try ChartMaker(request: ChartRequest(code)).chart(data: data, points: points, centre: centre)
    }

    private func watts(_ value: Double) -> Value { .quantity(Quantity(value, Unit("W") ?? .one)) }

    @Test func severalColumnsBecomeColours() throws {
        let table = Table(
            columns: [.init("name"), .init("a", unit: Unit("W")), .init("b", unit: Unit("kW"))],
            rows: [[.text("x"), watts(1), .quantity(Quantity(2, Unit("kW") ?? .one))]])
        let chart = try chart("data: t\nmark: bars\nx: [a, b]", .table(table))
        #expect(chart.columns == [.x: "value", .y: "name", .colour: "column"])
        #expect(chart.table.rows == [[.text("x"), .text("a"), watts(1)], [.text("x"), .text("b"), watts(2000)]])
    }

    @Test func columnsThatMeasureSomethingElseAreRefused() {
        let table = Table(
            columns: [.init("name"), .init("a", unit: Unit("W")), .init("b", unit: Unit("s"))],
            rows: [[.text("x"), watts(1), .quantity(Quantity(2, Unit("s") ?? .one))]])
        #expect(throws: Diagnostic.self) { try chart("data: t\nmark: bars\nx: [a, b]", .table(table)) }
    }

    @Test func rowsAreSortedAndCut() throws {
        let table = Table(
            columns: [.init("name"), .init("a", unit: Unit("W"))],
            rows: [("x", 1.0), ("y", 3), ("z", 2)].map { [.text($0.0), watts($0.1)] })
        let chart = try chart("data: t\nmark: bars\nsort: -a\nlimit: 2", .table(table))
        #expect(chart.table.rows.map(\.first) == [.text("y"), .text("z")])
    }

    @Test func numeralsAlongAnAxisAreNumbers() throws {
        let table = Table(
            columns: [.init("batch"), .init("rate")], rows: [("8", 1.0), ("16", 2)].map { [.text($0.0), .quantity(Quantity($0.1))] })
        #expect(
            try chart("data: t\nmark: lines\nx: batch\ny: rate", .table(table)).table.rows.map(\.first) == [
                .quantity(Quantity(8)), .quantity(Quantity(16)),
            ])
    }

    @Test func onlyColumnsThatAreDrawnAreKept() throws {
        let table = Table(
            columns: [.init("name"), .init("a"), .init("b")], rows: [[.text("x"), .quantity(Quantity(1)), .quantity(Quantity(2))]])
        #expect(try chart("data: t\nmark: bars\nx: b", .table(table)).table.columns.map(\.name) == ["name", "b"])
    }

    @Test func aRooflineIsInItsUnits() throws {
        let roofs = Table(
            columns: [.init("name"), .init("fp8", unit: Unit("PFLOP/s")), .init("bandwidth", unit: Unit("GB/s"))],
            rows: [[.text("chip"), .quantity(Quantity(2.5, Unit("PFLOP/s") ?? .one)), .quantity(Quantity(4900, Unit("GB/s") ?? .one))]])
        let chart = try chart("data: t\nmark: roofline\npeak: fp8", .table(roofs))
        #expect(chart.roofs?.rows.first?.dropFirst().map(\.display) == ["2500 TFLOP/s", "4.9 TB/s"])
    }

    @Test func aColumnOfTheWrongKindIsNamed() {
        let table = Table(columns: [.init("name"), .init("a")], rows: [[.text("x"), .text("y")]])
        #expect(throws: Diagnostic.self) { try chart("data: t\nmark: scatter", .table(table)) }
        #expect(throws: Diagnostic.self) { try chart("data: t\nmark: timeline", .table(table)) }
        #expect(throws: Diagnostic.self) { try chart("data: t\nmark: tornado", .quantity(Quantity(1))) }
        #expect(throws: Diagnostic.self) { try chart("data: t\nmark: bars", .text("x")) }
    }
}
