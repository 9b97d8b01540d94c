package import Diagnostics
import GRDBSQLite
package import Values

/// Makes an SQLite database of tables: for others to open.
///
/// Columns keep their plain names; their units stand in a table `column_unit`. The first column of each table has an index.
package enum DatabaseWriter {
    /// The bytes of the file. A value that is no plain number, text or date is left empty.
    package static func database(_ tables: [(name: String, table: Table)]) throws(Diagnostic) -> [UInt8] {
        var handle: OpaquePointer?
        guard sqlite3_open_v2(":memory:", &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX, nil) == SQLITE_OK,
            let connection = handle
        else {
            sqlite3_close_v2(handle)
            throw Diagnostic(.sqlFailed, .error, "no memory for a database")
        }
        defer { sqlite3_close_v2(connection) }
        func failure() -> Diagnostic {
            Diagnostic(.sqlFailed, .error, "the database cannot be made: \(String(cString: sqlite3_errmsg(connection)))")
        }
        func execute(_ sql: String) throws(Diagnostic) {
            guard sqlite3_exec(connection, sql, nil, nil, nil) == SQLITE_OK else { throw failure() }
        }
        let units = tables.flatMap { name, table in
            table.columns.compactMap { column in column.unit.map { [Value.text(name), .text(column.name), .text("\($0)")] } }
        }
        let columns = ["table", "column", "unit"].map { Table.Column($0) }
        try execute("BEGIN")
        for (name, table) in tables + [("column_unit", Table(columns: columns, rows: units))] {
            try execute("CREATE TABLE \(name.sqlName)(\(table.columns.map(\.name.sqlName).joined(separator: ", ")))")
            let marks = Array(repeating: "?", count: table.columns.count).joined(separator: ", ")
            var statement: OpaquePointer?
            guard sqlite3_prepare_v2(connection, "INSERT INTO \(name.sqlName) VALUES (\(marks))", -1, &statement, nil) == SQLITE_OK,
                let statement
            else { throw failure() }
            defer { sqlite3_finalize(statement) }
            for row in table.rows {
                for (index, value) in row.enumerated() where !statement.bind(value.known, at: Int32(index + 1)) {
                    sqlite3_bind_null(statement, Int32(index + 1))
                }
                guard sqlite3_step(statement) == SQLITE_DONE else { throw failure() }
                sqlite3_reset(statement)
            }
            if let first = table.columns.first, !table.rows.isEmpty {
                try execute("CREATE INDEX \("\(name) by \(first.name)".sqlName) ON \(name.sqlName)(\(first.name.sqlName))")
            }
        }
        try execute("COMMIT")
        var size: sqlite3_int64 = 0
        guard let bytes = sqlite3_serialize(connection, "main", &size, 0) else { throw failure() }
        defer { sqlite3_free(bytes) }
        return Array(UnsafeBufferPointer(start: bytes, count: Int(size)))
    }
}

extension Value {
    /// Missing, where only a span is known and nobody states a value.
    package var known: Value {
        guard case .quantity(let quantity) = self, let spread = quantity.spread, spread.view == .stated || spread.view == .bounds,
            quantity.derivation?.inputs.first?.distribution.hasNoCentre == true
        else { return self }
        return .missing("only a span is known")
    }
}

extension Distribution {
    fileprivate var hasNoCentre: Bool { if case .bounds = self { true } else { false } }
}
