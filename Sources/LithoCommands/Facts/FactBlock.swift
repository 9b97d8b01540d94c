/// A claim that somebody wrote down by hand: one block of a file `Facts/NAME.yml`.
///
///     - data: chips/claim          which table of which data set
///       part: Trainium3
///       quantity: tdp
///       value: 800
///       unit: W
///       source: call-2026-01
///       reviewer: Ada
///       date: 2026-01-20
///       private: true              its source stays out of reports made with --for-mail
///
/// Every other key is a column of the table.
struct FactBlock: Sendable {
    struct Field: Sendable {
        var name: String
        var text: String
        var line: Int
    }

    /// What every block says besides the columns of its table.
    static let ownKeys = ["data", "reviewer", "date", "private"]

    var fields: [Field]
    var line: Int
    /// Comment lines that stand above it.
    var comments: [String] = []

    subscript(_ name: String) -> String? { fields.first { $0.name == name }?.text }

    var dataset: String { String(self["data"]?.split(separator: "/").first ?? "") }
    var table: String { String(self["data"]?.split(separator: "/").dropFirst().first ?? "") }
    var isPrivate: Bool { self["private"] == "true" }

    /// What it says in a column of its table; the day of the review stands under `reviewed` where the table has that.
    func text(_ column: String, of columns: [String]) -> String {
        switch column {
        case "reviewed": self["date"] ?? ""
        case "date" where columns.contains("reviewed"): ""
        default: self[column] ?? ""
        }
    }
}
