package import ArticleCorpus
package import Diagnostics
import GRDB

/// A document as lists have it.
package struct DocumentSummary: Sendable, Hashable {
    package var key: String
    package var version: Int
    /// The newest version is what is listed.
    package var isNewest: Bool
    package var file: String
    package var kind: String
    package var fields: [DocumentField: DocumentStatement]
    package var digest: String
    package var sentences: Int
    package var cells: Int
    package var claims: Int

    package subscript(field: DocumentField) -> String? { fields[field]?.value }
    package var title: String { self[.title] ?? key }
    /// The grade, where it is known.
    package var grade: SourceGrade? { self[.grade].flatMap(SourceGrade.init(rawValue:)) }
}

/// A sentence of a document.
package struct StoredSentence: Sendable, Hashable {
    package var number: Int
    package var paragraph: Int
    package var range: Range<Int>
    package var hash: String
    package var text: String
}

/// A cell of a table of a document.
package struct StoredCell: Sendable, Hashable {
    package var table: Int
    package var row: Int
    package var column: Int
    package var range: Range<Int>
    package var hash: String
    package var text: String
    package var rowLabel: String
    package var columnLabel: String

    package var place: String { "t\(table).r\(row)c\(column)" }
}

/// One version of a document with everything in it.
package struct StoredDocument: Sendable {
    package var summary: DocumentSummary
    package var text: String
    package var paragraphs: [BodyText.Paragraph]
    package var sentences: [StoredSentence]
    package var cells: [StoredCell]
    package var captions: [Int: String]
    package var candidates: [CorpusDocument.Candidate]
}

extension CorpusStore {
    package func keys() throws -> [String] {
        try read { try String.fetchAll($0, sql: "SELECT DISTINCT key FROM document ORDER BY key") }
    }

    /// The newest version of each document, or all versions, in the order of their keys.
    package func summaries(allVersions: Bool = false, key: String? = nil) throws -> [DocumentSummary] {
        try read { db in
            var condition = allVersions ? "1" : "newest"
            if key != nil { condition += " AND key = ?" }
            let arguments = StatementArguments(key.map { [$0] } ?? [])
            var fields: [Int64: [DocumentField: DocumentStatement]] = [:]
            for row in try Row.fetchAll(
                db,
                sql:
                    "SELECT f.document, f.field, f.value, f.source FROM field f JOIN document d ON d.id = f.document WHERE f.chosen AND \(condition)",
                arguments: arguments)
            {
                guard let field = DocumentField(rawValue: row["field"]) else { continue }
                fields[row["document"], default: [:]][field] = DocumentStatement(row["value"], source: row["source"])
            }
            return try Row.fetchAll(
                db,
                sql: """
                    SELECT d.*, (SELECT count(*) FROM sentence WHERE document = d.id) AS sentences,
                        (SELECT count(*) FROM cell WHERE document = d.id) AS cells,
                        (SELECT count(*) FROM claim WHERE document = d.id) AS claims
                    FROM document d WHERE \(condition) ORDER BY key, version
                    """, arguments: arguments
            ).map { row in
                DocumentSummary(
                    key: row["key"], version: row["version"], isNewest: row["newest"], file: row["file"], kind: row["kind"],
                    fields: fields[row["id"]] ?? [:], digest: row["digest"], sentences: row["sentences"], cells: row["cells"],
                    claims: row["claims"])
            }
        }
    }

    /// A version of a document, the newest where none is named. Throws a `Diagnostic` where there is none.
    package func document(_ key: String, version: Int? = nil) throws -> StoredDocument {
        let all = try summaries(allVersions: true, key: key)
        guard let newest = all.last else { throw try unknownDocument(key) }
        guard let summary = version == nil ? newest : all.first(where: { $0.version == version }) else {
            throw Diagnostic(
                .unknownDocument, .error,
                "'\(key)' has no version \(version ?? 0); it has \(all.map { String($0.version) }.joined(separator: ", "))")
        }
        return try read { db in
            let head = try Row.fetchOne(
                db, sql: "SELECT id, text FROM document WHERE key = ? AND version = ?", arguments: [key, summary.version])
            let id: Int64 = head?["id"] ?? 0
            let paragraphs = try Row.fetchAll(db, sql: "SELECT * FROM paragraph WHERE document = ? ORDER BY position", arguments: [id])
            let captions = try Row.fetchAll(
                db, sql: "SELECT number, caption FROM grid WHERE document = ? AND caption IS NOT NULL", arguments: [id])
            return StoredDocument(
                summary: summary, text: head?["text"] ?? "",
                paragraphs: paragraphs.map {
                    BodyText.Paragraph(.init(rawValue: $0["kind"]) ?? .paragraph, at: Self.range($0), path: $0["path"])
                },
                sentences: try Self.sentences(of: id, db), cells: try Self.cells(of: id, db),
                captions: Dictionary(captions.map { ($0["number"] as Int, $0["caption"] as String) }) { first, _ in first },
                candidates: try Row.fetchAll(
                    db, sql: "SELECT field, value, source FROM field WHERE document = ? AND NOT chosen ORDER BY position", arguments: [id]
                ).compactMap { row in
                    DocumentField(rawValue: row["field"]).map {
                        CorpusDocument.Candidate(field: $0, statement: DocumentStatement(row["value"], source: row["source"]))
                    }
                })
        }
    }

    package func unknownDocument(_ key: String) throws -> Diagnostic {
        let suggestion = nearest(to: key, among: try keys())
        return Diagnostic(
            .unknownDocument, .error, "the corpus has no document '\(visible(key))'",
            fixes: suggestion.map { [Fix("did you mean '\($0)'?", with: $0)] } ?? [])
    }

    static func range(_ row: Row) -> Range<Int> {
        let start: Int = row["start"]
        return start..<max(start, row["end"])
    }

    static func sentences(of document: Int64, _ db: Database) throws -> [StoredSentence] {
        try Row.fetchAll(db, sql: "SELECT * FROM sentence WHERE document = ? ORDER BY position", arguments: [document]).map(sentence)
    }

    static func sentence(_ row: Row) -> StoredSentence {
        StoredSentence(
            number: row["number"], paragraph: row["paragraph"], range: range(row), hash: row["hash"], text: row["text"])
    }

    static func cells(of document: Int64, _ db: Database) throws -> [StoredCell] {
        try Row.fetchAll(db, sql: "SELECT * FROM cell WHERE document = ? ORDER BY id", arguments: [document]).map(cell)
    }

    static func cell(_ row: Row) -> StoredCell {
        StoredCell(
            table: row["grid"], row: row["row"], column: row["column"], range: range(row), hash: row["hash"], text: row["text"],
            rowLabel: row["row_label"], columnLabel: row["column_label"])
    }
}
