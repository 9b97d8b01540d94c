import CSQLiteSettings
import Diagnostics
import GRDBSQLite
import Values

/// One SQLite database in memory, for one query at a time.
///
/// Tables are loaded when a query first names them. Statements are kept by their text.
final class QueryConnection {
    static let rowLimit = 100_000
    static let answerLimit = 16 << 20
    private static let keptStatements = 256

    let catalog: TableCatalog
    let connection: OpaquePointer
    let gate = QueryGate()
    /// The tables that are there, in lower case.
    var loaded: Set<String> = []
    /// Views under way.
    private var loading: Set<String> = []
    private var statements: [String: QueryStatement] = [:]
    private var provenance = Provenance()
    /// What the database lies in, if it is a snapshot.
    var restored: Snapshot?
    var isSnapshot: Bool { restored != nil }
    /// Is a table missing that the snapshot does not have?
    private(set) var lacksTables = false

    /// Over tables that are loaded into memory, or over those of a file.
    init(_ catalog: TableCatalog, file: DatabaseFile? = nil, isSandboxed: Bool = false) throws(Diagnostic) {
        self.catalog = catalog
        connection = if let file { try file.open() } else { try Self.inMemory() }
        if file != nil { loaded = Set(catalog.names) }
        // "x" is a column and never a text: a misspelt column would silently become a text otherwise.
        _disableDoubleQuotedStringLiterals(connection)
        litho_sqlite_defend(UnsafeMutableRawPointer(connection))
        // What a single statement piles up beyond the cache goes to a file without a name, and not into memory, where that can be.
        sqlite3_exec(
            connection, "PRAGMA trusted_schema = 0; PRAGMA temp_store = \(isSandboxed ? "MEMORY" : "FILE"); PRAGMA cell_size_check = 1",
            nil, nil, nil)
        for (limit, value) in Self.limits { sqlite3_limit(connection, limit, value) }
        QueryFunctions.install(on: connection)
        gate.tables = Set(catalog.names)
        for case .function(let function) in catalog.sources.map(\.origin) {
            TableFunctionModule.register(function, on: connection, gate)
        }
        gate.install(on: connection)
        close(gate)
    }

    private static func inMemory() throws(Diagnostic) -> OpaquePointer {
        var handle: OpaquePointer?
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX
        let code = sqlite3_open_v2(":memory:", &handle, flags, nil)
        guard code == SQLITE_OK, let handle else {
            sqlite3_close_v2(handle)
            throw Diagnostic(.sqlFailed, .error, "no memory for a database")
        }
        return handle
    }

    deinit {
        for statement in statements.values { sqlite3_finalize(statement.handle) }
        sqlite3_close_v2(connection)
    }

    private static let limits: [(Int32, Int32)] = [
        (SQLITE_LIMIT_LENGTH, 8_000_000), (SQLITE_LIMIT_SQL_LENGTH, 100_000), (SQLITE_LIMIT_ATTACHED, 0),
        (SQLITE_LIMIT_EXPR_DEPTH, 200), (SQLITE_LIMIT_COMPOUND_SELECT, 50), (SQLITE_LIMIT_COLUMN, columnLimit),
        (SQLITE_LIMIT_VDBE_OP, 250_000),
        // LIKE cannot be stopped and compares the pattern at every place of the text: 1,000 letters over 8 MB took 20 s.
        (SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 200), (SQLITE_LIMIT_TRIGGER_DEPTH, 1),
        (SQLITE_LIMIT_WORKER_THREADS, 0),
    ]
    private static let columnLimit: Int32 = 200

    // MARK: - Queries

    func run(
        _ sql: String, parameters: [String: Value], inputs: [(label: String, table: Table)],
        deadline: ContinuousClock.Instant
    ) throws(Diagnostic) -> (table: Table, tables: [String]) {
        gate.deadline = deadline
        defer { gate.deadline = nil }
        guard let expanded = try ExpandedSQL(sql, catalog.functions) else {
            return try withOrigins(run(sql, nil, parameters, inputs))
        }
        do throws(Diagnostic) {
            return try withOrigins(run(expanded.text, expanded, parameters, inputs))
        } catch { throw expanded.original(error) }
    }

    private typealias Answer = (table: Table, columns: [QueryStatement.Column], tables: [String])

    /// The answer with what stands behind its numbers, where it rests on tables of the data set and that says what it is.
    private func withOrigins(_ answer: Answer) throws(Diagnostic) -> (table: Table, tables: [String]) {
        guard catalog.table(Provenance.view) != nil, answer.tables.contains(where: catalog.isOwn) else {
            return (answer.table, answer.tables)
        }
        let names = answer.columns.map { $0.source ?? $0.name.lowercasedASCII }
        let table = try provenance.put(on: answer.table, columns: names) { key throws(Diagnostic) in
            try run("SELECT * FROM main.\(Provenance.view) WHERE key = :key", nil, ["key": .text(key)], []).table
        }
        return (table, answer.tables + [Provenance.view])
    }

    private func run(
        _ sql: String, _ expanded: ExpandedSQL?, _ parameters: [String: Value], _ inputs: [(label: String, table: Table)]
    ) throws(Diagnostic) -> Answer {
        guard !inputs.isEmpty else {
            let statement = try prepared(sql, expanded)
            return (try answer(statement, sql, parameters), statement.columns, statement.tables)
        }
        defer { dropInputs(inputs.map(\.label)) }
        for input in inputs { try load(input.table, as: input.label) }
        let statement = try compile(sql, inputs: inputs, expanded)
        defer { sqlite3_finalize(statement.handle) }
        return (try answer(statement, sql, parameters), statement.columns, statement.tables)
    }

    private func prepared(_ sql: String, _ expanded: ExpandedSQL?) throws(Diagnostic) -> QueryStatement {
        if let known = statements[sql] { return known }
        let statement = try compile(sql, inputs: [], expanded)
        if statements.count >= Self.keptStatements {
            for old in statements.values { sqlite3_finalize(old.handle) }
            statements = [:]
        }
        statements[sql] = statement
        return statement
    }

    func compile(
        _ sql: String, inputs: [(label: String, table: Table)], _ expanded: ExpandedSQL? = nil
    ) throws(Diagnostic) -> QueryStatement {
        let messages = QueryMessages(sql: sql, catalog: catalog, inputs: inputs)
        let labels = Set(inputs.map(\.label.lowercasedASCII))
        let tables = gate.tables
        gate.tables.formUnion(labels)
        defer { gate.tables = tables }
        while true {
            gate.begin()
            var text = sql
            var handle: OpaquePointer?
            var end = 0
            let code = text.withUTF8 { bytes in
                bytes.withMemoryRebound(to: CChar.self) { bytes in
                    var tail: UnsafePointer<CChar>?
                    let code = sqlite3_prepare_v3(
                        connection, bytes.baseAddress, Int32(clamping: bytes.count), UInt32(SQLITE_PREPARE_PERSISTENT),
                        &handle, &tail)
                    if let tail, let start = bytes.baseAddress { end = tail - start }
                    return code
                }
            }
            if code == SQLITE_OK {
                guard let handle else { throw messages.noStatement() }
                // EXPLAIN shows SQLite's machine, which differs from version to version.
                guard sqlite3_stmt_isexplain(handle) == 0 else {
                    sqlite3_finalize(handle)
                    throw messages.diagnostic(.action)
                }
                if let rest = SQLText(sql).content(after: end) {
                    sqlite3_finalize(handle)
                    throw messages.secondStatement(at: rest)
                }
                do throws(Diagnostic) {
                    let touched = gate.touched.subtracting(labels).sorted()
                    var statement = try describe(handle, tables: touched, messages)
                    expanded?.name(&statement.columns)
                    return statement
                } catch {
                    sqlite3_finalize(handle)
                    throw error
                }
            }
            let failure = SQLiteFailure(connection, code)
            if let source = failure.missingTable.flatMap(catalog.table), !loaded.contains(source.name.lowercasedASCII) {
                if isSnapshot {
                    lacksTables = true
                    throw messages.diagnostic(failure, refusal: nil, isOutOfTime: false)
                }
                try load(source)
                continue
            }
            throw messages.diagnostic(failure, refusal: gate.refusal, isOutOfTime: gate.isOutOfTime)
        }
    }

    private func describe(
        _ handle: OpaquePointer, tables: [String], _ messages: QueryMessages
    ) throws(Diagnostic) -> QueryStatement {
        let isUnion = messages.text.contains(word: "union")
        var columns = [QueryStatement.Column]()
        for index in 0..<sqlite3_column_count(handle) {
            let name = sqlite3_column_name(handle, index).map { String(cString: $0) } ?? ""
            var origin: (table: String, column: String)?
            if let table = sqlite3_column_table_name(handle, index), let column = sqlite3_column_origin_name(handle, index) {
                origin = (String(cString: table), String(cString: column))
            }
            // SQLite names the column of the first SELECT of a union; the others may have other units.
            let known = isUnion ? nil : origin.flatMap { messages.column($0.column, of: $0.table) }
            let missing = origin.map { "no value for \($0.column) in table \($0.table)" } ?? "no value"
            var column = try messages.column(named: name, known: known, missing: missing)
            column.source = origin?.column.lowercasedASCII
            columns.append(column)
        }
        let parameters = (0..<sqlite3_bind_parameter_count(handle)).map { index in
            sqlite3_bind_parameter_name(handle, index + 1).map { String(cString: $0) }
        }
        return QueryStatement(handle: handle, columns: columns, tables: tables, parameters: parameters)
    }

    private func answer(
        _ statement: QueryStatement, _ sql: String, _ parameters: [String: Value]
    ) throws(Diagnostic) -> Table {
        let handle = statement.handle
        defer {
            sqlite3_reset(handle)
            sqlite3_clear_bindings(handle)
        }
        func messages() -> QueryMessages { QueryMessages(sql: sql, catalog: catalog, inputs: []) }
        for (index, name) in statement.parameters.enumerated() {
            let value = name.flatMap { parameters[String($0.dropFirst())] ?? parameters[$0] }
            guard let value else { throw messages().parameter(name, "has no value") }
            guard handle.bind(value, at: Int32(index + 1)) else {
                throw messages().parameter(name, "is \(value.kind), which no cell of a table can hold")
            }
        }
        gate.begin()
        var table = Table(columns: statement.columns.map { Table.Column($0.name, unit: $0.unit) })
        var size = 0
        while true {
            let code = sqlite3_step(handle)
            if code == SQLITE_DONE { return table }
            guard code == SQLITE_ROW else {
                throw messages().diagnostic(
                    SQLiteFailure(connection, code), refusal: gate.refusal, isOutOfTime: gate.isOutOfTime)
            }
            guard table.rows.count < Self.rowLimit else { throw messages().tooManyRows(Self.rowLimit) }
            var row = [Value]()
            row.reserveCapacity(statement.columns.count)
            for (index, column) in statement.columns.enumerated() {
                guard let value = handle.value(at: Int32(index), column, size: &size) else {
                    throw messages().bytes(in: column.name)
                }
                row.append(value)
            }
            guard size <= Self.answerLimit else { throw messages().tooLarge(Self.answerLimit) }
            table.rows.append(row)
        }
    }

    // MARK: - Loading

    private func load(_ source: TableSource) throws(Diagnostic) {
        switch source.origin {
        case .view(let view): return try load(view, as: source.name)
        // SQLite knows it from the beginning.
        case .function: return
        case .text, .file, .rows, .stored: break
        }
        let table = try source.table()
        try withOpenGate { () throws(Diagnostic) in
            try insert(columns: table.columns.map(\.name), into: "main", source.name, rowCount: table.rowCount) { statement, row in
                table.bind(row, to: statement)
            }
        }
        loaded.insert(source.name.lowercasedASCII)
    }

    /// A view is made once: its query runs under the same guard as a cell's.
    private func load(_ view: TableView, as name: String) throws(Diagnostic) {
        guard loading.insert(name).inserted else {
            throw Diagnostic(.sqlFailed, .error, "table '\(name.printable)' is made of itself")
        }
        defer { loading.remove(name) }
        let statement = try compile(view.sql, inputs: [])
        defer { sqlite3_finalize(statement.handle) }
        guard statement.columns.count == view.columns.count else {
            throw Diagnostic(
                .sqlFailed, .error,
                "table '\(name.printable)' has \(view.columns.count) columns and its query \(statement.columns.count)")
        }
        for (index, parameter) in statement.parameters.enumerated() {
            let day = parameter.flatMap { view.days[String($0.dropFirst())] }
            guard statement.handle.bind(day.map(Value.text) ?? .missing(""), at: Int32(index + 1)) else { continue }
        }
        gate.begin()
        try withOpenGate { () throws(Diagnostic) in
            try insert(columns: view.columns.map(\.name), into: "main", name) { target in
                switch sqlite3_step(statement.handle) {
                case SQLITE_ROW:
                    for index in 0..<Int32(view.columns.count) {
                        sqlite3_bind_value(target, index + 1, sqlite3_column_value(statement.handle, index))
                    }
                    return .row
                case SQLITE_DONE: return .end
                default: return .failure
                }
            }
        }
        loaded.insert(name.lowercasedASCII)
        // What serves look-ups has an index on what it is looked up by.
        guard name.hasPrefix("_"), view.columns.first?.name == "key" else { return }
        try withOpenGate { () throws(Diagnostic) in
            try execute("CREATE INDEX main.\("\(name) by key".sqlName) ON \(name.sqlName)(key)", name)
        }
    }

    private func load(_ table: Table, as label: String) throws(Diagnostic) {
        let table = try InputTable(table, label: label)
        try withOpenGate { () throws(Diagnostic) in
            try insert(columns: table.columns, into: "temp", label, rowCount: table.rows.count) { statement, row in
                for (index, value) in table.rows[row].enumerated() where !statement.bind(value, at: Int32(index + 1)) {
                    sqlite3_bind_null(statement, Int32(index + 1))
                }
            }
        }
    }

    private func dropInputs(_ labels: [String]) {
        gate.isOpen = true
        gate.deadline = nil
        sqlite3_exec(connection, "PRAGMA query_only = 0", nil, nil, nil)
        for label in labels { sqlite3_exec(connection, "DROP TABLE IF EXISTS temp.\(label.sqlName)", nil, nil, nil) }
        close(gate)
    }

    private func withOpenGate(_ body: () throws(Diagnostic) -> Void) throws(Diagnostic) {
        gate.isOpen = true
        defer { close(gate) }
        sqlite3_exec(connection, "PRAGMA query_only = 0", nil, nil, nil)
        sqlite3_limit(connection, SQLITE_LIMIT_COLUMN, Int32(CSVReader.columnLimit))
        sqlite3_limit(connection, SQLITE_LIMIT_LENGTH, Int32(CSVReader.byteLimit))
        sqlite3_limit(connection, SQLITE_LIMIT_SQL_LENGTH, Int32(CSVReader.byteLimit))
        defer { for (limit, value) in Self.limits { sqlite3_limit(connection, limit, value) } }
        try body()
    }

    func close(_ gate: QueryGate) {
        sqlite3_exec(connection, "PRAGMA query_only = 1", nil, nil, nil)
        gate.isOpen = false
    }

    private func insert(
        columns: [String], into schema: String, _ name: String, rowCount: Int, _ bind: (OpaquePointer, Int) -> Void
    ) throws(Diagnostic) {
        var row = 0
        try insert(columns: columns, into: schema, name) { statement in
            guard row < rowCount else { return .end }
            bind(statement, row)
            row += 1
            return .row
        }
    }

    private enum Supply {
        case row, end, failure
    }

    /// Makes a table of the rows that `next` binds one after another.
    private func insert(
        columns: [String], into schema: String, _ name: String, _ next: (OpaquePointer) -> Supply
    ) throws(Diagnostic) {
        let place = "\(schema).\(name.sqlName)"
        try execute("BEGIN", name)
        // After the commit there is nothing left to roll back; half a table must never be seen.
        defer { if sqlite3_get_autocommit(connection) == 0 { sqlite3_exec(connection, "ROLLBACK", nil, nil, nil) } }
        try execute("CREATE TABLE \(place)(\(columns.map(\.sqlName).joined(separator: ", ")))", name)
        let marks = Array(repeating: "?", count: columns.count).joined(separator: ",")
        var statement: OpaquePointer?
        guard sqlite3_prepare_v2(connection, "INSERT INTO \(place) VALUES (\(marks))", -1, &statement, nil) == SQLITE_OK,
            let statement
        else { throw loadFailure(name) }
        defer { sqlite3_finalize(statement) }
        while true {
            switch next(statement) {
            case .row: break
            case .failure: throw loadFailure(name)
            case .end:
                try execute("COMMIT", name)
                return
            }
            guard sqlite3_step(statement) == SQLITE_DONE else { throw loadFailure(name) }
            sqlite3_reset(statement)
        }
    }

    private func execute(_ sql: String, _ table: String) throws(Diagnostic) {
        guard sqlite3_exec(connection, sql, nil, nil, nil) == SQLITE_OK else { throw loadFailure(table) }
    }

    private func loadFailure(_ table: String) -> Diagnostic {
        if gate.isOutOfTime { return QueryMessages.outOfTime }
        return Diagnostic(
            .sqlFailed, .error, "table '\(table.printable)' cannot be loaded: \(String(cString: sqlite3_errmsg(connection)))")
    }
}
