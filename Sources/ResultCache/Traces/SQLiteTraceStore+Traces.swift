package import CellEngine
import Diagnostics
import FoundationEssentials
import GRDB
package import Values

extension SQLiteTraceStore {
    /// Values up to this many bytes stand in the row of their trace: one look-up the less.
    private static let inlineLimit = 4096
    /// So many traces of one key are looked at.
    private static let candidateLimit = 32

    package func traces(for key: Digest) -> [StoredTrace] {
        reading(otherwise: []) { db in
            let statement = try db.cachedStatement(
                sql: "SELECT \(Self.columns) FROM trace WHERE key = ? ORDER BY id DESC LIMIT \(Self.candidateLimit)")
            return try stored(statement, [key.data], in: db).filter { $0.trace.key == key }
        }
    }

    package func trace(_ id: TraceID) -> StoredTrace? {
        if id.rawValue < 0 { return unsaved(id) }
        return reading(otherwise: nil) { db in
            let statement = try db.cachedStatement(sql: "SELECT \(Self.columns) FROM trace WHERE id = ?")
            return try stored(statement, [id.rawValue], in: db).first
        }
    }

    package func save(_ trace: Trace, duration: Duration, in slot: Slot? = nil) -> TraceID {
        let row = TraceRow(trace, duration: duration)
        return writing(otherwise: keepUnsaved(trace, output: row.output, duration: duration)) { db in
            let id = try sameAsNewest(row, in: db) ?? insert(row, in: db)
            if let slot { try Self.show(id, in: slot, db) }
            return id
        }
    }

    package func refresh(_ id: TraceID, _ trace: Trace) {
        guard id.rawValue >= 0 else { return }
        let row = TraceRow(trace, duration: .zero)
        writing(otherwise: ()) { db in
            try db.cachedStatement(sql: "UPDATE trace SET body = ?, seal = ? WHERE id = ? AND key = ? AND output = ?")
                .execute(arguments: [Data(row.body), row.seal.data, id.rawValue, row.key.data, row.output.data])
        }
    }

    /// Two processes that computed the same at once keep it once.
    private func sameAsNewest(_ row: TraceRow, in db: Database) throws -> TraceID? {
        let newest = try db.cachedStatement(sql: "SELECT id, seal FROM trace WHERE key = ? ORDER BY id DESC LIMIT 1")
        guard let known = try Row.fetchOne(newest, arguments: [row.key.data]), try known.bytes(1) == row.seal.bytes else {
            return nil
        }
        let id = try known.integer(0)
        let statement = try db.cachedStatement(sql: "SELECT \(Self.columns) FROM trace WHERE id = ?")
        guard let kept = try Row.fetchOne(statement, arguments: [id]), try stored(kept, in: db) != nil else { return nil }
        return TraceID(id)
    }

    private func insert(_ row: TraceRow, in db: Database) throws -> TraceID {
        let isLarge = row.value.count > Self.inlineLimit
        if isLarge {
            try db.cachedStatement(sql: "INSERT OR REPLACE INTO blob(digest, content) VALUES (?, ?)")
                .execute(arguments: [row.output.data, Data(row.value)])
        }
        try db.cachedStatement(
            sql: "INSERT INTO trace(key, body, output, value, seal, duration, stored_at) VALUES (?, ?, ?, ?, ?, ?, ?)"
        ).execute(arguments: [
            row.key.data, Data(row.body), row.output.data, isLarge ? nil : Data(row.value), row.seal.data,
            row.nanoseconds, Clock.seconds,
        ])
        return TraceID(db.lastInsertedRowID)
    }

    private static let columns = "id, key, body, output, value, seal, duration, stored_at"

    /// The rows of a statement over `columns`; one that does not match its seal is left out.
    private func stored(_ statement: Statement, _ arguments: StatementArguments, in db: Database) throws -> [StoredTrace] {
        var result = [StoredTrace]()
        let rows = try Row.fetchCursor(statement, arguments: arguments)
        while let row = try rows.next() {
            if let stored = try stored(row, in: db) {
                result.append(stored)
            } else {
                warn(.cacheEntryDamaged, "a kept result is damaged and is not used")
            }
        }
        return result
    }

    private func stored(_ row: Row, in db: Database) throws -> StoredTrace? {
        guard let key = Digest(bytes: try row.bytes(1)), let output = Digest(bytes: try row.bytes(3)),
            let seal = Digest(bytes: try row.bytes(5)),
            let value = row.hasNull(atIndex: 4) ? try blob(output, in: db) : try row.bytes(4)
        else { return nil }
        return TraceRow(
            key: key, body: try row.bytes(2), value: value, output: output, seal: seal, nanoseconds: try row.integer(6)
        ).stored(as: TraceID(try row.integer(0)), at: try row.integer(7))
    }

    /// One line for each trace that does not match its seal.
    func damagedTraces(in db: Database) throws -> [String] {
        var problems = [String]()
        let rows = try Row.fetchCursor(db, sql: "SELECT \(Self.columns) FROM trace")
        while let row = try rows.next() {
            if try stored(row, in: db) == nil { problems.append("trace \(try row.integer(0)) does not match its seal") }
        }
        return problems
    }

    private func blob(_ digest: Digest, in db: Database) throws -> [UInt8]? {
        let statement = try db.cachedStatement(sql: "SELECT content FROM blob WHERE digest = ?")
        return try Row.fetchOne(statement, arguments: [digest.data])?.bytes(0)
    }
}
