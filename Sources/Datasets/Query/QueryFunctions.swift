import CSQLiteSettings
import GRDBSQLite
import Values

/// The functions of this module's own that queries may call.
///
/// SQLite's `instr` and `replace` compare every place with the whole pattern: two texts of a few megabytes take minutes, and nothing
/// can stop a function once it runs. Those here take time in proportion to the text.
enum QueryFunctions {
    static func install(on connection: OpaquePointer) {
        add("instr", 2, connection) { context, arguments in
            guard let text = bytes(arguments[0]), let pattern = bytes(arguments[1]) else { return sqlite3_result_null(context) }
            guard let place = text.first(pattern, from: 0) else { return sqlite3_result_int64(context, 0) }
            // In characters, but for two blobs.
            let isBlob = [arguments[0], arguments[1]].allSatisfy { sqlite3_value_type($0) == SQLITE_BLOB }
            let before = isBlob ? place : text.prefix(place).count { $0 & 0xC0 != 0x80 }
            sqlite3_result_int64(context, Int64(before + 1))
        }
        add("replace", 3, connection) { context, arguments in
            guard let text = bytes(arguments[0]), let pattern = bytes(arguments[1]), let other = bytes(arguments[2]) else {
                return sqlite3_result_null(context)
            }
            guard !pattern.isEmpty else { return sqlite3_result_value(context, arguments[0]) }
            let limit = Int(sqlite3_limit(sqlite3_context_db_handle(context), SQLITE_LIMIT_LENGTH, -1))
            var result = [UInt8]()
            var start = 0
            while let place = text.first(pattern, from: start) {
                result += text[start..<place]
                result += other
                start = place + pattern.count
                guard result.count <= limit else { return sqlite3_result_error_toobig(context) }
            }
            result += text[start...]
            guard result.count <= limit else { return sqlite3_result_error_toobig(context) }
            Self.result(result, context)
        }
        for (name, sides) in [("trim", (true, true)), ("ltrim", (true, false)), ("rtrim", (false, true))] {
            add(name, 2, connection) { context, arguments in
                guard let text = bytes(arguments[0]), let characters = bytes(arguments[1]) else { return sqlite3_result_null(context) }
                let set = Set(String(decoding: characters, as: UTF8.self).unicodeScalars)
                var rest = String(decoding: text, as: UTF8.self).unicodeScalars[...]
                while sides.0, let first = rest.first, set.contains(first) { rest.removeFirst() }
                while sides.1, let last = rest.last, set.contains(last) { rest.removeLast() }
                result(Array(String(String.UnicodeScalarView(rest)).utf8), context)
            }
        }
        add("in_unit", 3, connection) { context, arguments in
            guard sqlite3_value_type(arguments[0]) != SQLITE_NULL, let from = bytes(arguments[1]), let to = bytes(arguments[2]) else {
                return sqlite3_result_null(context)
            }
            let isNumber = [SQLITE_INTEGER, SQLITE_FLOAT].contains(sqlite3_value_numeric_type(arguments[0]))
            guard isNumber, let (up, down) = Conversions.shared.factors(from, to) else { return sqlite3_result_null(context) }
            guard up != down else { return sqlite3_result_value(context, arguments[0]) }
            // Multiplied before it is divided, so that 700 W are 0.7 kW to the last digit.
            sqlite3_result_double(context, sqlite3_value_double(arguments[0]) * up / down)
        }
    }

    private typealias Body = @convention(c) (OpaquePointer?, Int32, UnsafeMutablePointer<OpaquePointer?>?) -> Void

    private final class Box {
        let body: (OpaquePointer?, [OpaquePointer?]) -> Void
        init(_ body: @escaping (OpaquePointer?, [OpaquePointer?]) -> Void) { self.body = body }
    }

    private static func add(
        _ name: String, _ arity: Int32, _ connection: OpaquePointer, _ body: @escaping (OpaquePointer?, [OpaquePointer?]) -> Void
    ) {
        let flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS
        sqlite3_create_function_v2(
            connection, name, arity, flags, Unmanaged.passRetained(Box(body)).toOpaque(),
            { context, count, arguments in
                guard let box = sqlite3_user_data(context), let arguments else { return }
                let values = UnsafeBufferPointer(start: arguments, count: Int(count))
                Unmanaged<Box>.fromOpaque(box).takeUnretainedValue().body(context, Array(values))
            }, nil, nil, { box in box.map { Unmanaged<Box>.fromOpaque($0).release() } })
    }

    /// The value as text, or as it is for a blob; `nil` for NULL. Valid until the function returns.
    private static func bytes(_ value: OpaquePointer?) -> UnsafeBufferPointer<UInt8>? {
        switch sqlite3_value_type(value) {
        case SQLITE_NULL: return nil
        case SQLITE_BLOB:
            let start = sqlite3_value_blob(value)?.assumingMemoryBound(to: UInt8.self)
            return UnsafeBufferPointer(start: start, count: Int(sqlite3_value_bytes(value)))
        default:
            let start = sqlite3_value_text(value)
            return UnsafeBufferPointer(start: start, count: Int(sqlite3_value_bytes(value)))
        }
    }

    private static func result(_ text: [UInt8], _ context: OpaquePointer?) {
        text.withUnsafeBufferPointer { buffer in
            buffer.withMemoryRebound(to: CChar.self) {
                sqlite3_result_text(context, $0.baseAddress ?? UnsafePointer(bitPattern: 1), Int32($0.count), copied)
            }
        }
    }

    private static var copied: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }
}

extension UnsafeBufferPointer<UInt8> {
    /// Where a pattern stands first; found in time linear in both (`memmem` of the GNU C library).
    fileprivate func first(_ pattern: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        guard !pattern.isEmpty else { return start }
        guard let base = baseAddress, let patternBase = pattern.baseAddress, pattern.count <= count - start,
            let place = litho_memmem(base + start, UInt(count - start), patternBase, UInt(pattern.count))
        else { return nil }
        return UnsafeRawPointer(place) - UnsafeRawPointer(base)
    }
}
