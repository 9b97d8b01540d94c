import Values

@testable import Charts

/// Small charts of every mark.
enum Samples {
    static func number(_ value: Double, _ range: (Double, Double)? = nil) -> Value {
        .quantity(Quantity(value, Unit("TFLOP/s") ?? .one, spread: range.map { Spread(.stated, low: $0.0, high: $0.1, level: 0.9) }))
    }

    static func day(_ text: String) -> Value { CivilDate(text).map { .date($0) } ?? .missing("no day") }

    static let bars = Chart(
        mark: .bars, columns: [.x: "fp8", .y: "name"],
        table: Table(
            columns: [.init("name"), .init("fp8", unit: Unit("TFLOP/s"))],
            rows: [
                [.text("MI355X"), number(5033)], [.text("Trainium3"), number(2517, (2400, 2600))],
                [.text("TPUv7x"), .missing("not stated")],
            ]))

    static let lines = Chart(
        mark: .lines, columns: [.x: "batch", .y: "rate", .colour: "chip"],
        table: Table(
            columns: [.init("batch"), .init("rate", unit: Unit("TFLOP/s")), .init("chip")],
            rows: ["A", "B"].flatMap { chip in (0..<5).map { row($0, chip) } }))

    private static func row(_ i: Int, _ chip: String) -> [Value] {
        let rate = Double(i * i + (chip == "A" ? 4 : 1))
        return [.quantity(Quantity(Double(1 << i))), number(rate, (Double(i), Double(i * i + 6))), .text(chip)]
    }

    static let scatter = Chart(
        mark: .scatter, columns: [.x: "tdp", .y: "fp8", .label: "name"],
        table: Table(
            columns: [.init("name"), .init("tdp", unit: Unit("W")), .init("fp8", unit: Unit("TFLOP/s"))],
            rows: (0..<8).map { i -> [Value] in
                let watts = Value.quantity(Quantity(Double(500 + i * 20), Unit("W") ?? .one))
                return [.text("chip \(i)"), watts, number(Double(1000 + i * 300))]
            }))

    static var roofline: Chart {
        var chart = Chart(
            mark: .roofline, columns: [.peak: "peak", .bandwidth: "bandwidth", .x: "intensity", .y: "reached", .label: "pass"],
            table: Table(
                columns: [.init("pass"), .init("intensity", unit: Unit("FLOP/B")), .init("reached", unit: Unit("TFLOP/s"))],
                rows: [[.text("decode"), .quantity(Quantity(12, Unit("FLOP/B") ?? .one)), number(30)]]))
        chart.roofs = Table(
            columns: [.init("name"), .init("peak", unit: Unit("TFLOP/s")), .init("bandwidth", unit: Unit("TB/s"))],
            rows: [
                [.text("Trainium3"), number(2517), .quantity(Quantity(4.9, Unit("TB/s") ?? .one))],
                [.text("GB300"), number(5000), .quantity(Quantity(8, Unit("TB/s") ?? .one))],
            ])
        return chart
    }

    static let timeline = Chart(
        mark: .timeline, columns: [.x: "since", .end: "until", .y: "contract", .colour: "status"],
        table: Table(
            columns: [.init("since"), .init("until"), .init("contract"), .init("status")],
            rows: [
                [day("2025-11-03"), day("2032-11-03"), .text("compute"), .text("announced")],
                [day("2025-12-16"), .missing("open"), .text("equity"), .text("reported")],
            ]))

    static var tornado: Chart {
        var chart = Chart(
            mark: .tornado, columns: [.y: "input", .x: "low", .low: "low", .high: "high"],
            table: Table(
                columns: [.init("input"), .init("low"), .init("high")],
                rows: [("load", 1.0, 1.4), ("price", 0.6, 2.0)].map { [.text($0.0), .quantity(Quantity($0.1)), .quantity(Quantity($0.2))] })
        )
        chart.centre = Quantity(1.2)
        return chart
    }

    static let waterfall = Chart(
        mark: .waterfall, columns: [.x: "value", .y: "name"],
        table: Table(
            columns: [.init("name"), .init("value")],
            rows: [("rent", 3.0), ("power", 2.0), ("credit", -1.5)].map { [.text($0.0), .quantity(Quantity($0.1))] }))

    static func flows(_ mark: ChartMark) -> Chart {
        Chart(
            mark: mark, columns: [.from: "payer", .to: "payee", .x: "amount"],
            table: Table(
                columns: [.init("payer"), .init("payee"), .init("amount")],
                rows: [("OpenAI", "Oracle", 300.0), ("Oracle", "NVIDIA", 40), ("OpenAI", "AWS", 38), ("AWS", "NVIDIA", 5)].map {
                    [.text($0.0), .text($0.1), .quantity(Quantity($0.2))]
                }))
    }

    static var all: [Chart] { [bars, lines, scatter, roofline, timeline, tornado, waterfall, flows(.sankey), flows(.graph)] }
}
