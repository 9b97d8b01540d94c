public import Diagnostics
import Values

/// A file of facts that a workspace adds to a table of a data set: CSV whose head names any of the table's columns, in any order.
public struct FactFile: Sendable, Hashable {
    /// As messages name it: `Facts/chips/claim.csv`.
    public var name: String
    /// The table it adds to, by the name that facts have for it.
    public var table: String
    public var text: String

    public init(name: String, table: String, text: String) {
        self.name = name
        self.table = table
        self.text = text
    }

    /// A table's text with the rows of this file behind it, in the order of the table's columns.
    func added(to csv: String) throws(Diagnostic) -> String {
        let file = try CSVText(text, name: name)
        let lineEnd = csv.utf8.firstIndex(of: UInt8(ascii: "\n")) ?? csv.endIndex
        let columns = try CSVText(csv[..<lineEnd], name: "head").head.map(\.text)
        for cell in file.head where !columns.contains(cell.text) {
            let near = nearest(to: cell.text, among: columns).map { [Fix("did you mean '\($0)'?")] } ?? []
            throw file.problem(
                at: cell, "unknown column '\(cell.text)'; the table has \(columns.joined(separator: ", "))", id: .unknownFacts, fixes: near)
        }
        var result = csv.hasSuffix("\n") ? csv : csv + "\n"
        for row in file.rows { result += columns.map { CSVText.cell(row.text($0)) }.joined(separator: ",") + "\n" }
        return result
    }
}

extension DatasetContent {
    /// This data set with the rows of files of facts behind its own.
    public func adding(_ files: [FactFile]) throws(Diagnostic) -> DatasetContent {
        var content = self
        for file in files {
            guard let index = content.tables.firstIndex(where: { $0.facts == file.table }) else { continue }
            content.tables[index].csv = try file.added(to: content.tables[index].csv)
        }
        return content
    }
}
