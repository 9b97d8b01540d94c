import Values

/// How a column of a table is shown: decided once for all its cells.
struct ColumnView {
    enum Kind {
        case numbers, words
    }

    let name: String
    let kind: Kind
    /// Shown in the head.
    let unit: Unit?
    let format: NumberFormat
    /// Is the text of a cell no plain number, so that the order of the rows must be told apart from it?
    let needsSortKey: Bool
    /// What kind all its numbers are of, where they are of one.
    let standing: Standing?
    /// Are some of its numbers of a kind that is said at each?
    let hasStandings: Bool

    init(_ table: Table, _ column: Int, digits: Int?, standing: (Quantity) -> Standing?) {
        let head = table.columns[column]
        var quantities: [Quantity] = []
        var others = 0
        for row in table.rows where column < row.count {
            switch row[column] {
            case .quantity(let quantity): quantities.append(quantity)
            case .missing: break
            default: others += 1
            }
        }
        name = head.name
        kind = others == 0 && (!quantities.isEmpty || head.unit != nil) ? .numbers : .words
        // A unit that all cells share is said once, in the head.
        let shared = quantities.first.flatMap { first in
            others == 0 && first.unit != .one && quantities.allSatisfy { $0.unit == first.unit } ? first.unit : nil
        }
        let unit = head.unit.flatMap { $0 == .one ? nil : $0 } ?? shared
        self.unit = unit
        // Each number with a spread has the digits of its own spread.
        let isUncertain = quantities.contains { $0.spread != nil }
        let isMixed = unit == nil && quantities.contains { $0.unit != .one }
        format =
            isMixed || isUncertain
            ? NumberFormat(precision: digits.map { .decimals($0) } ?? .natural)
            : .column(quantities.map(\.number), digits: digits)
        let standings = quantities.map(standing)
        let first = standings.first ?? nil
        self.standing = standings.allSatisfy { $0 == first } ? first : nil
        hasStandings = self.standing == nil && standings.contains { $0 != nil }
        needsSortKey = isMixed || isUncertain || (format.precision == .natural && !quantities.isEmpty)
    }
}
