import PluginProtocol
import Values

extension DataTables {
    static let examples: [PluginExample] = [
        PluginExample(
            "Columns with units", language: "data",
            code: """
                chip, price [USD/chip], sold
                A, 30000, 2024-05-01
                B, , 2025-05-01
                """,
            options: ["source": "@list"],
            result: .table(
                Table(
                    columns: [Table.Column("chip"), Table.Column("price", unit: Unit("USD/chip")), Table.Column("sold")],
                    rows: [
                        [
                            .text("A"),
                            .quantity(
                                Quantity(
                                    input: .point(30000), .integer(30000), in: Unit("USD/chip") ?? .one, name: "example['A'].price",
                                    origin: .sourced("list"))),
                            CivilDate("2024-05-01").map(Value.date) ?? .text(""),
                        ],
                        [.text("B"), .missing("not given"), CivilDate("2025-05-01").map(Value.date) ?? .text("")],
                    ]))),
        PluginExample("A column with two units", language: "data", code: "chip, price\nA, 3 USD\nB, 3 EUR\n", error: "L531"),
        PluginExample("A word where a number belongs", language: "data", code: "chip, price [USD]\nA, cheap\n", error: "L532"),
        PluginExample("A unit that is none", language: "data", code: "chip, price [dollars per chip]\nA, 3\n", error: "L530"),
    ]
}
