import PluginProtocol
import Values

extension HardwarePerformance {
    static let examples: [PluginExample] = [
        PluginExample(
            "A matrix product", language: "perf", code: "workload: gemm\nchip: H100-SXM\nm: 4096\nn: 4096\nk: 4096\nprecision: bf16",
            result: .table(
                Table(
                    columns: [
                        .init("chip"), .init("time", unit: Unit("ms")), .init("rate", unit: Unit("TFLOP/s")),
                        .init("power", unit: Unit("W/chip")), .init("bound"), .init("basis"),
                    ],
                    rows: [
                        [
                            .text("H100-SXM-80GB"), quantity(0.1913, "ms", 0.1765, 0.2062), quantity(718.5, "TFLOP/s", 666.5, 778.6),
                            quantity(707, "W/chip", 652.8, 765.7),
                            .text("compute"), .text("measured on this chip"),
                        ]
                    ]))),
        PluginExample("A misspelt key", language: "perf", code: "workload: gemm\nchpi: H100", error: "L912"),
        PluginExample("Nothing to predict", language: "perf", code: "", error: "L913"),
        PluginExample("A line that is none", language: "perf", code: "workload gemm", error: "L911"),
        PluginExample("A chip nobody makes", language: "perf", code: "workload: gemm\nchip: H1000\nm: 1\nn: 1\nk: 1", error: "L914"),
        PluginExample("A key of another workload", language: "perf", code: "workload: gemm\nbatch: 4", error: "L912"),
        PluginExample("A shape of zero", language: "perf", code: "workload: gemm\nchip: H100\nm: 0\nn: 1\nk: 1", error: "L915"),
    ]

    /// With the range that holds four of five.
    private static func quantity(_ value: Double, _ unit: String, _ low: Double, _ high: Double) -> Value {
        .quantity(Quantity(.real(value), Unit(unit) ?? .one, spread: Spread(.stated, low: low, high: high, level: 0.8)))
    }
}
