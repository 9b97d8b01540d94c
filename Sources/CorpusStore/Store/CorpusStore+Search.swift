import GRDB

/// A passage in which all words of a search stand.
package struct SearchHit: Sendable, Hashable {
    package var key: String
    /// `s4`, `t1.r2c3`
    package var place: String
    package var title: String
    package var publisher: String?
    package var published: String?
    package var text: String
}

extension CorpusStore {
    /// The passages of the newest versions that hold all words, the best first. A part in double quotes is looked for as it stands.
    package func search(_ words: String, in key: String? = nil, limit: Int = 50) throws -> [SearchHit] {
        let query = Self.quoted(words)
        guard !query.isEmpty else { return [] }
        return try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT d.key, p.place, p.text,
                        (SELECT value FROM field WHERE document = d.id AND field = 'title' AND chosen) AS title,
                        (SELECT value FROM field WHERE document = d.id AND field = 'publisher' AND chosen) AS publisher,
                        (SELECT value FROM field WHERE document = d.id AND field = 'published' AND chosen) AS published
                    FROM passage p JOIN document d ON d.id = p.document
                    WHERE passage MATCH ? AND (? IS NULL OR d.key = ?)
                    ORDER BY bm25(passage), d.key, p.rowid LIMIT ?
                    """, arguments: [query, key, key, limit]
            ).map { row in
                SearchHit(
                    key: row["key"], place: row["place"], title: row["title"] ?? row["key"], publisher: row["publisher"],
                    published: row["published"], text: row["text"])
            }
        }
    }

    /// Words as FTS5 strings, in which nothing has a meaning of its own.
    static func quoted(_ words: String) -> String {
        var strings: [String] = []
        var current = ""
        var isPhrase = false
        func flush() {
            // FTS5 finds nothing at all for a string without a letter or digit.
            if current.contains(where: { $0.isLetter || $0.isNumber }) { strings.append("\"\(current)\"") }
            current = ""
        }
        for character in words {
            if character == "\"" {
                flush()
                isPhrase.toggle()
            } else if !isPhrase, character.isWhitespace {
                flush()
            } else if character != "\0" {
                current.append(character)
            }
        }
        flush()
        return strings.joined(separator: " ")
    }
}
