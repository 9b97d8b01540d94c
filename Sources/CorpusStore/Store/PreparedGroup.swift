import ArticleCorpus
import Diagnostics
import GRDB
import Values

/// Everything the index holds of one document with all its versions, ready to be written.
///
/// A number of a sentence is given once: in a later version a sentence with the same hash keeps its number, and a new sentence gets
/// the next number that no version has used.
struct PreparedGroup: Sendable {
    struct Version: Sendable {
        var document: CorpusDocument
        var file: String
        var layout: DocumentLayout
        /// The number of each sentence.
        var numbers: [Int]
        var claims: [Claim]
        var shingles: Shingles
    }

    var key: String
    var versions: [Version] = []

    init(key: String, _ documents: [(document: CorpusDocument, file: String)]) {
        self.key = key
        var known: [String: Int] = [:]
        var next = 1
        for (document, file) in documents.sorted(by: { $0.document.version < $1.document.version }) {
            let layout = DocumentLayout(document)
            var occurrences: [String: Int] = [:]
            let numbers = layout.sentences.map { sentence in
                // Of equal sentences each keeps its own number.
                let count = occurrences[sentence.hash, default: 0]
                occurrences[sentence.hash] = count + 1
                let name = "\(sentence.hash)#\(count)"
                if let number = known[name] { return number }
                known[name] = next
                next += 1
                return next - 1
            }
            versions.append(
                Version(
                    document: document, file: file, layout: layout, numbers: numbers, claims: ClaimFinder(bodies: [document.body]).claims,
                    shingles: Shingles(layout.bytes)))
        }
    }

    /// Puts the group in the place of what the index had of it.
    func write(to db: Database) throws {
        try Self.remove(key, from: db)
        for version in versions { try write(version, isNewest: version.document.version == versions.last?.document.version, to: db) }
    }

    static func remove(_ key: String, from db: Database) throws {
        for id in try Int64.fetchAll(db, sql: "SELECT id FROM document WHERE key = ?", arguments: [key]) {
            try db.execute(sql: "DELETE FROM passage WHERE rowid IN (SELECT id FROM sentence WHERE document = ?)", arguments: [id])
            try db.execute(sql: "DELETE FROM passage WHERE rowid IN (SELECT -id FROM cell WHERE document = ?)", arguments: [id])
            for table in ["field", "paragraph", "sentence", "grid", "cell", "band", "claim"] {
                try db.execute(sql: "DELETE FROM \(table) WHERE document = ?", arguments: [id])
            }
        }
        try db.execute(sql: "DELETE FROM document WHERE key = ?", arguments: [key])
    }

    private func write(_ version: Version, isNewest: Bool, to db: Database) throws {
        let document = version.document
        let layout = version.layout
        try db.execute(
            sql: """
                INSERT INTO document(key, version, newest, kind, file, text, digest, facts, simhash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                key, document.version, isNewest, document.kind.rawValue, version.file, String(decoding: layout.bytes, as: UTF8.self),
                document.textDigest.hex, document.factsDigest.hex, Int64(bitPattern: version.shingles.simHash),
            ])
        let id = db.lastInsertedRowID
        try writeFields(of: document, id, to: db)
        for (position, paragraph) in layout.paragraphs.enumerated() {
            try db.cachedStatement(sql: "INSERT INTO paragraph VALUES (?, ?, ?, ?, ?, ?)").execute(arguments: [
                id, position, paragraph.range.lowerBound, paragraph.range.upperBound, paragraph.kind.rawValue, paragraph.path,
            ])
        }
        for (position, sentence) in layout.sentences.enumerated() {
            let text = String(decoding: layout.bytes[sentence.range], as: UTF8.self)
            try db.cachedStatement(
                sql: "INSERT INTO sentence(document, number, position, paragraph, start, end, hash, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
            ).execute(arguments: [
                id, version.numbers[position], position, sentence.paragraph, sentence.range.lowerBound, sentence.range.upperBound,
                sentence.hash, text,
            ])
            if isNewest { try writePassage(db.lastInsertedRowID, text, "s\(version.numbers[position])", id, to: db) }
        }
        for (index, table) in document.tables.enumerated() {
            try db.execute(sql: "INSERT INTO grid VALUES (?, ?, ?, ?)", arguments: [id, index + 1, table.caption, table.headRows])
        }
        for cell in layout.cells {
            try db.cachedStatement(
                sql: """
                    INSERT INTO cell(document, grid, row, column, start, end, hash, text, row_label, column_label)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """
            ).execute(arguments: [
                id, cell.table, cell.row, cell.column, cell.range.lowerBound, cell.range.upperBound, cell.hash, cell.text, cell.rowLabel,
                cell.columnLabel,
            ])
            let words = [cell.rowLabel, cell.columnLabel, cell.text].filter { !$0.isEmpty }.joined(separator: " · ")
            if isNewest { try writePassage(-db.lastInsertedRowID, words, "t\(cell.table).r\(cell.row)c\(cell.column)", id, to: db) }
        }
        if isNewest {
            for band in SimHashBands.bands(of: version.shingles.simHash) {
                try db.execute(sql: "INSERT INTO band VALUES (?, ?)", arguments: [band, id])
            }
        }
        try writeClaims(of: version, id, to: db)
    }

    private func writePassage(_ row: Int64, _ text: String, _ place: String, _ document: Int64, to db: Database) throws {
        try db.cachedStatement(sql: "INSERT INTO passage(rowid, text, place, document) VALUES (?, ?, ?, ?)")
            .execute(arguments: [row, text, place, document])
    }

    private func writeFields(of document: CorpusDocument, _ id: Int64, to db: Database) throws {
        var position = 0
        func write(_ field: DocumentField, _ statement: DocumentStatement, chosen: Bool) throws {
            try db.cachedStatement(sql: "INSERT INTO field VALUES (?, ?, ?, ?, ?, ?)")
                .execute(arguments: [id, position, field.rawValue, statement.value, statement.source, chosen])
            position += 1
        }
        for field in DocumentField.allCases {
            if let statement = document.fields[field] { try write(field, statement, chosen: true) }
            for candidate in document.candidates where candidate.field == field { try write(field, candidate.statement, chosen: false) }
        }
    }

    private func writeClaims(of version: Version, _ id: Int64, to db: Database) throws {
        // By sentence, then by place in it, so that the number of a claim is where it stands.
        let sorted = version.claims.sorted(by: StoredClaim.isBefore)
        var last = 0
        var number = 0
        for (position, claim) in sorted.enumerated() where claim.sentence <= version.numbers.count {
            number = claim.sentence == last ? number + 1 : 1
            last = claim.sentence
            let quote = String(decoding: version.layout.bytes[claim.range], as: UTF8.self)
            try db.cachedStatement(
                sql: "INSERT INTO claim VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            ).execute(arguments: [
                id, position, version.numbers[claim.sentence - 1], number, claim.range.lowerBound, claim.range.upperBound, quote,
                claim.kind.rawValue, claim.value, claim.upperValue, claim.unit, claim.bound.rawValue, claim.status.rawValue,
                claim.date?.from, claim.date?.to, claim.subject, claim.metric, claim.scope,
            ])
        }
    }
}
