import PluginProtocol
import Values

extension DealGraph {
    static let examples: [PluginExample] = [
        PluginExample(
            "Who owns what of OpenAI", language: "deals",
            code:
                "MATCH (o)-[r:OWNS]->(:Party {name: 'OpenAI'}) AS OF date('2025-11-30') RETURN o.name AS owner, r.value AS share ORDER BY share DESC",
            result: .table(
                Table(
                    columns: [.init("owner"), .init("share")],
                    rows: [
                        [.text("Employees and other investors of OpenAI"), number(0.47)], [.text("Microsoft"), number(0.27)],
                        [.text("OpenAI Foundation"), number(0.26)],
                    ]))),
        PluginExample(
            "What a contract is worth", language: "deals",
            code:
                "MATCH (:Lab {name: 'OpenAI'})-[r:COMMITS_COMPUTE_TO]->(c {name: 'Oracle'}) RETURN c.name AS to, r.value AS `amount [USD]`, r.status AS status",
            result: .table(
                Table(
                    columns: [.init("to"), .init("amount", unit: Unit("USD")), .init("status")],
                    rows: [[.text("Oracle"), .quantity(Quantity(.real(300_000_000_000), Unit("USD") ?? .one)), .text("reported")]]))),
        PluginExample(
            "A value of another cell as a parameter", language: "deals",
            code: "MATCH (a)-[r:OWNS]->(b) WHERE r.value > $`rule.share` RETURN a.name AS holder, b.name AS company",
            inputs: ["rule.share": .quantity(Quantity(.real(0.5)))],
            result: .table(Table(columns: [.init("holder"), .init("company")], rows: [[.text("Amazon"), .text("Annapurna Labs")]]))),
        PluginExample("A misspelt name", language: "deals", code: "MATCH (alpha) RETURN alhpa", error: "L701"),
        PluginExample("An empty cell", language: "deals", code: "  ", error: "L702"),
        PluginExample(
            "A table as a parameter", language: "deals", code: "RETURN $rows AS x",
            inputs: ["rows": .table(Table(columns: [.init("a")], rows: []))], error: "L703"),
    ]

    private static func number(_ value: Double) -> Value { .quantity(Quantity(.real(value))) }
}
