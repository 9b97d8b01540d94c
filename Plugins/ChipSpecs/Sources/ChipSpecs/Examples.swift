import PluginProtocol
import Values

extension ChipSpecs {
    static let examples: [PluginExample] = [
        PluginExample(
            "Two generations side by side", language: "chips",
            code: "SELECT name, fp8, bandwidth FROM chip WHERE name IN ('Trainium2', 'Trainium3') ORDER BY name",
            result: .table(
                Table(
                    columns: [
                        .init("name"), .init("fp8", unit: Unit("TFLOP/s")), .init("bandwidth", unit: Unit("TB/s")),
                    ],
                    rows: [
                        [.text("Trainium2"), quantity(.integer(1299), "TFLOP/s"), quantity(.real(2.9), "TB/s")],
                        [.text("Trainium3"), quantity(.integer(2517), "TFLOP/s"), quantity(.real(4.9), "TB/s")],
                    ]))),
        PluginExample(
            "A computed column with a unit", language: "chips",
            code: "SELECT name, 1000.0 * fp8 / tdp AS \"efficiency [GFLOP/(s*W)]\" FROM chip WHERE name = 'H100-SXM-80GB'",
            result: .table(
                Table(
                    columns: [.init("name"), .init("efficiency", unit: Unit("GFLOP/(s*W)"))],
                    rows: [[.text("H100-SXM-80GB"), quantity(.real(1000.0 * 1979 / 700), "GFLOP/(s*W)")]]))),
        PluginExample(
            "A value of another cell as a parameter", language: "chips",
            code: "SELECT name FROM chip WHERE memory > :need.memory AND vendor = 'AWS' ORDER BY name",
            inputs: ["need.memory": quantity(.integer(120), "GB")],
            result: .table(Table(columns: [.init("name")], rows: [[.text("Trainium3")]]))),
        PluginExample("A misspelt column", language: "chips", code: "SELECT nmae FROM chip", error: "L322"),
    ]

    private static func quantity(_ number: Number, _ unit: String) -> Value {
        .quantity(Quantity(number, Unit(unit) ?? .one))
    }
}
