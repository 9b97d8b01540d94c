import CPostgreSQL
import Glibc

/// A connection to PostgreSQL, through libpq, which is looked for when the first one is opened. For one caller at a time.
struct PostgreSQLConnection: ~Copyable {
    /// Why the server cannot be used, in words without secrets.
    struct Failure: Error {
        var reason: String
        /// The five letters of SQLSTATE, where the server refused one statement and the connection goes on.
        var state: String?
    }

    /// A parameter of a statement: always bound, never written into its text.
    enum Parameter {
        case bytes([UInt8])
        case integer(Int64)
        case text(String)
    }

    /// A field of an answer, in PostgreSQL's binary form; `nil` is null.
    typealias Field = [UInt8]?

    private let handle: OpaquePointer
    /// How long an answer is waited for.
    private let patience: Duration

    init(_ address: SharedCacheAddress, patience: Duration, library name: String) throws(Failure) {
        self.patience = patience
        var reason: UnsafePointer<CChar>?
        guard let library = litho_pq_load(name, &reason) else {
            let found = reason.map { String(cString: $0) } ?? "there is no memory left"
            throw Failure(
                reason: "the client library of PostgreSQL is not there (Debian: apt-get install libpq5): \(found.isEmpty ? name : found)")
        }
        var isAddress: Int32 = 0
        free(litho_pq_address_part(library, address.text, "host", &isAddress))
        // What libpq says here would quote the address, with what is secret in it.
        guard isAddress != 0 else { throw Failure(reason: "that is no address as libpq reads it: postgres://user@host:5432/database") }
        guard let handle = litho_pq_connect(library, address.text, String(max(2, patience.components.seconds / 2))) else {
            throw Failure(reason: "there is no memory left")
        }
        guard litho_pq_is_good(handle) != 0 else {
            let message = Self.firstLine(litho_pq_message(handle))
            litho_pq_close(handle)
            throw Failure(reason: message)
        }
        self.handle = handle
    }

    deinit { litho_pq_close(handle) }

    /// Runs one statement; its rows.
    func run(_ sql: String, _ parameters: [Parameter] = []) throws(Failure) -> [[Field]] {
        let encoded = parameters.map(\.encoded)
        // One buffer, so that every pointer into it holds during the call.
        let buffer = encoded.flatMap(\.bytes) + [0]
        let rows = buffer.withUnsafeBytes { buffer in
            var place = 0
            let bound = encoded.map { part in
                defer { place += part.bytes.count }
                return litho_pq_parameter(type: part.type, bytes: buffer.baseAddress! + place, count: Int32(part.bytes.count))
            }
            return litho_pq_run(handle, sql, bound, Int32(bound.count), Int32(clamping: patience.components.seconds * 1000))
        }
        guard let rows else { throw Failure(reason: Self.firstLine(litho_pq_message(handle))) }
        defer { litho_pq_free(rows) }
        var state = [CChar](repeating: 0, count: 6)
        guard litho_pq_failed(rows, &state) == 0 else {
            let code = String(decoding: state.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            throw Failure(
                reason: Self.firstLine(litho_pq_rows_message(rows)), state: litho_pq_is_good(handle) == 0 ? nil : code)
        }
        return (0..<litho_pq_count(rows)).map { row in
            (0..<litho_pq_columns(rows)).map { column in
                var count: Int32 = 0
                let bytes = litho_pq_field(rows, row, column, &count)
                return bytes.map { Array(UnsafeRawBufferPointer(start: $0, count: Int(count))) }
            }
        }
    }

    private static func firstLine(_ text: UnsafePointer<CChar>?) -> String {
        let lines = text.map { String(cString: $0) }?.split(separator: "\n") ?? []
        return lines.first.map(String.init) ?? "it gives no reason"
    }
}

extension PostgreSQLConnection.Parameter {
    fileprivate var encoded: (type: litho_pq_type, bytes: [UInt8]) {
        switch self {
        case .bytes(let bytes): (LITHO_PQ_BYTES, bytes)
        case .integer(let number): (LITHO_PQ_INTEGER, withUnsafeBytes(of: number.bigEndian, Array.init))
        case .text(let text): (LITHO_PQ_TEXT, Array(text.utf8))
        }
    }
}

extension Optional where Wrapped == [UInt8] {
    /// The number in a field of type `bigint`; `nil` where there is something else.
    var integer: Int64? {
        guard let bytes = self, bytes.count == 8 else { return nil }
        return bytes.reduce(0) { $0 << 8 | Int64($1) }
    }

    /// The truth in a field of type `boolean`.
    var truth: Bool { self == [1] }
}
