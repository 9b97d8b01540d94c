import Values

/// What one point of a sweep came to, or why it was refused.
struct PerfResult {
    var chip = ""
    /// Microseconds.
    var time = Double.nan
    var low = Double.nan
    var high = Double.nan
    /// Tokens a second and chip, or TFLOP/s of a product.
    var rate: Double?
    var watts: Double?
    var joules: Double?
    var dollars: Double?
    /// Bytes of a chip.
    var memory: Double?
    var bound = ""
    var basis = ""
    var layout: String?
}

/// Results as a table with units: a column for each swept key, and only columns that some row fills.
struct PerfTable {
    var results: [(point: PerfPoint, result: PerfResult)]
    var swept: [String]
    var isGemm: Bool

    var table: Table {
        typealias Cell = (PerfResult) -> Double?
        var columns = [Table.Column("chip")] + swept.map { Table.Column($0) }
        let numbers: [(Table.Column, Cell)] = [
            (.init("time", unit: Unit("ms")), { $0.time / 1000 }), (.init("low", unit: Unit("ms")), { $0.low / 1000 }),
            (.init("high", unit: Unit("ms")), { $0.high / 1000 }),
            (.init(isGemm ? "rate" : "tokens", unit: Unit(isGemm ? "TFLOP/s" : "token/s")), { $0.rate }),
            (.init("power", unit: Unit("W")), { $0.watts }), (.init("energy", unit: Unit("J/token")), { $0.joules }),
            (.init("cost", unit: Unit("USD/Mtoken")), { $0.dollars }), (.init("memory", unit: Unit("GB")), { $0.memory.map { $0 / 1e9 } }),
        ].filter { column in results.contains { column.1($0.result).map(\.isFinite) ?? false } }
        columns += numbers.map(\.0)
        let hasLayout = results.contains { $0.result.layout != nil }
        columns += hasLayout ? [.init("layout")] : []
        columns += [.init("bound"), .init("basis")]
        let rows = results.map { point, result -> [Value] in
            var row: [Value] = [.text(result.chip)] + swept.map { .text(point.items[$0]?.text ?? "") }
            for (column, cell) in numbers {
                guard let value = cell(result), value.isFinite else {
                    row.append(.missing("nobody states what it rests on"))
                    continue
                }
                // Four digits are more than any fit knows.
                row.append(.quantity(Quantity(.real(Double(rounded(value)) ?? value), column.unit ?? .one)))
            }
            if hasLayout { row.append(.text(result.layout ?? "")) }
            return row + [.text(result.bound), .text(result.basis)]
        }
        return Table(columns: columns, rows: rows)
    }
}
