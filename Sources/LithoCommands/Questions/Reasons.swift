import Datasets
import Diagnostics
import Values

/// What stands behind the cells of an answer, for `--why`.
///
/// A data set offers it as a table `_why`, whose first columns are a text of the row (`key`) and the name of a column; the rest is
/// shown as it is.
struct Reasons {
    struct Reason {
        var row: String
        var column: String
        /// Statement, status, title, publisher and so on, without what is empty.
        var texts: [String]
    }

    /// A longer answer is explained as far as this.
    static let rowLimit = 100

    var reasons: [Reason] = []
    /// Columns of which nothing is known, such as sums.
    private(set) var unexplained: [String] = []

    init(for table: Table, _ question: Question) throws {
        var explained = Set<Int>()
        for row in table.rows.prefix(Self.rowLimit) {
            let keys = row.compactMap { value -> String? in if case .text(let text) = value { text } else { nil } }
            for (index, column) in table.columns.enumerated() {
                for key in keys {
                    let found = try question.texts(
                        "SELECT * FROM _why WHERE \"key\" = :key AND \"column\" = :column",
                        ["key": .text(key), "column": .text(column.name.lowercased())])
                    guard !found.isEmpty else { continue }
                    explained.insert(index)
                    reasons += found.map { Reason(row: key, column: column.name, texts: $0.dropFirst(3).filter { !$0.isEmpty }) }
                    break
                }
            }
        }
        unexplained = table.columns.indices.filter { index in
            !explained.contains(index) && table.isNumber(index)
        }.map { table.columns[$0].name }
    }

    var text: String {
        var lines = [""]
        var last = ""
        for reason in reasons {
            let head = "\(reason.row), \(reason.column)"
            if head != last { lines.append(head) }
            last = head
            lines.append("    " + reason.texts.joined(separator: " · "))
        }
        if !unexplained.isEmpty { lines.append("computed: \(unexplained.joined(separator: ", "))") }
        return lines.map { visible($0) + "\n" }.joined()
    }

    var json: JSON {
        .array(
            reasons.map { reason in
                [
                    "row": .string(reason.row), "column": .string(reason.column),
                    "because": .array(reason.texts.map { .string($0) }),
                ]
            })
    }
}
