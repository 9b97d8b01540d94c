import Diagnostics
import GRDBSQLite
import Values

extension QueryMessages {
    /// What SQLite's refusal means to the author.
    func diagnostic(_ failure: SQLiteFailure, refusal: QueryGate.Refusal?, isOutOfTime: Bool) -> Diagnostic {
        if isOutOfTime || failure.code == SQLITE_INTERRUPT { return Self.outOfTime }
        if let refusal { return diagnostic(refusal) }
        if let table = failure.missingTable { return unknownTable(table) }
        if let column = failure.subject(after: "no such column: ") { return unknownColumn(column, failure) }
        if let column = failure.subject(after: "ambiguous column name: ") { return ambiguousColumn(column, failure) }
        if let function = failure.subject(after: "no such function: ") { return unknownFunction(function) }
        if let function = failure.subject(after: "not authorized to use function: ") { return refusedFunction(function) }
        if failure.message.hasPrefix("wrong number of arguments to function ") { return argumentCount(failure) }
        if let call = failure.subject(after: "too many arguments on ") { return tooManyArguments(String(call.prefix { $0 != "(" })) }
        switch failure.code {
        case SQLITE_TOOBIG: return tooBig(failure)
        case SQLITE_NOMEM:
            return Diagnostic(.sqlTooLarge, .error, "the query needs more memory than a cell may have")
        case SQLITE_AUTH: return diagnostic(.action)
        default: return other(failure)
        }
    }

    func diagnostic(_ refusal: QueryGate.Refusal) -> Diagnostic {
        switch refusal {
        case .function(let name): refusedFunction(name)
        case .table(let name):
            Diagnostic(
                .sqlRefused, .error, at: text.range(ofName: name), "'\(name.printable)' is no table that a cell may read",
                explanation: "Cells read the tables of data sets, of the notebook's data files, and of other cells.")
        case .action:
            Diagnostic(
                .sqlRefused, .error, at: firstWord, "a cell may only read tables",
                explanation: "One SELECT, also with WITH RECURSIVE; nothing that changes data, opens files or sets options.")
        }
    }

    private var firstWord: Range<Int>? { text.tokens.first { $0.kind == .word }?.range }

    // MARK: - Names

    private func unknownTable(_ name: String) -> Diagnostic {
        let range = text.range(ofName: name)
        let candidates = catalog.displayNames + inputs.map(\.label)
        return Diagnostic(
            .unknownTable, .error, at: range, "unknown table '\(name.printable)'", explanation: known("tables", candidates),
            fixes: suggestion(for: name, among: candidates, at: range))
    }

    private func unknownColumn(_ name: String, _ failure: SQLiteFailure) -> Diagnostic {
        let range = place(of: name, failure)
        let parts = name.split(separator: ".")
        let word = parts.last.map(String.init) ?? name
        if let hiding = hiding(word) {
            return Diagnostic(
                .unknownColumn, .error, at: range, "unknown column '\(name.printable)' of the cell '\(hiding.printable)'",
                explanation:
                    "A cell has the label '\(hiding.printable)' here and stands before the table of that name, which has the column.",
                fixes: [Fix("give the cell another label")])
        }
        let candidates = columnNames
        let isQuoted = range.map { text.bytes[$0.lowerBound] == UInt8(ascii: "\"") } ?? false
        let fixes = suggestion(for: word, among: candidates, at: parts.count > 1 ? nil : range)
        return Diagnostic(
            .unknownColumn, .error, at: range, "unknown column '\(name.printable)'",
            explanation: isQuoted ? "A text stands in single quotes: '\(word.printable)'." : known("columns", candidates),
            fixes: fixes)
    }

    private func ambiguousColumn(_ name: String, _ failure: SQLiteFailure) -> Diagnostic {
        Diagnostic(
            .unknownColumn, .error, at: place(of: name, failure), "more than one table has a column '\(name.printable)'",
            explanation: "Put the table before it: table.\(name.printable).")
    }

    private func unknownFunction(_ name: String) -> Diagnostic {
        let range = text.range(ofName: name)
        return Diagnostic(
            .unknownFunction, .error, at: range, "unknown function '\(name.printable)'",
            fixes: suggestion(for: name, among: QueryGate.functions.sorted(), at: range))
    }

    private func refusedFunction(_ name: String) -> Diagnostic {
        let range = text.range(ofName: name)
        return Diagnostic(
            .unknownFunction, .error, at: range, "function '\(name.printable)' is not allowed in a cell",
            explanation: "Cells use functions that depend on nothing but their values: no clock, no chance, no files, no formatting.")
    }

    private func argumentCount(_ failure: SQLiteFailure) -> Diagnostic {
        let name = failure.message.split(separator: " ").last.map { String($0.prefix { $0 != "(" }) } ?? ""
        return Diagnostic(
            .unknownFunction, .error, at: text.range(ofName: name),
            "function '\(name.printable)' takes another number of values")
    }

    private func tooManyArguments(_ name: String) -> Diagnostic {
        let known = catalog.table(name).flatMap { if case .function(let function) = $0.origin { function.usage } else { nil } }
        return Diagnostic(
            .unknownFunction, .error, at: text.range(ofName: name),
            known == nil ? "'\(name.printable)' is a table and takes no values" : "function '\(name.printable)' takes fewer values",
            explanation: known.map { "It is called as \($0)." } ?? "")
    }

    /// The label of a cell that the SQL reads where a table of that name has the column.
    private func hiding(_ column: String) -> String? {
        inputs.map(\.label).first { label in
            let columns = try? catalog.table(label)?.columns().map(\.name.lowercasedASCII)
            return columns?.contains(column.lowercasedASCII) ?? false
        }
    }

    /// Of the tables that the SQL names, or of all where it names none.
    private var columnNames: [String] {
        let words = Set(text.tokens.map { text.name($0).lowercasedASCII })
        var names = inputs.filter { words.contains($0.label.lowercasedASCII) }.flatMap { $0.table.columns.map(\.name) }
        for source in catalog.sources where words.contains(source.name.lowercasedASCII) {
            names += (try? source.columns().map(\.name)) ?? []
        }
        return names
    }

    private func suggestion(for name: String, among candidates: [String], at range: Range<Int>?) -> [Fix] {
        guard let best = nearest(to: name, among: candidates) else { return [] }
        return [Fix("did you mean '\(best)'?", replace: range, with: range == nil ? nil : best)]
    }

    private func known(_ what: String, _ names: [String]) -> String {
        names.isEmpty ? "" : "There are the \(what) \(names.prefix(12).joined(separator: ", "))\(names.count > 12 ? ", …" : "")."
    }

    private func place(of name: String, _ failure: SQLiteFailure) -> Range<Int>? {
        guard let offset = failure.offset else { return text.range(ofName: name) }
        // `chip.tdp` is one name of three tokens.
        if text.bytes[min(offset, text.bytes.count)...].starts(with: name.utf8) { return offset..<offset + name.utf8.count }
        return text.token(at: offset)
    }

    // MARK: - The rest

    private func tooBig(_ failure: SQLiteFailure) -> Diagnostic {
        text.bytes.count > 100_000
            ? Diagnostic(.sqlTooLarge, .error, "the SQL has more than 100,000 bytes")
            : Diagnostic(.sqlTooLarge, .error, "a text in the query has more than 8 MB")
    }

    private func other(_ failure: SQLiteFailure) -> Diagnostic {
        let message = failure.message
        if message == "incomplete input" {
            return Diagnostic(.sqlSyntax, .error, at: end, "the SQL ends too early")
        }
        if message.hasPrefix("near "), message.hasSuffix(": syntax error") {
            let word = message.dropFirst(6).prefix { $0 != "\"" }
            return Diagnostic(
                .sqlSyntax, .error, at: failure.offset.flatMap(text.token(at:)), "'\(String(word).printable)' was not expected here")
        }
        if message.hasPrefix("unrecognized token") {
            return Diagnostic(
                .sqlSyntax, .error, at: failure.offset.flatMap(text.token(at:)), "a text or a name that does not end, or a stray sign")
        }
        if message.hasPrefix("too many ") || message.contains("too large") || message.contains("stack overflow")
            || message.contains("limit")
        {
            return Diagnostic(.sqlTooLarge, .error, "the query is too large: \(message.printable)")
        }
        let isCompiling = failure.code == SQLITE_ERROR && failure.offset != nil
        return Diagnostic(
            isCompiling ? .sqlSyntax : .sqlFailed, .error, at: failure.offset.flatMap(text.token(at:)),
            "the query cannot be answered: \(message.printable)")
    }

    private var end: Range<Int> { text.bytes.count..<text.bytes.count }
}
