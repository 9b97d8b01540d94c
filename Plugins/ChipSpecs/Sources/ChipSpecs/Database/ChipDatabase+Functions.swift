import PluginProtocol

extension ChipDatabase {
    static let functions: [DatasetContent.Function] = [
        .init(
            name: "peak",
            summary: "peak('FP8', 'dense') of the chip or system of the row; a scaled format (MXFP8) stands in for its format",
            arity: 2, sql: peak("_peak", part: "name", format: "$1", sparsity: "$2")),
        .init(
            name: "peak", summary: "peak(system.name, 'FP8', 'dense') of a part", arity: 3,
            sql: peak("_peak", part: "$1", format: "$2", sparsity: "$3")),
        .init(
            name: "integer_peak", summary: "integer_peak('INT8', 'dense') of the chip or system of the row", arity: 2,
            sql: peak("_integer_peak", part: "name", format: "$1", sparsity: "$2")),
        .init(
            name: "integer_peak", summary: "integer_peak(system.name, 'INT8', 'dense') of a part", arity: 3,
            sql: peak("_integer_peak", part: "$1", format: "$2", sparsity: "$3")),
        .init(
            name: "value", summary: "value('TB/s'): the value of a row of spec or claim, in a unit", arity: 1,
            sql: "in_unit(value, unit, $1)", unitArgument: 1),
        .init(
            name: "convert", summary: "convert(x, 'GB', 'GiB')", arity: 3, sql: "in_unit($1, $2, $3)",
            unitArgument: 3),
    ]

    private static func peak(_ table: String, part: String, format: String, sparsity: String) -> String {
        """
        (SELECT value FROM main.\(table) WHERE part = \(part) AND format IN (\(format), 'MX' || \(format)) AND sparsity = \(sparsity) \
        ORDER BY length(format) LIMIT 1)
        """
    }
}
