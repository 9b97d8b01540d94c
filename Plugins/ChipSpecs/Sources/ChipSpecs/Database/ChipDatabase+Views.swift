import PluginProtocol

extension ChipDatabase {
    static let views: [DatasetContent.View] = [
        view(
            "_claim", claimColumns + ["publisher", "place", "confidence", "retracts", "note", "position", "form"],
            PackageResources._claim_sql),
        view("_conflict", conflictColumns, PackageResources._conflict_sql),
        view("_spec", specColumns, PackageResources._spec_sql),
        view(
            "claim", summary: "a claim of a source, in the unit of its quantity",
            claimColumns + ["publisher", "place", "confidence", "note"],
            "SELECT \(names(claimColumns)), publisher, place, confidence, note FROM main._claim"),
        view("conflict", summary: "two claims that cannot both hold", conflictColumns, "SELECT * FROM main._conflict"),
        view("spec", summary: "a fact: the chosen claim and the span of all", specColumns, "SELECT * FROM main._spec"),
        view(
            "chip", summary: "an accelerator with its chosen values; peaks are dense",
            [
                "name", "vendor", "family", "status", "launched", "node [nm]", "fp32 [TFLOP/s]", "tf32 [TFLOP/s]",
                "bf16 [TFLOP/s]", "fp16 [TFLOP/s]", "fp8 [TFLOP/s]", "fp4 [TFLOP/s]", "int8 [TOP/s]", "memory [GB]",
                "memory_type", "bandwidth [TB/s]", "sram [MB]", "tdp [W]", "scale_up [GB/s]", "scale_out [Gbit/s]",
                "conflicts", "source", "note",
            ], PackageResources.chip_sql),
        view(
            "system", summary: "a system, with what its maker prints for the whole",
            [
                "name", "vendor", "chip", "chips [chip]", "fp8 [PFLOP/s]", "bandwidth [TB/s]", "bf16 [PFLOP/s]",
                "fp4 [PFLOP/s]", "memory [TB]", "fabric [TB/s]", "power [kW]", "link", "status", "since", "conflicts",
                "source", "note",
            ], PackageResources.system_sql),
        view(
            "link", summary: "an interconnect",
            [
                "name", "vendor", "follows", "rate [GB/s]", "rate_per_chip [GB/s]", "rate_per_chip_both [GB/s]", "links",
                "lane [GB/s]", "conflicts", "source", "note",
            ], PackageResources.link_sql),
        view(
            "price", summary: "a price on a day",
            ["part", "vendor", "amount", "currency", "quantity", "channel", "date", "source", "place", "note"],
            PackageResources.price_sql),
        view(
            "cadence", summary: "months from one generation to the next",
            ["name", "vendor", "launched", "follows", "follows_launched", "months"], PackageResources.cadence_sql),
        view(
            "source", summary: "a document that claims come from", ["id", "grade", "title", "publisher", "address", "date", "note"],
            "SELECT * FROM main._source"),
        view("component", summary: "a part of a system", ["system", "part", "count", "source", "place"], "SELECT * FROM main._component"),
        view("alias", summary: "another name of a part", ["alias", "part"], "SELECT * FROM main._alias"),
        view(
            "_why",
            [
                "key", "column", "fact", "stated", "choice", "title", "publisher", "date", "place", "confidence", "address",
            ], PackageResources._why_sql),
        view("_origin", ["key", "column", "unit", "value", "low", "high", "name", "source"], PackageResources._origin_sql),
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

    private static func view(
        _ name: String, summary: String = "", _ columns: [String], _ sql: String
    ) -> DatasetContent.View {
        DatasetContent.View(name: name, summary: summary, columns: columns, sql: sql)
    }

    private static func view(
        _ name: String, summary: String = "", _ columns: [String], _ sql: [UInt8]
    ) -> DatasetContent.View {
        view(name, summary: summary, columns, String(decoding: sql, as: UTF8.self))
    }

    private static func names(_ columns: [String]) -> String { columns.joined(separator: ", ") }
}
