import GRDB
import Synchronization
package import Values

/// The results of a sweep in an SQLite file of its own: the table `point` with one row for each point, its columns named with their units.
///
/// A row is found again by its key, so that a call that was interrupted, repeated or extended computes only what is not there. Rows are
/// written in short transactions; a kill loses the last of them and nothing else.
package final class SweepResults: Sendable {
    package struct Problem: Error {
        package var text: String
    }

    package struct Counts: Sendable {
        package var good = 0
        package var failed = 0
        package var lost = 0
    }

    package let path: String
    private let queue: DatabaseQueue
    private let axes: [SweepAxis]
    /// Of results: by name, the column and the unit its numbers are in.
    private let columns = Mutex<[String: Column]>([:])

    private struct Column: Sendable {
        var column: String
        var unit: Unit?
    }

    /// Opens or makes the file. One that no sweep made, or one over other parameters, is refused.
    package init(path: String, axes: [SweepAxis], notebook: String) throws {
        self.path = path
        self.axes = axes
        var configuration = Configuration()
        configuration.busyMode = .timeout(20)
        do {
            queue = try DatabaseQueue(path: path, configuration: configuration)
            let heads = axes.map { Self.head($0.name, $0.unit) }
            let found = try queue.inDatabase { db -> [String] in
                try db.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA trusted_schema = 0")
                let tables = try String.fetchAll(db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table'")
                if tables.isEmpty {
                    try db.inTransaction(.immediate) {
                        try db.execute(
                            sql: """
                                CREATE TABLE point(key TEXT PRIMARY KEY, state TEXT NOT NULL, error TEXT, seconds REAL NOT NULL
                                \(heads.map { ", \(Self.quoted($0))" }.joined())) WITHOUT ROWID;
                                CREATE TABLE sweep(axes TEXT NOT NULL, notebook TEXT NOT NULL);
                                """)
                        try db.execute(
                            sql: "INSERT INTO sweep VALUES (?, ?)", arguments: [heads.joined(separator: "\n"), notebook])
                        return .commit
                    }
                } else if !tables.contains("point") || !tables.contains("sweep") {
                    throw Problem(text: "was not made by litho sweep")
                }
                guard try String.fetchOne(db, sql: "SELECT axes FROM sweep") == heads.joined(separator: "\n") else {
                    throw Problem(text: "holds a sweep over other parameters; choose another file")
                }
                return try Row.fetchAll(db, sql: "PRAGMA table_info(point)").map { $0[1] }
            }
            for column in found.dropFirst(4 + axes.count) {
                let (name, unit) = Self.parts(of: column)
                columns.withLock { $0[name] = Column(column: column, unit: unit) }
            }
        } catch let error as DatabaseError {
            throw Problem(text: error.resultCode == .SQLITE_NOTADB ? "was not made by litho sweep" : error.message ?? "cannot be used")
        }
    }

    package func close() { try? queue.close() }

    /// Makes the columns of results, with the units that they have at one point, so that they do not depend on which point comes first.
    package func declare(_ results: [(name: String, value: Value)]) throws {
        try queue.inDatabase { db in for (name, value) in results { _ = try column(for: name, value, db) } }
    }

    /// Which of these have no row, or one that is to be tried again.
    package func missing(_ keys: [Digest]) throws -> [Bool] {
        try queue.inDatabase { db in
            let statement = try db.cachedStatement(sql: "SELECT state FROM point WHERE key = ?")
            return try keys.map { key in
                let state = try String.fetchOne(statement, arguments: [key.hex])
                return state == nil || state == "lost"
            }
        }
    }

    package func save(_ rows: [SweepRow]) throws {
        guard !rows.isEmpty else { return }
        try queue.inDatabase { db in
            try db.inTransaction(.immediate) {
                for row in rows { try insert(row, db) }
                return .commit
            }
        }
    }

    private func insert(_ row: SweepRow, _ db: Database) throws {
        var names = ["key", "state", "error", "seconds"]
        var values: [DatabaseValue] = [row.key.hex.databaseValue]
        var results: [(name: String, value: Value)] = []
        switch row.outcome {
        case .good(let found):
            results = found
            values += ["good".databaseValue, .null]
        case .failed(let text): values += ["failed".databaseValue, text.databaseValue]
        case .lost(let text): values += ["lost".databaseValue, text.databaseValue]
        }
        values.append(row.seconds.databaseValue)
        for (axis, value) in zip(axes, row.parameters) {
            names.append(Self.head(axis.name, axis.unit))
            values.append(Self.stored(value, axis.unit) ?? .null)
        }
        for (name, value) in results {
            let column = try column(for: name, value, db)
            guard let stored = Self.stored(value, column.unit) else {
                values[1] = "failed".databaseValue
                values[2] = "'\(name)' is in another unit here than at other points: \(value.summary)".databaseValue
                continue
            }
            names.append(column.column)
            values.append(stored)
        }
        let marks = Array(repeating: "?", count: names.count).joined(separator: ", ")
        try db.cachedStatement(sql: "INSERT OR REPLACE INTO point(\(names.map(Self.quoted).joined(separator: ", "))) VALUES (\(marks))")
            .execute(arguments: StatementArguments(values))
    }

    /// The column of a result, made when the first point has it.
    private func column(for name: String, _ value: Value, _ db: Database) throws -> Column {
        if let known = columns.withLock({ $0[name] }) { return known }
        var unit: Unit?
        if case .quantity(let quantity) = value { unit = quantity.unit }
        let column = Self.head(name, unit)
        try db.execute(sql: "ALTER TABLE point ADD COLUMN \(Self.quoted(column))")
        let made = Column(column: column, unit: unit)
        columns.withLock { $0[name] = made }
        return made
    }

    /// Takes over the rows of another file of the same sweep, as a machine elsewhere wrote them.
    package func gather(from other: String) throws {
        let part = try DatabaseQueue(path: other)
        defer { try? part.close() }
        let (heads, rows) = try part.inDatabase { db in
            (
                try Row.fetchAll(db, sql: "PRAGMA table_info(point)").map { $0[1] as String },
                try Row.fetchAll(db, sql: "SELECT * FROM point").map { Array($0.databaseValues) }
            )
        }
        try queue.inDatabase { db in
            try db.inTransaction(.immediate) {
                var names = Array(heads.prefix(4 + axes.count))
                var factors = names.map { _ in 1.0 }
                for head in heads.dropFirst(4 + axes.count) {
                    let (name, unit) = Self.parts(of: head)
                    let own = try column(for: name, unit.map { .quantity(Quantity(0, $0)) } ?? .text(""), db)
                    names.append(own.column)
                    factors.append(unit.flatMap { unit in own.unit.flatMap { unit.factor(to: $0) } } ?? 1)
                }
                let marks = Array(repeating: "?", count: names.count).joined(separator: ", ")
                let into = "INTO point(\(names.map(Self.quoted).joined(separator: ", "))) VALUES (\(marks))"
                for row in rows {
                    // What was lost there may have been computed elsewhere since.
                    let sql = (row[1] == "lost".databaseValue ? "INSERT OR IGNORE " : "INSERT OR REPLACE ") + into
                    let values = zip(row, factors).map { value, factor in
                        if factor != 1, let number = Double.fromDatabaseValue(value) { return (number * factor).databaseValue }
                        return value
                    }
                    try db.cachedStatement(sql: sql).execute(arguments: StatementArguments(values))
                }
                return .commit
            }
        }
    }

    package func counts() throws -> Counts {
        try queue.inDatabase { db in
            var counts = Counts()
            for row in try Row.fetchAll(db, sql: "SELECT state, count(*) FROM point GROUP BY state") {
                switch row[0] as String {
                case "good": counts.good = row[1]
                case "failed": counts.failed = row[1]
                default: counts.lost = row[1]
                }
            }
            return counts
        }
    }

    /// The rows in the order of the parameters, at most so many; `state` and `error` stand last.
    package func table(limit: Int? = nil) throws -> Values.Table {
        try queue.inDatabase { db in
            let heads = axes.map { Self.head($0.name, $0.unit) }
            let results = try Row.fetchAll(db, sql: "PRAGMA table_info(point)").map { $0[1] as String }.dropFirst(4 + axes.count)
            let names = heads + results + ["state", "error"]
            let order = heads.map(Self.quoted).joined(separator: ", ")
            let rows = try Row.fetchAll(
                db, sql: "SELECT \(names.map(Self.quoted).joined(separator: ", ")) FROM point ORDER BY \(order) LIMIT ?",
                arguments: [limit ?? -1])
            let columns = names.map { head in
                let (name, unit) = Self.parts(of: head)
                return Values.Table.Column(name, unit: unit == .one ? nil : unit)
            }
            return Values.Table(
                columns: columns,
                rows: rows.map { row in
                    zip(columns, row.databaseValues).map { Self.value($1, $0.unit) }
                })
        }
    }

    // MARK: Values as SQLite holds them

    private static func stored(_ value: Value, _ unit: Unit?) -> DatabaseValue? {
        switch value {
        case .quantity(let quantity):
            guard let unit, let factor = quantity.unit.factor(to: unit) else { return nil }
            if factor == 1, case .integer(let number) = quantity.number { return number.databaseValue }
            return (quantity.value * factor).databaseValue
        case .text(let text): return text.databaseValue
        case .date(let date): return date.description.databaseValue
        case .boolean(let truth): return truth.databaseValue
        case .missing: return .null
        default: return nil
        }
    }

    private static func value(_ stored: DatabaseValue, _ unit: Unit?) -> Value {
        switch stored.storage {
        case .null: .missing("no value")
        case .int64(let number): .quantity(Quantity(.integer(number), unit ?? .one))
        case .double(let number): .quantity(Quantity(number, unit ?? .one))
        case .string(let text): .text(text)
        case .blob: .missing("bytes")
        }
    }

    private static func head(_ name: String, _ unit: Unit?) -> String { unit.map { $0 == .one ? name : "\(name) [\($0)]" } ?? name }

    private static func parts(of head: String) -> (name: String, unit: Unit?) {
        guard head.hasSuffix("]"), let open = head.lastIndex(of: "["), open != head.startIndex,
            let unit = Unit(String(head[head.index(after: open)...].dropLast()))
        else { return (head, .one) }
        return (String(head[..<head.index(before: open)]), unit)
    }

    private static func quoted(_ name: String) -> String {
        "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
