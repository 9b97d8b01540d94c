import PluginProtocol

extension ChipDatabase {
    static let views: [DatasetContent.View] = [
        view(
            "_claim", claimColumns + ["publisher", "place", "confidence", "retracts", "note", "position", "form"],
            PackageResources._claim_sql),
        view("_conflict", conflictColumns, PackageResources._conflict_sql),
        view("_spec", specColumns, PackageResources._spec_sql),
        view(
            "claim", claimColumns + ["publisher", "place", "confidence", "note"],
            "SELECT \(names(claimColumns)), publisher, place, confidence, note FROM main._claim"),
        view("conflict", conflictColumns, "SELECT * FROM main._conflict"),
        view("spec", specColumns, "SELECT * FROM main._spec"),
        view(
            "chip",
            [
                "name", "vendor", "family", "status", "launched", "node [nm]", "fp32 [TFLOP/s]", "tf32 [TFLOP/s]",
                "bf16 [TFLOP/s]", "fp16 [TFLOP/s]", "fp8 [TFLOP/s]", "fp4 [TFLOP/s]", "int8 [TOP/s]", "memory [GB]",
                "memory_type", "bandwidth [TB/s]", "sram [MB]", "tdp [W]", "scale_up [GB/s]", "scale_out [Gbit/s]",
                "conflicts", "source", "note",
            ], PackageResources.chip_sql),
        view(
            "system",
            [
                "name", "vendor", "chip", "chips [chip]", "fp8 [PFLOP/s]", "bandwidth [TB/s]", "bf16 [PFLOP/s]",
                "fp4 [PFLOP/s]", "memory [TB]", "fabric [TB/s]", "power [kW]", "link", "status", "since", "conflicts",
                "source", "note",
            ], PackageResources.system_sql),
        view(
            "link",
            [
                "name", "vendor", "follows", "rate [GB/s]", "rate_per_chip [GB/s]", "rate_per_chip_both [GB/s]", "links",
                "lane [GB/s]", "conflicts", "source", "note",
            ], PackageResources.link_sql),
        view(
            "price", ["part", "vendor", "amount", "currency", "quantity", "channel", "date", "source", "place", "note"],
            PackageResources.price_sql),
        view("cadence", ["name", "vendor", "launched", "follows", "follows_launched", "months"], PackageResources.cadence_sql),
        view(
            "source", ["id", "grade", "title", "publisher", "address", "date", "note"], "SELECT * FROM main._source"),
        view("component", ["system", "part", "count", "source", "place"], "SELECT * FROM main._component"),
        view("alias", ["alias", "part"], "SELECT * FROM main._alias"),
        // `peak('FP8', 'dense')` in a query is a look-up here, so that the column keeps its unit.
        view(
            "_peak", ["part", "format", "sparsity", "value [TFLOP/s]"],
            "SELECT part, format, sparsity, value FROM main._spec WHERE quantity = 'peak' AND per IN ('package', 'system', 'rack')"),
        view(
            "_integer_peak", ["part", "format", "sparsity", "value [TOP/s]"],
            """
            SELECT part, format, sparsity, value FROM main._spec
            WHERE quantity = 'peak_integer' AND per IN ('package', 'system', 'rack')
            """),
    ]

    private static let claimColumns = [
        "id", "fact", "part", "kind", "vendor", "quantity", "format", "accumulation", "sparsity", "per", "value", "low", "high",
        "unit", "other", "text", "stated", "reading", "status", "valid_from", "valid_to", "reported", "source", "grade", "rank",
    ]

    private static let conflictColumns = [
        "fact", "part", "kind", "quantity", "format", "accumulation", "sparsity", "per", "one", "one_source", "another",
        "another_source", "one_value", "another_value", "unit", "ratio", "same_publisher", "one_claim", "another_claim",
    ]

    private static let specColumns = [
        "fact", "part", "kind", "vendor", "quantity", "format", "accumulation", "sparsity", "per", "value", "low", "high", "unit",
        "other", "text", "status", "valid_from", "reported", "source", "place", "confidence", "claims", "conflicts", "note",
        "claim",
    ]

    private static func view(_ name: String, _ columns: [String], _ sql: String) -> DatasetContent.View {
        DatasetContent.View(name: name, columns: columns, sql: sql)
    }

    private static func view(_ name: String, _ columns: [String], _ sql: [UInt8]) -> DatasetContent.View {
        view(name, columns, String(decoding: sql, as: UTF8.self))
    }

    private static func names(_ columns: [String]) -> String { columns.joined(separator: ", ") }
}
