import DealGraph
import GRDBSQLite
import LithoCommands
import Values

/// A large graph in SQLite, as `gen_graph.py` writes it: tables `node` (id, name, kind) and `edge` (id, src, dst, type, share, amount_usd,
/// valid_from, valid_to, …).
struct EdgeFile: ~Copyable {
    private let connection: OpaquePointer
    private let path: String

    init(_ path: String) throws {
        var connection: OpaquePointer?
        guard sqlite3_open_v2(path, &connection, SQLITE_OPEN_READONLY, nil) == SQLITE_OK, let connection else {
            let reason = connection.map { String(cString: sqlite3_errmsg($0)) } ?? "no memory"
            sqlite3_close(connection)
            throw FileProblem(path: path, reason: reason)
        }
        self.connection = connection
        self.path = path
    }

    deinit { sqlite3_close(connection) }

    /// Calls `row` with a statement that stands on each row.
    private func each(_ sql: String, _ row: (OpaquePointer) -> Void) throws {
        var statement: OpaquePointer?
        guard sqlite3_prepare_v2(connection, sql, -1, &statement, nil) == SQLITE_OK, let statement else { throw problem }
        defer { sqlite3_finalize(statement) }
        while true {
            switch sqlite3_step(statement) {
            case SQLITE_ROW: row(statement)
            case SQLITE_DONE: return
            default: throw problem
            }
        }
    }

    private var problem: FileProblem { FileProblem(path: path, reason: String(cString: sqlite3_errmsg(connection))) }

    func nodeCount() throws -> Int {
        var count = 0
        try each("SELECT max(id) + 1 FROM node") { count = Int(sqlite3_column_int64($0, 0)) }
        return count
    }

    /// Stakes only, and of them only what ownership needs.
    func ownership() throws -> SparseOwnership {
        let count = try nodeCount()
        var (owners, owned, shares) = ([Int32](), [Int32](), [Double]())
        try each("SELECT src, dst, share FROM edge WHERE type = 'OWNS'") { row in
            owners.append(sqlite3_column_int(row, 0))
            owned.append(sqlite3_column_int(row, 1))
            shares.append(sqlite3_column_double(row, 2))
        }
        return SparseOwnership(nodeCount: count, owner: owners, owned: owned, share: shares)
    }

    func edges() throws -> EdgeTable {
        var table = EdgeTable()
        try each("SELECT src, dst, type, share, amount_usd, valid_from, valid_to FROM edge") { row in
            table.source.append(sqlite3_column_int(row, 0))
            table.target.append(sqlite3_column_int(row, 1))
            table.type.append(table.typeNumber(String(cString: sqlite3_column_text(row, 2))))
            table.share.append(Self.number(row, 3))
            table.amount.append(Self.number(row, 4))
            table.validFrom.append(Self.day(row, 5) ?? 0)
            table.validTo.append(Self.day(row, 6) ?? .max)
        }
        return table
    }

    private static func number(_ row: OpaquePointer, _ column: Int32) -> Double {
        sqlite3_column_type(row, column) == SQLITE_NULL ? .nan : sqlite3_column_double(row, column)
    }

    private static func day(_ row: OpaquePointer, _ column: Int32) -> Int32? {
        guard let text = sqlite3_column_text(row, column) else { return nil }
        func digits(_ range: Range<Int>) -> Int { range.reduce(0) { $0 * 10 + Int(text[$1]) - 48 } }
        guard sqlite3_column_bytes(row, column) == 10 else { return nil }
        return CivilDate(year: digits(0..<4), month: digits(5..<7), day: digits(8..<10)).map { Int32($0.dayNumber) }
    }
}
