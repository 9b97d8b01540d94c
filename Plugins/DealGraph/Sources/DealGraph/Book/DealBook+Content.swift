import Diagnostics
package import PluginProtocol
import Values

extension DealBook {
    /// What comes with the plugin.
    package static let bundled = DealBook(content)

    /// The plugin's data set, to which a workspace can add facts.
    package static let content = DatasetContent(
        name: "deals",
        tables: [
            .init(name: "claim", csv: String(decoding: PackageResources.claim_csv, as: UTF8.self), facts: "claim"),
            .init(name: "party", csv: String(decoding: PackageResources.party_csv, as: UTF8.self), facts: "party"),
            .init(name: "source", csv: String(decoding: PackageResources.source_csv, as: UTF8.self), facts: "source"),
        ])

    /// From the tables of a data set.
    package init(_ content: DatasetContent) {
        var rows: [String: [[String: String]]] = [:]
        for table in content.tables { rows[table.name] = (try? CSVText(table.csv, name: table.name))?.fields ?? [] }
        self.init(parties: rows["party"] ?? [], sources: rows["source"] ?? [], claims: rows["claim"] ?? [])
    }

    /// What is wrong with facts that are to be added to the content of the plugin, each with its place.
    static func problems(inFacts files: [FactFile]) -> [Diagnostic] {
        var rows: [String: [[String: String]]] = [:]
        for table in content.tables { rows[table.name] = (try? CSVText(table.csv, name: table.name))?.fields ?? [] }
        for file in files {
            // A file that is no CSV is refused with its place when it is added.
            guard let text = try? CSVText(file.text, name: file.name) else { continue }
            rows[file.table, default: []] += zip(text.fields, text.rows).map { fields, row in
                fields.merging([RowReader.place: "\(file.name):\(row.cells.first?.line ?? 0)"]) { first, _ in first }
            }
        }
        let book = DealBook(parties: rows["party"] ?? [], sources: rows["source"] ?? [], claims: rows["claim"] ?? [])
        return book.problems.map { Diagnostic(.factsOfDeals, .error, $0) }
    }
}

extension CSVText {
    /// Each row by the names of its columns.
    package var fields: [[String: String]] {
        let names = head.map(\.text)
        return rows.map { row in Dictionary(zip(names, row.cells.map(\.text))) { first, _ in first } }
    }
}
