import Diagnostics
import GRDBSQLite
import PluginProtocol
import Values

/// Lends a table function to SQLite, as an eponymous virtual table whose hidden columns are the parameters
/// (https://www.sqlite.org/vtab.html, 3.1.2 and 3.2).
enum TableFunctionModule {
    /// What the callbacks of one function on one connection need.
    fileprivate final class Context {
        let function: TableFunction
        let gate: QueryGate

        init(_ function: TableFunction, _ gate: QueryGate) {
            self.function = function
            self.gate = gate
        }
    }

    /// SQLite keeps the pointer for as long as there are connections: it is made once and never freed.
    // Safe: written once, before anybody sees it, and only read by SQLite.
    nonisolated(unsafe) private static let module: UnsafeMutablePointer<sqlite3_module> = {
        let module = UnsafeMutablePointer<sqlite3_module>.allocate(capacity: 1)
        module.initialize(to: sqlite3_module())
        module.pointee.xConnect = connect
        module.pointee.xBestIndex = bestIndex
        module.pointee.xDisconnect = { table in
            VirtualTable.from(table)?.deallocate()
            return SQLITE_OK
        }
        module.pointee.xOpen = open
        module.pointee.xClose = { cursor in
            guard let cursor = VirtualCursor.from(cursor) else { return SQLITE_OK }
            cursor.pointee.answer.release()
            cursor.deallocate()
            return SQLITE_OK
        }
        module.pointee.xFilter = filter
        module.pointee.xNext = { cursor in
            VirtualCursor.answer(of: cursor)?.position += 1
            return SQLITE_OK
        }
        module.pointee.xEof = { cursor in VirtualCursor.answer(of: cursor)?.isAtEnd ?? true ? 1 : 0 }
        module.pointee.xColumn = { cursor, context, column in
            guard let answer = VirtualCursor.answer(of: cursor), !answer.isAtEnd else { return SQLITE_OK }
            let row = answer.rows[answer.position]
            let index = Int(column)
            context?.setResult(index < row.count ? row[index] : answer.arguments[safe: index - row.count] ?? .missing(""))
            return SQLITE_OK
        }
        module.pointee.xRowid = { cursor, number in
            number?.pointee = Int64(VirtualCursor.answer(of: cursor)?.position ?? 0)
            return SQLITE_OK
        }
        return module
    }()

    static func register(_ function: TableFunction, on connection: OpaquePointer, _ gate: QueryGate) {
        let context = Unmanaged.passRetained(Context(function, gate)).toOpaque()
        sqlite3_create_module_v2(connection, function.signature.name, module, context) { context in
            if let context { Unmanaged<Context>.fromOpaque(context).release() }
        }
    }

    // MARK: - Callbacks

    private static let connect:
        @convention(c) (
            OpaquePointer?, UnsafeMutableRawPointer?, Int32, UnsafePointer<UnsafePointer<CChar>?>?,
            UnsafeMutablePointer<UnsafeMutablePointer<sqlite3_vtab>?>?, UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
        ) -> Int32 = { connection, context, _, _, result, _ in
            guard let context else { return SQLITE_ERROR }
            let lent = Unmanaged<Context>.fromOpaque(context).takeUnretainedValue()
            let function = lent.function
            let columns = function.columns.map(\.name.sqlName) + function.signature.parameters.map { $0.sqlName + " HIDDEN" }
            // SQLite asks the gate about this statement as about the author's, while it compiles that.
            let wasOpen = lent.gate.isOpen
            lent.gate.isOpen = true
            let code = sqlite3_declare_vtab(connection, "CREATE TABLE x(\(columns.joined(separator: ", ")))")
            lent.gate.isOpen = wasOpen
            guard code == SQLITE_OK else { return code }
            let table = UnsafeMutablePointer<VirtualTable>.allocate(capacity: 1)
            table.initialize(to: VirtualTable(context: context))
            result?.pointee = UnsafeMutableRawPointer(table).assumingMemoryBound(to: sqlite3_vtab.self)
            return SQLITE_OK
        }

    /// Takes each parameter that is given as equal to something; which ones they are is the number of the plan.
    private static let bestIndex: @convention(c) (UnsafeMutablePointer<sqlite3_vtab>?, UnsafeMutablePointer<sqlite3_index_info>?) -> Int32 =
        { table, info in
            guard let table, let info, let function = VirtualTable.context(of: table)?.function else { return SQLITE_ERROR }
            let first = function.columns.count
            var given = 0
            var place: [Int: Int] = [:]
            for index in 0..<Int(info.pointee.nConstraint) {
                let constraint = info.pointee.aConstraint[index]
                let parameter = Int(constraint.iColumn) - first
                guard parameter >= 0, Int32(constraint.op) == SQLITE_INDEX_CONSTRAINT_EQ else { continue }
                // A value of a table that is read later: another order of the tables has to be found.
                guard constraint.usable != 0 else { return SQLITE_CONSTRAINT }
                place[parameter] = index
                given |= 1 << parameter
            }
            for parameter in 0..<function.signature.required where place[parameter] == nil {
                table.pointee.set(message: "\(function.usage) wants a value for '\(function.signature.parameters[parameter])'")
                return SQLITE_ERROR
            }
            for (number, parameter) in place.keys.sorted().enumerated() {
                guard let index = place[parameter] else { continue }
                info.pointee.aConstraintUsage[index].argvIndex = Int32(number + 1)
                info.pointee.aConstraintUsage[index].omit = 1
            }
            info.pointee.idxNum = Int32(given)
            info.pointee.estimatedCost = 10_000
            info.pointee.estimatedRows = 100
            return SQLITE_OK
        }

    private static let open:
        @convention(c) (UnsafeMutablePointer<sqlite3_vtab>?, UnsafeMutablePointer<UnsafeMutablePointer<sqlite3_vtab_cursor>?>?) -> Int32 = {
            _, result in
            let cursor = UnsafeMutablePointer<VirtualCursor>.allocate(capacity: 1)
            cursor.initialize(to: VirtualCursor(answer: .passRetained(FunctionAnswer())))
            result?.pointee = UnsafeMutableRawPointer(cursor).assumingMemoryBound(to: sqlite3_vtab_cursor.self)
            return SQLITE_OK
        }

    private static let filter:
        @convention(c) (
            UnsafeMutablePointer<sqlite3_vtab_cursor>?, Int32, UnsafePointer<CChar>?, Int32, UnsafeMutablePointer<OpaquePointer?>?
        ) -> Int32 = { cursor, plan, _, count, values in
            guard let table = cursor?.pointee.pVtab, let context = VirtualTable.context(of: table),
                let answer = VirtualCursor.answer(of: cursor)
            else { return SQLITE_ERROR }
            var arguments = [Value](repeating: .missing(""), count: context.function.signature.parameters.count)
            var next = 0
            for parameter in arguments.indices where Int(plan) & 1 << parameter != 0 && next < Int(count) {
                arguments[parameter] = values?[next].map(Value.init(sqlite:)) ?? .missing("")
                next += 1
            }
            let deadline = context.gate.deadline
            do throws(Diagnostic) {
                answer.rows = try context.function.rows(arguments) {
                    deadline.map { ContinuousClock.now >= $0 } ?? false || Task.isCancelled
                }
            } catch {
                table.pointee.set(message: error.summary)
                return SQLITE_ERROR
            }
            answer.arguments = arguments
            answer.position = 0
            return SQLITE_OK
        }
}

// MARK: - What SQLite holds

/// The rows of one call, and where SQLite stands in them.
private final class FunctionAnswer {
    var rows: [[Value]] = []
    var arguments: [Value] = []
    var position = 0

    var isAtEnd: Bool { position >= rows.count }
}

/// Begins with what SQLite wants, so that one pointer serves both.
private struct VirtualTable {
    var base = sqlite3_vtab()
    /// A `TableFunctionModule.Context`, which the connection keeps.
    var context: UnsafeMutableRawPointer

    init(context: UnsafeMutableRawPointer) { self.context = context }

    static func from(_ table: UnsafeMutablePointer<sqlite3_vtab>?) -> UnsafeMutablePointer<VirtualTable>? {
        table.map { UnsafeMutableRawPointer($0).assumingMemoryBound(to: VirtualTable.self) }
    }

    static func context(of table: UnsafeMutablePointer<sqlite3_vtab>) -> TableFunctionModule.Context? {
        from(table).map { Unmanaged<TableFunctionModule.Context>.fromOpaque($0.pointee.context).takeUnretainedValue() }
    }
}

private struct VirtualCursor {
    var base = sqlite3_vtab_cursor()
    var answer: Unmanaged<FunctionAnswer>

    init(answer: Unmanaged<FunctionAnswer>) { self.answer = answer }

    static func from(_ cursor: UnsafeMutablePointer<sqlite3_vtab_cursor>?) -> UnsafeMutablePointer<VirtualCursor>? {
        cursor.map { UnsafeMutableRawPointer($0).assumingMemoryBound(to: VirtualCursor.self) }
    }

    static func answer(of cursor: UnsafeMutablePointer<sqlite3_vtab_cursor>?) -> FunctionAnswer? {
        from(cursor)?.pointee.answer.takeUnretainedValue()
    }
}

extension sqlite3_vtab {
    /// SQLite frees the message itself.
    fileprivate mutating func set(message: String) {
        sqlite3_free(zErrMsg)
        let bytes = Array(message.utf8CString)
        zErrMsg = sqlite3_malloc64(UInt64(bytes.count)).map { memory in
            let text = memory.bindMemory(to: CChar.self, capacity: bytes.count)
            text.initialize(from: bytes, count: bytes.count)
            return text
        }
    }
}

extension TableFunction {
    /// `owns_through(owner [, day])`
    var usage: String {
        var text = signature.parameters.prefix(signature.required).joined(separator: ", ")
        for parameter in signature.parameters.dropFirst(signature.required) { text += text.isEmpty ? "[\(parameter)" : " [, \(parameter)" }
        return "\(signature.name)(\(text)\(String(repeating: "]", count: signature.parameters.count - signature.required)))"
    }
}

extension Array {
    fileprivate subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
