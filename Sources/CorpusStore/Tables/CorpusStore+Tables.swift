import GRDB
package import PluginProtocol

extension CorpusStore {
    /// A data set whose tables `document`, `sentence`, `cell` and `claim` are filled with the newest versions, in the columns that
    /// their heads name. A table or column of another name stays empty.
    package func filling(_ content: DatasetContent) throws -> DatasetContent {
        var content = content
        for index in content.tables.indices {
            guard let source = Self.sources[content.tables[index].name] else { continue }
            let head = content.tables[index].csv.split(separator: "\n").first.map(String.init) ?? ""
            let columns = head.split(separator: ",").map(String.init)
            content.tables[index].csv = try text(of: source, head: head, columns)
        }
        return content
    }

    private func text(of source: String, head: String, _ columns: [String]) throws -> String {
        try read { db in
            var text = head + "\n"
            let rows = try Row.fetchCursor(db, sql: source)
            while let row = try rows.next() {
                text +=
                    CSVLine.text(
                        columns.map { column in
                            switch row.hasColumn(column) ? row[column] as (any DatabaseValueConvertible)? : nil {
                            case let value?: "\(value)"
                            case nil: ""
                            }
                        }) + "\n"
            }
            return text
        }
    }

    /// For each table the query whose columns it is made of.
    private static let sources: [String: String] = [
        "document": """
        SELECT d.key, d.version, \(DocumentField.allCases.map {
                "(SELECT value FROM field WHERE document = d.id AND field = '\($0.rawValue)' AND chosen) AS \"\($0.rawValue)\""
            }.joined(separator: ", ")),
          (SELECT count(*) FROM sentence WHERE document = d.id) AS sentences,
          (SELECT count(*) FROM cell WHERE document = d.id) AS cells,
          (SELECT count(*) FROM claim WHERE document = d.id) AS claims
        FROM document d WHERE d.newest ORDER BY d.key
        """,
        "sentence": """
        SELECT d.key || '#s' || s.number AS citation, d.key, 's' || s.number AS place, s.number, s.paragraph + 1 AS paragraph, p.kind, s.hash,
          s.text, s.start, s.end
        FROM sentence s JOIN document d ON d.id = s.document JOIN paragraph p ON p.document = d.id AND p.position = s.paragraph
        WHERE d.newest ORDER BY d.key, s.position
        """,
        "cell": """
        SELECT d.key || '#t' || c.grid || '.r' || c.row || 'c' || c.column AS citation, d.key,
          't' || c.grid || '.r' || c.row || 'c' || c.column AS place, c.grid, c.row, c.column, c.row_label, c.column_label, c.text, c.hash
        FROM cell c JOIN document d ON d.id = c.document WHERE d.newest ORDER BY d.key, c.grid, c.row, c.column
        """,
        "claim": """
        SELECT d.key || '#s' || c.sentence || '.c' || c.number AS claim, d.key, d.key || '#s' || c.sentence AS citation, c.kind, c.quote, c.value,
          c.upper, c.unit, c.bound, c.status, c.from_day, c.to_day, c.subject, c.metric, c.scope
        FROM claim c JOIN document d ON d.id = c.document WHERE d.newest ORDER BY d.key, c.position
        """,
    ]
}
