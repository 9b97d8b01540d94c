import PluginProtocol
import Values

extension EnergyCalculator {
    static let examples: [PluginExample] = [
        PluginExample(
            "A ratio of two values", language: "calc", code: "ratio = new / old",
            inputs: ["new": .quantity(Quantity(4.9, Unit("TB/s") ?? .one)), "old": .quantity(Quantity(2.45, Unit("TB/s") ?? .one))],
            result: .record(["ratio": .quantity(Quantity(2.0))])),
        PluginExample(
            "Units multiply and cancel", language: "calc",
            code: """
                total   = 144 chip * per_chip   # of a whole system
                per_watt = total / 1000 W
                """,
            inputs: ["per_chip": .quantity(Quantity(2.5, Unit("PFLOP/(s*chip)") ?? .one))],
            result: .record([
                "total": .quantity(Quantity(360.0, Unit("PFLOP/s") ?? .one)),
                "per_watt": .quantity(Quantity(0.36, Unit("PFLOP/(s*W)") ?? .one)),
            ])),
        PluginExample(
            "A value in prose", language: "calc", code: "spec['H100'].tdp * 40 %",
            inputs: ["spec['H100'].tdp": .quantity(Quantity(700, Unit("W") ?? .one))],
            result: .quantity(Quantity(280.0, Unit("W") ?? .one))),
        PluginExample(
            "What is missing stays missing", language: "calc", code: "x = tdp * 2", inputs: ["tdp": .missing("not published")],
            result: .record(["x": .missing("not published")])),
        PluginExample(
            "Different units do not add", language: "calc", code: "x = 1 TB + 1 W", error: "L503"),
    ]
}
