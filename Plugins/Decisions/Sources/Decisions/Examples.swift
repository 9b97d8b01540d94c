import PluginProtocol
import Values

extension Decisions {
    static let examples: [PluginExample] = [
        PluginExample(
            "Two inputs set at once", language: "scenario",
            code: """
                | input | bear | bull |
                | --- | --- | --- |
                | params.rent | 3 USD/h | 1.5 USD/h |
                results: cost.total
                """,
            inputs: ["params.rent": rent, "cost.total": total],
            result: .table(
                Table(
                    columns: [Table.Column("value"), Table.Column("bear"), Table.Column("bull")],
                    rows: [
                        [.text("params.rent"), set("bear", 3), set("bull", 1.5)],
                        [.text("cost.total"), tripled("bear", 3), tripled("bull", 1.5)],
                    ]))),
        PluginExample(
            "An input that no result rests on", language: "scenario",
            code: """
                | input | bear |
                | params.load | 40 % |
                results: cost.total
                """,
            inputs: ["params.load": .quantity(Quantity(0.5)), "cost.total": total], error: "L521"),
        PluginExample("No scenarios", language: "scenario", code: "results: cost.total", inputs: ["cost.total": total], error: "L520"),
        PluginExample(
            "A value of another kind", language: "scenario",
            code: """
                | input | bear |
                | params.rent | 3 USD |
                results: cost.total
                """,
            inputs: ["params.rent": rent, "cost.total": total], error: "L522"),
        PluginExample(
            "Nothing is uncertain", language: "sensitivity", code: "result: cost.total", inputs: ["cost.total": total], error: "L523"),
    ]

    private static let perHour = Unit("USD/h") ?? .one

    /// `rent = 2 USD/h`
    private static let rent = Value.quantity(
        Quantity(input: .point(2), in: perHour, name: "params.rent", origin: .given))

    /// A number stands as it was written: `3` is whole.
    private static func set(_ scenario: String, _ value: Double) -> Value {
        let input = Quantity(input: .point(value), in: perHour, name: "params.rent (\(scenario))", origin: .assumed("scenario \(scenario)"))
        let number = Int64(exactly: value).map(Number.integer) ?? .real(value)
        return .quantity(Quantity(number, perHour, derivation: input.derivation))
    }

    /// `total = rent * 3 h`, as the calculator would hand it over.
    private static let total = multiple(of: rent, name: "cost.total", 6)

    private static func tripled(_ scenario: String, _ value: Double) -> Value {
        multiple(of: set(scenario, value), name: "cost.total (\(scenario))", value * 3)
    }

    private static func multiple(of value: Value, name: String, _ result: Double) -> Value {
        guard case .quantity(let quantity) = value, let input = quantity.derivation else { return value }
        var builder = DerivationBuilder()
        guard let step = builder.take(input) else { return value }
        let product = builder.apply(.multiply, step, builder.constant(10_800), value: result)
        let named = builder.named(product, Derivation.Name(name, unit: Unit("USD") ?? .one))
        return .quantity(Quantity(result, Unit("USD") ?? .one, derivation: builder.derivation(of: named)))
    }
}
