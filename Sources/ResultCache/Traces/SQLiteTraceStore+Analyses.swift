import CellEngine
import FoundationEssentials
import GRDB
package import PluginProtocol
package import Values

extension SQLiteTraceStore {
    package func analysis(for key: Digest) -> Analysis? {
        let body: [UInt8]? = reading(otherwise: nil) { db in
            let statement = try db.cachedStatement(sql: "SELECT body, seal FROM analysis WHERE key = ?")
            let rows = try Row.fetchCursor(statement, arguments: [key.data])
            guard let row = try rows.next() else { return nil }
            let body = try row.bytes(0)
            return try row.bytes(1) == Seal.ofEntry(key: key, body: body).bytes ? body : nil
        }
        return body.flatMap { try? Analysis(canonicalBytes: $0) }
    }

    package func save(_ analyses: [(key: Digest, analysis: Analysis)]) {
        guard !analyses.isEmpty else { return }
        writing(otherwise: ()) { db in
            let statement = try db.cachedStatement(
                sql: "INSERT OR REPLACE INTO analysis(key, body, seal, stored_at) VALUES (?, ?, ?, ?)")
            for (key, analysis) in analyses {
                let body = analysis.canonicalBytes
                try statement.execute(arguments: [
                    key.data, Data(body), Seal.ofEntry(key: key, body: body).data, Clock.seconds,
                ])
            }
        }
    }
}
