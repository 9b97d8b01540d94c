import Diagnostics
import Values

/// How many rows have each value of some columns: a first look at an answer.
enum Facets {
    /// One row a column and value, the most frequent first.
    static func counts(_ columns: String, of table: Table) throws -> Table {
        var rows = [[Value]]()
        for name in columns.split(separator: ",").map({ String($0.drop(while: \.isWhitespace)) }) {
            guard let index = table.column(name) else {
                let hint = nearest(to: name, among: table.columns.map(\.name)).map { "; did you mean '\($0)'?" } ?? ""
                throw UsageProblem("--facet: the answer has no column '\(visible(name))'\(hint)")
            }
            var counts = [String: Int]()
            for row in table.rows { counts[row[index].keyText ?? "–", default: 0] += 1 }
            for (value, count) in counts.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
                rows.append([.text(name), .text(value), .quantity(Quantity(.integer(Int64(count))))])
            }
        }
        return Table(columns: [.init("column"), .init("value"), .init("rows")], rows: rows)
    }
}
