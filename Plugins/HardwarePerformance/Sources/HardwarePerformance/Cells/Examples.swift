import PluginProtocol
import Values

extension HardwarePerformance {
    static let examples: [PluginExample] = [
        PluginExample(
            "A matrix product", language: "perf", code: "workload: gemm\nchip: H100-SXM\nm: 4096\nn: 4096\nk: 4096\nprecision: bf16",
            result: .table(
                Table(
                    columns: [
                        .init("chip"), .init("time", unit: Unit("ms")), .init("low", unit: Unit("ms")), .init("high", unit: Unit("ms")),
                        .init("rate", unit: Unit("TFLOP/s")), .init("power", unit: Unit("W")), .init("bound"), .init("basis"),
                    ],
                    rows: [
                        [
                            .text("H100-SXM-80GB"), quantity(0.1913, "ms"), quantity(0.1768, "ms"), quantity(0.206, "ms"),
                            quantity(718.5, "TFLOP/s"), quantity(707, "W"), .text("compute"), .text("measured on this chip"),
                        ]
                    ]))),
        PluginExample("A misspelt key", language: "perf", code: "workload: gemm\nchpi: H100", error: "L912"),
        PluginExample("Nothing to predict", language: "perf", code: "", error: "L913"),
        PluginExample("A line that is none", language: "perf", code: "workload gemm", error: "L911"),
        PluginExample("A chip nobody makes", language: "perf", code: "workload: gemm\nchip: H1000\nm: 1\nn: 1\nk: 1", error: "L914"),
        PluginExample("A shape of zero", language: "perf", code: "workload: gemm\nchip: H100\nm: 0\nn: 1\nk: 1", error: "L915"),
    ]

    private static func quantity(_ value: Double, _ unit: String) -> Value { .quantity(Quantity(.real(value), Unit(unit) ?? .one)) }
}
