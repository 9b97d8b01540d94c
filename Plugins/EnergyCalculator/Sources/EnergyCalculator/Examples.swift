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
                "per_watt": .quantity(Quantity(360.0, Unit("TFLOP/J") ?? .one)),
            ])),
        PluginExample(
            "A value in prose", language: "calc", code: "spec['H100'].tdp * 40 %",
            inputs: ["spec['H100'].tdp": .quantity(Quantity(700, Unit("W") ?? .one))],
            result: .quantity(Quantity(280.0, Unit("W") ?? .one))),
        PluginExample(
            "What is missing stays missing", language: "calc", code: "x = tdp * 2", inputs: ["tdp": .missing("not published")],
            result: .record(["x": .missing("not published")])),
        PluginExample(
            "Power and energy do not add", language: "energy", code: "x = 1 MW + 1 MWh", error: "L503"),
        PluginExample(
            "The power of a site, from its chips", language: "energy",
            code: """
                chips = 100_000 chip
                power = site(server(chips * 1000 W/chip, 1.12), 1.15) in MW
                """,
            result: .record([
                "chips": .quantity(Quantity(100_000.0, Unit("chip") ?? .one)), "power": .quantity(Quantity(128.8, Unit("MW") ?? .one)),
            ])),
        PluginExample("PUE counts once", language: "energy", code: "x = site(site(1 MW, 1.2), 1.2)", error: "L509"),
    ]
}
