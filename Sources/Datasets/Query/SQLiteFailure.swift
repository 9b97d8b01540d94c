import GRDBSQLite

/// What SQLite said when it refused a statement.
struct SQLiteFailure {
    let code: Int32
    let message: String
    /// Of the byte in the SQL where the trouble lies, if SQLite knows.
    let offset: Int?

    init(_ connection: OpaquePointer, _ code: Int32) {
        self.code = code & 0xFF
        message = String(cString: sqlite3_errmsg(connection))
        let offset = sqlite3_error_offset(connection)
        self.offset = offset >= 0 ? Int(offset) : nil
    }

    /// What follows a fixed beginning of the message.
    func subject(after beginning: String) -> String? {
        message.hasPrefix(beginning) ? String(message.dropFirst(beginning.count)) : nil
    }

    var missingTable: String? {
        guard var name = subject(after: "no such table: ") else { return nil }
        for schema in ["main.", "temp."] where name.lowercasedASCII.hasPrefix(schema) { name.removeFirst(schema.count) }
        return name
    }
}
