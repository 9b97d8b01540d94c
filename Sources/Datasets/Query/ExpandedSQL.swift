import Diagnostics
import PluginProtocol
import Values

/// A query in which the functions of a data set are written out, and where everything stood before.
struct ExpandedSQL {
    private struct Call {
        /// In the text as it was written.
        var original: Range<Int>
        /// In the text as SQLite reads it.
        var expanded: Range<Int>
        var text: String
        var expansion: String
        var unit: Unit?
        /// `peak(…) AS fp8`
        var alias: String?
    }

    private(set) var text: String
    private var calls: [Call] = []

    /// `nil` where the query calls none of the functions.
    init?(_ sql: String, _ functions: [DatasetContent.Function]) throws(Diagnostic) {
        guard !functions.isEmpty else { return nil }
        let source = SQLText(sql)
        let tokens = source.tokens.filter { $0.kind != .comment }
        let names = Set(functions.map { $0.name.lowercasedASCII })
        var result = [UInt8]()
        var done = 0
        var index = 0
        while index < tokens.count {
            let token = tokens[index]
            let name = source.name(token).lowercasedASCII
            guard token.kind == .word, names.contains(name), index + 1 < tokens.count, source.symbol(tokens[index + 1]) == "(",
                let arguments = source.arguments(tokens, from: index + 1)
            else {
                index += 1
                continue
            }
            let range = token.range.lowerBound..<tokens[arguments.end].range.upperBound
            guard let function = functions.first(where: { $0.name.lowercasedASCII == name && $0.arity == arguments.texts.count }) else {
                let known = functions.filter { $0.name.lowercasedASCII == name }
                throw Diagnostic(
                    .unknownFunction, .error, at: token.range, "function '\(name)' takes another number of values",
                    explanation: known.map(\.summary).joined(separator: "; "))
            }
            result += source.bytes[done..<range.lowerBound]
            let expansion = Self.expansion(of: function, arguments.texts)
            let start = result.count
            result += expansion.utf8
            done = range.upperBound
            calls.append(
                Call(
                    original: range, expanded: start..<result.count, text: String(decoding: source.bytes[range], as: UTF8.self),
                    expansion: expansion, unit: try Self.unit(of: function, arguments.texts, at: range),
                    alias: source.alias(tokens, after: arguments.end)))
            index = arguments.end + 1
        }
        guard !calls.isEmpty else { return nil }
        result += source.bytes[done...]
        text = String(decoding: result, as: UTF8.self)
    }

    private static func expansion(of function: DatasetContent.Function, _ arguments: [String]) -> String {
        var result = ""
        var rest = function.sql[...]
        while let sign = rest.firstIndex(of: "$") {
            result += rest[..<sign]
            let digits = rest[rest.index(after: sign)...].prefix { $0.isNumber }
            if let number = Int(digits), (1...max(1, arguments.count)).contains(number), number <= arguments.count {
                result += arguments[number - 1]
            } else {
                result += "$" + digits
            }
            rest = rest[digits.endIndex...]
        }
        return result + rest
    }

    private static func unit(
        of function: DatasetContent.Function, _ arguments: [String], at range: Range<Int>
    ) throws(Diagnostic) -> Unit? {
        guard let number = function.unitArgument, number >= 1, number <= arguments.count else { return nil }
        let text = arguments[number - 1]
        guard text.count > 2, text.hasPrefix("'"), text.hasSuffix("'"), let unit = Unit(text.dropFirst().dropLast()) else {
            throw Diagnostic(.sqlUnit, .error, at: range, "\(text.printable) names no unit")
        }
        return unit
    }

    /// Gives the columns that such a call makes their names and units.
    func name(_ columns: inout [QueryStatement.Column]) {
        for index in columns.indices {
            let name = columns[index].name
            if let call = calls.first(where: { $0.expansion == name }) {
                columns[index].name = call.text
                columns[index].unit = call.unit ?? columns[index].unit
            } else if columns[index].unit == nil, let call = calls.first(where: { $0.alias == name }) {
                columns[index].unit = call.unit
            }
        }
    }

    /// A problem with its places in the text as it was written.
    func original(_ problem: Diagnostic) -> Diagnostic {
        var problem = problem
        problem.range = problem.range.map(original)
        problem.notes = problem.notes.map { Diagnostic.Note($0.text, at: $0.range.map(original)) }
        problem.fixes = problem.fixes.map { fix in
            // Nothing inside a call is the author's to replace.
            guard let range = fix.range, !calls.contains(where: { $0.expanded.overlaps(range) }) else { return Fix(fix.summary) }
            return Fix(fix.summary, replace: original(range), with: fix.replacement)
        }
        return problem
    }

    private func original(_ range: Range<Int>) -> Range<Int> {
        if let call = calls.first(where: { $0.expanded.overlaps(range) || $0.expanded.contains(range.lowerBound) }) { return call.original }
        let before = calls.last { $0.expanded.upperBound <= range.lowerBound }
        let shift = before.map { $0.original.upperBound - $0.expanded.upperBound } ?? 0
        return range.lowerBound + shift..<range.upperBound + shift
    }
}

extension SQLText {
    fileprivate func symbol(_ token: Token) -> String? {
        token.kind == .symbol ? String(decoding: bytes[token.range], as: UTF8.self) : nil
    }

    /// What stands between the bracket at a token and its partner, apart at the commas; `nil` where it does not end.
    fileprivate func arguments(_ tokens: [Token], from open: Int) -> (texts: [String], end: Int)? {
        var depth = 0
        var start = tokens[open].range.upperBound
        var texts = [String]()
        for index in open..<tokens.count {
            let token = tokens[index]
            switch symbol(token) {
            case "(": depth += 1
            case ")":
                depth -= 1
                guard depth == 0 else { continue }
                let last = text(from: start, to: token.range.lowerBound)
                return (texts + (last.isEmpty && texts.isEmpty ? [] : [last]), index)
            case "," where depth == 1:
                texts.append(text(from: start, to: token.range.lowerBound))
                start = token.range.upperBound
            default: continue
            }
        }
        return nil
    }

    private func text(from start: Int, to end: Int) -> String { String(decoding: bytes[start..<end], as: UTF8.self).trimmedASCII }

    /// The name that `AS name` or `name` gives to what ends at a token.
    fileprivate func alias(_ tokens: [Token], after end: Int) -> String? {
        var next = end + 1
        guard next < tokens.count else { return nil }
        if tokens[next].kind == .word, name(tokens[next]).lowercasedASCII == "as" {
            next += 1
        } else if tokens[next].kind == .word,
            ["from", "order", "where", "then", "else", "end", "and", "or"].contains(name(tokens[next]).lowercasedASCII)
        {
            return nil
        }
        guard next < tokens.count, tokens[next].kind == .word || tokens[next].kind == .quotedName else { return nil }
        return name(tokens[next])
    }
}
