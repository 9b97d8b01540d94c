import Diagnostics
import Values

@testable import HardwarePerformance

/// Claims as the chip database answers them, of a chip that two sources disagree on.
enum SampleClaims {
    static let columns = [
        "part", "quantity", "format", "value", "low", "high", "unit", "rank", "confidence", "source", "vendor",
    ]

    /// part, quantity, format, value, low, high, confidence, in the order of their rank.
    static func table(_ rows: [(String, String, String, Double?, Double?, Double?, String)]) -> Table {
        func number(_ value: Double?) -> Value { value.map { .quantity(Quantity(.real($0))) } ?? .missing("") }
        return Table(
            columns: columns.map { Table.Column($0) },
            rows: rows.map { part, quantity, format, value, low, high, confidence in
                [
                    .text(part), .text(quantity), .text(format), number(value), number(low), number(high), .text(""), number(1),
                    .text(confidence), .text("a source"), .text("a maker"),
                ]
            })
    }

    static func facts(of chip: Chip) -> Table {
        let peaks = chip.peaks.sorted { $0.key.rawValue < $1.key.rawValue }.map { format, peak in
            (chip.name, "peak", format.rawValue.uppercased(), Optional(peak / 1e6), nil as Double?, nil as Double?, "high")
        }
        return table(
            peaks + [
                (chip.name, "memory", "", chip.memory / 1e9, nil, nil, "high"),
                (chip.name, "bandwidth", "", chip.bandwidth / 1e6, nil, nil, "high"),
                (chip.name, "tdp", "", chip.powerLimit, nil, nil, "high"),
            ])
    }
}

extension PerfResult {
    /// The number of a column in its own unit.
    func number(_ column: Column) -> Double? { if case .quantity(let quantity)? = quantities[column] { quantity.value } else { nil } }
    func quantity(_ column: Column) -> Quantity? { if case .quantity(let quantity)? = quantities[column] { quantity } else { nil } }
}

/// The results of a cell's text, with the plugin's own table of chips unless facts are given.
func perfResults(_ code: String, _ facts: ChipFacts = ChipFacts(), inputs: [Reference: Value] = [:]) throws -> [PerfResult] {
    let cell = PerfCell(code)
    if let problem = cell.diagnostics.first { throw problem }
    var evaluation = PerfEvaluation(facts)
    return try PerfPoint.all(of: cell, inputs).flatMap { try evaluation.results($0) }
}
