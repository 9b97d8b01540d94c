import CellEngine
import FoundationEssentials
import GRDB
package import PluginProtocol
package import Values

extension SQLiteTraceStore {
    package func analyses(for keys: [Digest]) -> [Analysis?] {
        let bodies: [[UInt8]?] = reading(otherwise: keys.map { _ in nil }) { db in
            var bodies = [[UInt8]?]()
            bodies.reserveCapacity(keys.count)
            // One transaction takes the file's locks once.
            try db.inTransaction(.deferred) {
                let statement = try db.cachedStatement(sql: "SELECT body, seal FROM analysis WHERE key = ?")
                for key in keys { bodies.append(try body(of: key, statement)) }
                return .commit
            }
            return bodies
        }
        return bodies.map { body in body.flatMap { try? Analysis(canonicalBytes: $0) } }
    }

    package func analysis(for key: Digest) -> Analysis? { analyses(for: [key])[0] }

    private func body(of key: Digest, _ statement: Statement) throws -> [UInt8]? {
        let rows = try Row.fetchCursor(statement, arguments: [key.data])
        guard let row = try rows.next() else { return nil }
        let body = try row.bytes(0)
        return try row.bytes(1) == Seal.ofEntry(key: key, body: body).bytes ? body : nil
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
