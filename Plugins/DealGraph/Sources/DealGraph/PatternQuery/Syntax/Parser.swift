/// Reads a query: recursive descent over the tokens, with a place in every refusal.
struct Parser {
    let text: [UInt8]
    let tokens: [Token]
    /// For each opening bracket the token that closes it; patterns are told from parentheses by what follows.
    let closing: [Int: Int]
    var position = 0
    var depth = 0
    /// How many atoms were read, those read twice included.
    var atoms = 0

    /// Deeper nesting is refused: the stack is finite.
    static let maximumDepth = 120
    static let maximumChain = 500
    /// Where signs can be read in two ways, nesting multiplies the work: this ends it.
    static let maximumAtoms = 500_000

    static func parse(_ text: String) throws(QueryFailure) -> Query {
        let tokens = try Lexer.tokens(of: text)
        var parser = Parser(text: Array(text.utf8), tokens: tokens, closing: brackets(in: tokens))
        let query = try parser.query()
        _ = parser.takeSign(";")
        guard parser.current.kind == .end else { throw parser.unexpected("the query should end here") }
        return query
    }

    private static func brackets(in tokens: [Token]) -> [Int: Int] {
        var open = [Int]()
        var closing = [Int: Int]()
        for (index, token) in tokens.enumerated() {
            guard case .sign(let sign) = token.kind else { continue }
            switch sign {
            case "(", "[", "{": open.append(index)
            case ")", "]", "}": if let start = open.popLast() { closing[start] = index }
            default: break
            }
        }
        return closing
    }

    // MARK: Tokens

    var current: Token { tokens[position] }

    func token(_ ahead: Int) -> Token { tokens[min(position + ahead, tokens.count - 1)] }

    var lastEnd: Int { position > 0 ? tokens[position - 1].range.upperBound : 0 }

    mutating func advance() { if position < tokens.count - 1 { position += 1 } }

    func isSign(_ sign: String, ahead: Int = 0) -> Bool { token(ahead).kind == .sign(sign) }

    func isKeyword(_ keyword: String, ahead: Int = 0) -> Bool {
        if case .word(let word) = token(ahead).kind { word.utf8.count == keyword.utf8.count && word.uppercased() == keyword } else { false }
    }

    func isKeywords(_ first: String, _ second: String) -> Bool { isKeyword(first) && isKeyword(second, ahead: 1) }

    mutating func takeSign(_ sign: String) -> Bool {
        guard isSign(sign) else { return false }
        advance()
        return true
    }

    mutating func takeKeyword(_ keyword: String) -> Bool {
        guard isKeyword(keyword) else { return false }
        advance()
        return true
    }

    mutating func takeKeywords(_ first: String, _ second: String) -> Bool {
        guard isKeywords(first, second) else { return false }
        advance()
        advance()
        return true
    }

    mutating func expectSign(_ sign: String) throws(QueryFailure) {
        guard takeSign(sign) else { throw unexpected("'\(sign)' is missing") }
    }

    mutating func expectKeyword(_ keyword: String) throws(QueryFailure) {
        guard takeKeyword(keyword) else { throw unexpected("\(keyword) is missing") }
    }

    func unexpected(_ message: String) -> QueryFailure {
        var message = message
        if case .word(let word) = current.kind, let keyword = nearestKeyword(to: word) { message += "; did you mean \(keyword)?" }
        return .syntax("UnexpectedSyntax", at: current.range, message)
    }

    /// A chain of signs makes a tree as deep as it is long.
    func checkChain(_ length: inout Int) throws(QueryFailure) {
        length += 1
        guard length <= Self.maximumChain else {
            throw .syntax("UnexpectedSyntax", at: current.range, "more than \(Self.maximumChain) operators in a row")
        }
    }

    mutating func nest<T>(_ body: (inout Parser) throws(QueryFailure) -> T) throws(QueryFailure) -> T {
        guard depth < Self.maximumDepth else {
            throw .syntax("UnexpectedSyntax", at: current.range, "nested more than \(Self.maximumDepth) levels deep")
        }
        depth += 1
        defer { depth -= 1 }
        return try body(&self)
    }

    // MARK: Names

    mutating func name(_ what: String) throws(QueryFailure) -> Name {
        switch current.kind {
        case .word(let text), .quotedName(let text):
            let name = Name(text: text, range: current.range)
            advance()
            return name
        default: throw unexpected("\(what) is missing")
        }
    }

    mutating func optionalName() -> Name? {
        switch current.kind {
        case .word, .quotedName: try? name("")
        default: nil
        }
    }
}
