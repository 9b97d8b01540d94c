import ChipSpecs
import Diagnostics
import LithoCommands
import Values

/// Facts of several parts, one a row.
struct Comparison {
    struct Key: Hashable {
        var quantity: String
        var format: String
        var sparsity: String
        var unit: String
    }

    struct Cell {
        var text: String
        var number: Double?
        var isDisputed: Bool
        /// Of claims, where no value is chosen.
        var span: String
    }

    let parts: [String]
    private(set) var rows: [Key: [Int: Cell]] = [:]
    private static let order = [
        "launched", "node", "peak", "peak_integer", "memory", "memory_type", "bandwidth", "sram", "tdp", "power", "scale_up",
        "scale_up_domain", "scale_out",
    ]

    init(parts: [String]) { self.parts = parts }

    /// A row of the view of facts: quantity, format, sparsity, value, unit, conflicts, low, high.
    mutating func add(_ row: [String], of part: Int) {
        // A scaled format is its format with a shared exponent.
        let format = row[1].hasPrefix("MX") ? String(row[1].dropFirst(2)) : row[1]
        let key = Key(quantity: row[0], format: format, sparsity: row[2], unit: row[4])
        let span = Self.span(row[6], row[7])
        let cell = Cell(text: row[3], number: Number(row[3])?.double, isDisputed: row[5] != "0" && !row[5].isEmpty, span: span)
        // The format itself stands before its scaled form.
        if rows[key]?[part] != nil, row[1].hasPrefix("MX") { return }
        rows[key, default: [:]][part] = cell
    }

    private static func span(_ low: String, _ high: String) -> String {
        if low == high { return low }
        if low.isEmpty { return "at most \(high)" }
        return high.isEmpty ? "at least \(low)" : "\(low) to \(high)"
    }

    mutating func keep(_ metric: String) {
        let word = metric.lowercased()
        rows = rows.filter { $0.key.quantity.lowercased() == word || $0.key.format.lowercased() == word }
    }

    /// Quantity, unit, a column a part, and the ratio of each to the first.
    var table: Table {
        var columns: [Table.Column] = [.init("fact"), .init("unit")] + parts.map { .init($0) }
        columns += parts.dropFirst().map { .init("\($0) / \(parts[0])") }
        let shown = rows.filter { key, cells in
            cells.values.contains { !$0.text.isEmpty || !$0.span.isEmpty } && !isIdle(key, cells)
        }
        let body = shown.sorted { Self.isBefore($0.key, $1.key) }.map { key, cells -> [Value] in
            let name = [key.quantity, key.format, key.sparsity].filter { !$0.isEmpty }.joined(separator: " ")
            var row: [Value] = [.text(name), .text(key.unit)]
            row += parts.indices.map { part in
                guard let cell = cells[part] else { return .missing("not known") }
                let text = cell.text.isEmpty ? (cell.span.isEmpty ? "not stated" : "not stated (\(cell.span))") : Self.short(cell.text)
                return .text(text + (cell.isDisputed ? "*" : ""))
            }
            row += parts.indices.dropFirst().map { part in
                guard key.sparsity != "unstated", let first = cells[0]?.number, let other = cells[part]?.number, first != 0
                else { return .missing("no ratio") }
                return .quantity(Quantity(other / first))
            }
            return row
        }
        return Table(columns: columns, rows: body)
    }

    /// A peak whose source does not say of what, of chips that have a dense one each.
    private func isIdle(_ key: Key, _ cells: [Int: Cell]) -> Bool {
        guard key.sparsity == "unstated" else { return false }
        var dense = key
        dense.sparsity = "dense"
        return cells.keys.allSatisfy { rows[dense]?[$0]?.text.isEmpty == false }
    }

    private static func isBefore(_ a: Key, _ b: Key) -> Bool {
        func place(_ key: Key) -> (Int, String, String, String) {
            (order.firstIndex(of: key.quantity) ?? order.count, key.quantity, key.format, key.sparsity)
        }
        return place(a) < place(b)
    }

    private static func short(_ text: String) -> String {
        Number(text).map { Value.quantity(Quantity($0)).cellText() } ?? text
    }

    /// Peaks of one format that cannot be compared, since they are stated for different sparsities.
    func unequal(isAsked: Bool) -> [Diagnostic] {
        var sparsities = [String: [Int: Set<String>]]()
        for (key, cells) in rows where key.quantity.hasPrefix("peak") && !key.sparsity.isEmpty {
            for (part, cell) in cells where !cell.text.isEmpty {
                sparsities[key.format, default: [:]][part, default: []].insert(key.sparsity)
            }
        }
        var problems = [Diagnostic]()
        for (format, known) in sparsities.sorted(by: { $0.key < $1.key }) {
            guard let first = known[0] else { continue }
            for part in parts.indices.dropFirst() {
                guard let other = known[part], first.intersection(other).subtracting(["unstated"]).isEmpty else { continue }
                problems.append(
                    Diagnostic(
                        .unequalPeaks, isAsked ? .error : .warning,
                        "\(format) of \(parts[0]) is \(first.sorted().joined(separator: " or ")), of \(parts[part]) "
                            + "\(other.sorted().joined(separator: " or ")): they are not compared"))
            }
        }
        return problems
    }
}
