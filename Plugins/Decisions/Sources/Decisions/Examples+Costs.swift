import PluginProtocol
import Values

extension Decisions {
    static let costExamples: [PluginExample] = [
        PluginExample(
            "A rent with power in it beside a bill for power", language: "ownership",
            code: """
                rent: hired
                chips: 100 chip
                power: 1 kW/chip
                years: 2026 to 2027
                interest: 9 %
                """,
            inputs: [
                "hired": items([
                    ("hosted chips", 2, "USD/(chip*h)", "chips; hosts; network; shell; electrical; cooling; energy"),
                    ("power", 0.08, "USD/kWh", "energy"),
                ])
            ], error: "L542"),
        PluginExample(
            "Nothing is priced", language: "ownership", code: "chips: 100 chip\nyears: 2026 to 2027", error: "L540"),
        PluginExample(
            "What an hour of a chip costs is not said", language: "tokens",
            code: "serve: serve['H100']\ninput: 1000 token\noutput: 100 token",
            inputs: ["serve['H100']": .record(["chip": .text("H100")])], error: "L545"),
    ]

    private static func items(_ rows: [(String, Double, String, String)]) -> Value {
        .table(
            Table(
                columns: ["item", "price", "includes"].map { Table.Column($0) },
                rows: rows.map { [.text($0.0), .quantity(Quantity($0.1, Unit($0.2) ?? .one)), .text($0.3)] }))
    }
}
