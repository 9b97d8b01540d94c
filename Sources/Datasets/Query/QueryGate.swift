import GRDBSQLite

/// What SQLite asks while it compiles and runs a cell's SQL: may this be done, and is there time left?
///
/// Everything that is not on the lists here is refused. Functions that depend on anything but their values (the clock,
/// chance, SQLite's state) would make a kept result a lie; `printf`, `zeroblob` and the like fill the memory from a few bytes.
final class QueryGate {
    /// The progress handler is called every so many steps of SQLite's machine.
    static let stepsBetweenChecks: Int32 = 10_000

    static let functions: Set<String> = [
        // Aggregates.
        "avg", "count", "group_concat", "max", "min", "sum", "total",
        // Windows.
        "cume_dist", "dense_rank", "first_value", "lag", "last_value", "lead", "nth_value", "ntile", "percent_rank", "rank",
        "row_number",
        // Numbers.
        "abs", "acos", "acosh", "asin", "asinh", "atan", "atan2", "atanh", "ceil", "ceiling", "cos", "cosh", "degrees", "exp",
        "floor", "ln", "log", "log10", "log2", "mod", "pi", "pow", "power", "radians", "round", "sign", "sin", "sinh", "sqrt",
        "tan", "tanh", "trunc",
        // Texts.
        "char", "glob", "hex", "instr", "length", "like", "lower", "ltrim", "quote", "replace", "rtrim", "substr", "substring",
        "trim", "unicode", "upper",
        // Choices.
        "coalesce", "ifnull", "iif", "likelihood", "likely", "nullif", "typeof", "unlikely",
        // Units.
        "in_unit",
    ]

    /// While tables are loaded by this module's own statements, all is allowed.
    var isOpen = true
    /// In lower case.
    var tables: Set<String> = []
    /// The tables of `tables` that the statement touches.
    private(set) var touched: Set<String> = []
    private(set) var refusal: Refusal?
    var deadline: ContinuousClock.Instant?
    private(set) var isOutOfTime = false

    enum Refusal: Equatable {
        case function(String)
        case table(String)
        case action
    }

    func begin() {
        touched = []
        refusal = nil
        isOutOfTime = false
    }

    /// Installs this gate; it must live as long as the connection.
    func install(on connection: OpaquePointer) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        sqlite3_set_authorizer(
            connection,
            { context, action, first, second, _, _ in
                guard let context else { return SQLITE_DENY }
                let gate = Unmanaged<QueryGate>.fromOpaque(context).takeUnretainedValue()
                return gate.allows(action, first.map { String(cString: $0) }, second.map { String(cString: $0) })
                    ? SQLITE_OK : SQLITE_DENY
            }, context)
        sqlite3_progress_handler(
            connection, Self.stepsBetweenChecks,
            { context in
                guard let context else { return 1 }
                return Unmanaged<QueryGate>.fromOpaque(context).takeUnretainedValue().mustStop() ? 1 : 0
            }, context)
    }

    private func allows(_ action: Int32, _ first: String?, _ second: String?) -> Bool {
        if isOpen { return true }
        switch action {
        case SQLITE_SELECT, SQLITE_RECURSIVE: return true
        case SQLITE_FUNCTION:
            let name = (second ?? "").lowercasedASCII
            if Self.functions.contains(name) { return true }
            refusal = refusal ?? .function(name)
        case SQLITE_READ:
            let name = (first ?? "").lowercasedASCII
            if tables.contains(name) {
                touched.insert(name)
                return true
            }
            // A name in WITH whose columns nobody reads is asked for as well: `SELECT count(*) FROM series`.
            if second?.isEmpty == true, !Self.isInternal(name) { return true }
            refusal = refusal ?? .table(name)
        default: refusal = refusal ?? .action
        }
        return false
    }

    private static func isInternal(_ table: String) -> Bool {
        table.hasPrefix("sqlite_") || table.hasPrefix("pragma_") || table.hasPrefix("fts") || table == "dbstat"
    }

    private func mustStop() -> Bool {
        // A run that was called off does not wait for its queries.
        guard Task.isCancelled || deadline.map({ ContinuousClock.now >= $0 }) ?? false else { return false }
        isOutOfTime = true
        return true
    }
}
