import FoundationEssentials
import GRDB
package import Values

extension SQLiteTraceStore {
    /// A larger table text is not kept; `litho why` then shows no rows for it.
    private static let tableTextLimit = 4 << 20

    /// What a third party's plugin said of itself, by the digest of its executable.
    package func manifest(for digest: Digest) -> [UInt8]? {
        reading(otherwise: nil) { db in
            let statement = try db.cachedStatement(sql: "SELECT content, seal FROM manifest WHERE digest = ?")
            guard let row = try Row.fetchOne(statement, arguments: [digest.data]) else { return nil }
            let content = try row.bytes(0)
            return try row.bytes(1) == Seal.ofEntry(key: digest, body: content).bytes ? content : nil
        }
    }

    package func saveManifest(_ content: [UInt8], for digest: Digest) {
        if manifest(for: digest) == content { return }
        writing(otherwise: ()) { db in
            try db.cachedStatement(
                sql: "INSERT OR REPLACE INTO manifest(digest, content, seal, stored_at) VALUES (?, ?, ?, ?)"
            ).execute(arguments: [
                digest.data, Data(content), Seal.ofEntry(key: digest, body: content).data, Clock.seconds,
            ])
        }
    }

    /// The text of a table as it was when it had this digest.
    package func tableText(_ digest: Digest) -> String? {
        let content: [UInt8]? = reading(otherwise: nil) { db in
            let statement = try db.cachedStatement(sql: "SELECT content FROM table_text WHERE digest = ?")
            return try Row.fetchOne(statement, arguments: [digest.data])?.bytes(0)
        }
        guard let content, Digest(of: content) == digest else { return nil }
        return String(validating: content, as: UTF8.self)
    }

    /// Keeps a table's text, so that a later run can show which rows changed. `digest` is that of its UTF-8 bytes.
    package func saveTableText(digest: Digest, _ text: String) {
        guard text.utf8.count <= Self.tableTextLimit, !hasTableText(digest) else { return }
        writing(otherwise: ()) { db in
            try db.cachedStatement(sql: "INSERT OR REPLACE INTO table_text(digest, content, stored_at) VALUES (?, ?, ?)")
                .execute(arguments: [digest.data, Data(text.utf8), Clock.seconds])
        }
    }

    private func hasTableText(_ digest: Digest) -> Bool {
        reading(otherwise: false) { db in
            let statement = try db.cachedStatement(sql: "SELECT 1 FROM table_text WHERE digest = ?")
            return try Row.fetchOne(statement, arguments: [digest.data]) != nil
        }
    }
}
