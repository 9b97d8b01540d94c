import Diagnostics
import Values

/// Reads the calculator's language.
///
/// ```
/// cell       = statement (newline statement)*
/// statement  = [name "="] sum
/// sum        = product (("+" | "-") product)*
/// product    = signed (("*" | "/") signed)*
/// signed     = "-" signed | power
/// power      = atom ["^" signed]
/// atom       = number [unit | "%"] | name ("." name | "[" string "]")* | function "(" sum ("," sum)* ")" | "(" sum ")"
/// ```
struct Parser {
    /// Brackets within brackets.
    private static let deepest = 100
    /// Operators in one cell's line: `1 + 1 + …` nests to the left.
    private static let longest = 400

    private let tokens: [Token]
    private var position = 0
    private var depth = 0
    private var operators = 0

    static func statements(in code: String) throws -> [Statement] {
        var parser = Parser(tokens: try Lexer.tokens(of: code))
        return try parser.cell()
    }

    private init(tokens: [Token]) { self.tokens = tokens }

    private var current: Token { tokens[position] }

    private mutating func advance() -> Token {
        defer { position = min(position + 1, tokens.count - 1) }
        return current
    }

    private mutating func take(_ sign: Unicode.Scalar) -> Bool {
        guard current.kind == .sign(sign) else { return false }
        _ = advance()
        return true
    }

    private func unexpected(_ wanted: String) -> Diagnostic {
        switch current.kind {
        case .newline, .end: Diagnostic(.syntax, .error, at: current.range, "\(wanted) is missing at the end of the line")
        case .sign(let sign): Diagnostic(.syntax, .error, at: current.range, "\(wanted) is missing before '\(sign)'")
        case .name(let text), .number(let text), .string(let text):
            Diagnostic(.syntax, .error, at: current.range, "\(wanted) is missing before '\(text)'")
        }
    }

    private mutating func cell() throws -> [Statement] {
        var statements = [Statement]()
        while current.kind != .end {
            if current.kind == .newline {
                _ = advance()
                continue
            }
            statements.append(try statement())
            guard current.kind == .newline else { throw unexpected("an operator") }
        }
        return statements
    }

    private mutating func statement() throws -> Statement {
        operators = 0
        if case .name(let name) = current.kind, tokens[position + 1].kind == .sign("=") {
            let range = advance().range
            _ = advance()
            return Statement(name: name, nameRange: range, expression: try sum())
        }
        let expression = try sum()
        return Statement(name: nil, nameRange: expression.range, expression: expression)
    }

    private mutating func nested<T>(_ body: (inout Self) throws -> T) throws -> T {
        guard depth < Self.deepest else {
            throw Diagnostic(.syntax, .error, at: current.range, "nested more than \(Self.deepest) levels deep")
        }
        depth += 1
        defer { depth -= 1 }
        return try body(&self)
    }

    private mutating func sum() throws -> Expression {
        var left = try product()
        while true {
            if take("+") {
                left = try join(.plus, left, try product())
            } else if take("-") {
                left = try join(.minus, left, try product())
            } else {
                return left
            }
        }
    }

    private mutating func product() throws -> Expression {
        var left = try signed()
        while true {
            if take("*") {
                left = try join(.times, left, try signed())
            } else if take("/") {
                left = try join(.over, left, try signed())
            } else {
                return left
            }
        }
    }

    private mutating func join(
        _ sign: Expression.Operator, _ left: Expression, _ right: Expression
    ) throws -> Expression {
        operators += 1
        guard operators <= Self.longest else {
            throw Diagnostic(.syntax, .error, at: right.range, "more than \(Self.longest) operators in one statement")
        }
        return .operation(sign, left, right, range: left.range.lowerBound..<right.range.upperBound)
    }

    private mutating func signed() throws -> Expression {
        let start = current.range.lowerBound
        guard take("-") else { return try power() }
        let inner = try nested { try $0.signed() }
        return .negated(inner, range: start..<inner.range.upperBound)
    }

    private mutating func power() throws -> Expression {
        let base = try atom()
        guard take("^") else { return base }
        return try join(.power, base, try nested { try $0.signed() })
    }

    private mutating func atom() throws -> Expression {
        switch current.kind {
        case .number(let text): return try number(text)
        case .name(let name):
            if tokens[position + 1].kind == .sign("(") { return try call(name) }
            return try reference(name)
        case .sign("("):
            _ = advance()
            let inner = try nested { try $0.sum() }
            guard take(")") else { throw unexpected("')'") }
            return inner
        default: throw unexpected("a value")
        }
    }

    private mutating func number(_ text: String) throws -> Expression {
        let range = advance().range
        guard let number = Number(text) else {
            throw Diagnostic(.syntax, .error, at: range, "'\(text)' is beyond the range of a number")
        }
        if current.kind == .sign("%") {
            let end = advance().range.upperBound
            return .number(.real(number.double / 100), unit: .one, range: range.lowerBound..<end)
        }
        if case .name(let symbol) = current.kind, tokens[position + 1].kind != .sign("(") {
            let end = advance().range.upperBound
            return .number(number, unit: Unit(symbol: symbol), range: range.lowerBound..<end)
        }
        return .number(number, unit: .one, range: range)
    }

    private mutating func call(_ name: String) throws -> Expression {
        let nameRange = advance().range
        guard let function = Expression.Function(rawValue: name) else {
            let known = Expression.Function.allCases.map(\.rawValue)
            throw Diagnostic(
                .unknownFunction, .error, at: nameRange, "unknown function '\(name)'",
                explanation: "There are \(known.joined(separator: ", ")).",
                fixes: nearest(to: name, among: known).map { [Fix("did you mean '\($0)'?", replace: nameRange, with: $0)] } ?? [])
        }
        _ = advance()
        var arguments = [Expression]()
        repeat { arguments.append(try nested { try $0.sum() }) } while take(",")
        let end = current.range.upperBound
        guard take(")") else { throw unexpected("')'") }
        return .call(function, arguments, range: nameRange.lowerBound..<end)
    }

    private mutating func reference(_ root: String) throws -> Expression {
        var range = advance().range
        var reference = Reference(root)
        while true {
            if take(".") {
                guard case .name(let member) = current.kind else { throw unexpected("a name") }
                range = range.lowerBound..<advance().range.upperBound
                reference.path.append(.member(member))
            } else if take("[") {
                guard case .string(let key) = current.kind else { throw unexpected("a row in quotes") }
                _ = advance()
                range = range.lowerBound..<current.range.upperBound
                guard take("]") else { throw unexpected("']'") }
                reference.path.append(.row(key))
            } else {
                return .name(reference, range: range)
            }
        }
    }
}
