import Diagnostics
import GRDBSQLite
import Values

/// An SQLite file that is asked where it lies: nothing is copied, its indexes are used, and it is opened for reading alone.
struct DatabaseFile {
    let path: String

    /// A connection to it. Throws a `Diagnostic` for what is no database or cannot be opened.
    func open() throws(Diagnostic) -> OpaquePointer {
        var handle: OpaquePointer?
        let code = sqlite3_open_v2(path, &handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nil)
        guard code == SQLITE_OK, let handle else {
            let message = handle.map { String(cString: sqlite3_errmsg($0)) } ?? "out of memory"
            sqlite3_close_v2(handle)
            throw failure(message)
        }
        return handle
    }

    /// Its tables and views with their columns.
    func tables() throws(Diagnostic) -> [TableSource] {
        let connection = try open()
        defer { sqlite3_close_v2(connection) }
        sqlite3_exec(connection, "PRAGMA trusted_schema = 0; PRAGMA query_only = 1", nil, nil, nil)
        let sql = """
            SELECT m.name, c.name FROM sqlite_master AS m LEFT JOIN pragma_table_info(m.name) AS c
            WHERE m.type IN ('table', 'view') AND m.name NOT LIKE 'sqlite@_%' ESCAPE '@' ORDER BY m.name, c.cid
            """
        var statement: OpaquePointer?
        defer { sqlite3_finalize(statement) }
        guard sqlite3_prepare_v2(connection, sql, -1, &statement, nil) == SQLITE_OK else {
            throw failure(String(cString: sqlite3_errmsg(connection)))
        }
        var columns = [(table: String, columns: [Table.Column])]()
        while true {
            let code = sqlite3_step(statement)
            guard code == SQLITE_ROW else {
                if code == SQLITE_DONE { break }
                throw failure(String(cString: sqlite3_errmsg(connection)))
            }
            func text(_ index: Int32) -> String { sqlite3_column_text(statement, index).map { String(cString: $0) } ?? "" }
            if columns.last?.table != text(0) { columns.append((text(0), [])) }
            columns[columns.count - 1].columns.append(Table.Column(text(1)))
        }
        return columns.map { TableSource(name: $0.table, origin: .stored(columns: $0.columns)) }
    }

    private func failure(_ message: String) -> Diagnostic {
        Diagnostic(.sqlFailed, .error, "'\(path.printable)' cannot be read as an SQLite database: \(message)")
    }
}
