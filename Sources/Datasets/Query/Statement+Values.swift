import GRDBSQLite
import Values

/// Tells SQLite to copy the bytes.
var copied: sqlite3_destructor_type {
    // The value of the macro SQLITE_TRANSIENT, which Swift cannot import.
    unsafeBitCast(-1, to: sqlite3_destructor_type.self)
}

extension OpaquePointer {
    /// Binds a value to a parameter of this statement; a quantity as its number. `false` for what no cell can hold.
    func bind(_ value: Value, at index: Int32) -> Bool {
        switch value {
        case .missing: sqlite3_bind_null(self, index)
        case .boolean(let truth): sqlite3_bind_int64(self, index, truth ? 1 : 0)
        case .quantity(let quantity):
            switch quantity.number {
            case .integer(let value): sqlite3_bind_int64(self, index, value)
            case .real(let value): sqlite3_bind_double(self, index, value)
            }
        case .text(let text): bind(text, at: index)
        case .date(let date): bind(date.description, at: index)
        case .list, .record, .table: return false
        }
        return true
    }

    private func bind(_ text: String, at index: Int32) {
        var text = text
        text.withUTF8 { bytes in
            _ = bytes.withMemoryRebound(to: CChar.self) { bytes in
                sqlite3_bind_text(self, index, bytes.baseAddress ?? UnsafePointer(bitPattern: 1), Int32(clamping: bytes.count), copied)
            }
        }
    }

    /// A cell of the current row; `nil` where it holds raw bytes. `size` grows by what the cell takes.
    func value(at index: Int32, _ column: QueryStatement.Column, size: inout Int) -> Value? {
        switch sqlite3_column_type(self, index) {
        case SQLITE_INTEGER:
            size += 8
            return .quantity(Quantity(.integer(sqlite3_column_int64(self, index)), column.unit ?? .one))
        case SQLITE_FLOAT:
            size += 8
            return .quantity(Quantity(.real(sqlite3_column_double(self, index)), column.unit ?? .one))
        case SQLITE_TEXT:
            guard let start = sqlite3_column_text(self, index) else { return .text("") }
            let count = Int(sqlite3_column_bytes(self, index))
            size += count
            return .text(String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self))
        case SQLITE_NULL:
            size += 1
            return .missing(column.missing)
        default: return nil
        }
    }
}

extension OpaquePointer {
    /// Sets what a column of a virtual table holds; this is SQLite's context of the call.
    func setResult(_ value: Value) {
        switch value {
        case .boolean(let truth): sqlite3_result_int64(self, truth ? 1 : 0)
        case .quantity(let quantity):
            switch quantity.number {
            case .integer(let value): sqlite3_result_int64(self, value)
            case .real(let value): sqlite3_result_double(self, value)
            }
        case .text(let text): setResult(text)
        case .date(let date): setResult(date.description)
        case .missing, .list, .record, .table: sqlite3_result_null(self)
        }
    }

    private func setResult(_ text: String) {
        var text = text
        text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { bytes in
                sqlite3_result_text(self, bytes.baseAddress ?? UnsafePointer(bitPattern: 1), Int32(clamping: bytes.count), copied)
            }
        }
    }
}

extension Value {
    /// An argument of a call; raw bytes count as missing.
    init(sqlite value: OpaquePointer) {
        switch sqlite3_value_type(value) {
        case SQLITE_INTEGER: self = .quantity(Quantity(.integer(sqlite3_value_int64(value))))
        case SQLITE_FLOAT: self = .quantity(Quantity(.real(sqlite3_value_double(value))))
        case SQLITE_TEXT:
            let count = Int(sqlite3_value_bytes(value))
            self = .text(
                sqlite3_value_text(value).map { String(decoding: UnsafeBufferPointer(start: $0, count: count), as: UTF8.self) } ?? "")
        default: self = .missing("")
        }
    }
}

extension CSVTable {
    /// Binds the cells of a row to the parameters of an INSERT, which must be stepped before anything else happens to it.
    func bind(_ row: Int, to statement: OpaquePointer) {
        for (index, cell) in self.row(row).enumerated() {
            let parameter = Int32(index + 1)
            switch cell {
            case .missing: sqlite3_bind_null(statement, parameter)
            case .integer(let value): sqlite3_bind_int64(statement, parameter, value)
            case .real(let value): sqlite3_bind_double(statement, parameter, value)
            case .text(let range):
                texts.withUnsafeBytes { bytes in
                    let start = bytes.bindMemory(to: CChar.self).baseAddress?.advanced(by: range.lowerBound)
                    sqlite3_bind_text(
                        statement, parameter, start ?? UnsafePointer(bitPattern: 1), Int32(clamping: range.count), copied)
                }
            }
        }
    }
}

extension String {
    /// This name in quotes, for SQL.
    var sqlName: String {
        "\"" + split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
