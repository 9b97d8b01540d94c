import Diagnostics
import Values

/// A table in letters of one width, for terminals.
struct TextTable {
    private static let widest = 60

    private let heads: [String]
    private let cells: [[String]]
    private let isNumber: [Bool]
    private let widths: [Int]

    init(_ table: Table) {
        let heads = table.columns.map { visible($0.headText) }
        let cells = table.rows.map { $0.map { visible($0.cellText()) } }
        self.heads = heads
        self.cells = cells
        isNumber = table.columns.indices.map(table.isNumber)
        widths = heads.indices.map { column in
            min(Self.widest, max(heads[column].count, cells.map { $0[column].count }.max() ?? 0))
        }
    }

    /// Columns apart by two spaces, a rule under the heads.
    var plain: String {
        func line(_ texts: [String]) -> String {
            var line = texts.indices.map { fitted(texts[$0], $0) }.joined(separator: "  ")
            while line.hasSuffix(" ") { line.removeLast() }
            return line + "\n"
        }
        let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ") + "\n"
        return line(heads) + rule + cells.map(line).joined()
    }

    /// In a frame.
    var boxed: String {
        func rule(_ left: String, _ middle: String, _ right: String) -> String {
            left + widths.map { String(repeating: "─", count: $0 + 2) }.joined(separator: middle) + right + "\n"
        }
        func line(_ texts: [String]) -> String {
            "│ " + texts.indices.map { fitted(texts[$0], $0) }.joined(separator: " │ ") + " │\n"
        }
        return rule("┌", "┬", "┐") + line(heads) + rule("├", "┼", "┤") + cells.map(line).joined() + rule("└", "┴", "┘")
    }

    private func fitted(_ text: String, _ column: Int) -> String {
        let cut = text.count > widths[column] ? text.prefix(widths[column] - 1) + "…" : text[...]
        let space = String(repeating: " ", count: widths[column] - cut.count)
        return isNumber[column] ? space + cut : cut + space
    }
}
