import Diagnostics
import GRDBSQLite

/// The tables of a connection as the bytes of a database, and a connection over such bytes.
extension QueryConnection {
    /// Loads tables before a query names them.
    func load(tables: Set<String>) throws(Diagnostic) {
        for name in tables.sorted() where !loaded.contains(name) {
            guard let source = catalog.table(name) else { continue }
            do throws(Diagnostic) {
                sqlite3_finalize(try compile("SELECT 1 FROM main.\(source.name.sqlName) LIMIT 1", inputs: []).handle)
            } catch {
                // The query will say what is wrong with it, if it asks for it.
                continue
            }
        }
    }

    /// The tables loaded so far, as the bytes of an SQLite database.
    func snapshot() -> [UInt8] {
        var size: sqlite3_int64 = 0
        // SQLite does this with statements of its own.
        gate.isOpen = true
        defer { close(gate) }
        guard let bytes = sqlite3_serialize(connection, "main", &size, 0) else { return [] }
        defer { sqlite3_free(bytes) }
        return Array(UnsafeBufferPointer(start: bytes, count: Int(size)))
    }

    /// Takes over the tables of a snapshot of the same catalog, before anything is loaded. After `false` the connection is of no use.
    func restore(_ snapshot: Snapshot) -> Bool {
        guard loaded.isEmpty, let start = snapshot.bytes.baseAddress else { return false }
        restored = snapshot
        gate.isOpen = true
        defer { close(gate) }
        // Read where it lies: SQLite does not write to it.
        let bytes = UnsafeMutablePointer(mutating: start.assumingMemoryBound(to: UInt8.self))
        let size = sqlite3_int64(snapshot.count)
        let code = sqlite3_deserialize(connection, "main", bytes, size, size, UInt32(SQLITE_DESERIALIZE_READONLY))
        guard code == SQLITE_OK else { return false }
        loaded = Set(names(of: "SELECT name FROM main.sqlite_master WHERE type = 'table'").map(\.lowercasedASCII))
        return !loaded.isEmpty
    }

    private func names(of sql: String) -> [String] {
        var statement: OpaquePointer?
        guard sqlite3_prepare_v2(connection, sql, -1, &statement, nil) == SQLITE_OK else { return [] }
        defer { sqlite3_finalize(statement) }
        var names = [String]()
        while sqlite3_step(statement) == SQLITE_ROW { names.append(sqlite3_column_text(statement, 0).map { String(cString: $0) } ?? "") }
        return names
    }
}
