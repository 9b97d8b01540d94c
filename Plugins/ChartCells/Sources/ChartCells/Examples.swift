import Charts
import PluginProtocol
import Values

extension ChartCells {
    private static let peaks = Table(
        columns: [.init("name"), .init("fp8", unit: Unit("TFLOP/s")), .init("bandwidth", unit: Unit("TB/s"))],
        rows: [
            [.text("Trainium2"), .quantity(Quantity(1299, Unit("TFLOP/s") ?? .one)), .quantity(Quantity(2.9, Unit("TB/s") ?? .one))],
            [.text("Trainium3"), .quantity(Quantity(2517, Unit("TFLOP/s") ?? .one)), .quantity(Quantity(4.9, Unit("TB/s") ?? .one))],
        ])

    static let examples: [PluginExample] = [
        PluginExample(
            "Bars: one for each name", language: "chart", code: "data: peaks\nmark: bars\nx: fp8\ny: name",
            inputs: ["peaks": .table(peaks)],
            result: Chart(
                mark: .bars, columns: [.x: "fp8", .y: "name"],
                table: Table(columns: Array(peaks.columns.prefix(2)), rows: peaks.rows.map { Array($0.prefix(2)) })
            ).value),
        PluginExample(
            "Columns that are not named are found", language: "chart", code: "data: peaks\nmark: scatter", inputs: ["peaks": .table(peaks)],
            result: Chart(mark: .scatter, columns: [.x: "fp8", .y: "bandwidth", .label: "name"], table: peaks).value),
        PluginExample(
            "The values of a calc cell under their names", language: "chart", code: "data: cost\nmark: waterfall\ntotal: All",
            inputs: ["cost": .record(["power": .quantity(Quantity(2)), "rent": .quantity(Quantity(3))])],
            result: {
                var chart = Chart(
                    mark: .waterfall, columns: [.x: "value", .y: "name"],
                    table: Table(
                        columns: [.init("name"), .init("value")],
                        rows: [[.text("power"), .quantity(Quantity(2))], [.text("rent"), .quantity(Quantity(3))]]))
                chart.total = "All"
                return chart.value
            }()),
        PluginExample(
            "A misspelt mark", language: "chart", code: "data: peaks\nmark: bras", inputs: ["peaks": .table(peaks)], error: "L871"),
        PluginExample(
            "A column that is not there", language: "chart", code: "data: peaks\nmark: bars\nx: fp9", inputs: ["peaks": .table(peaks)],
            error: "L872"),
        PluginExample("No data", language: "chart", code: "mark: bars", error: "L873"),
    ]
}
