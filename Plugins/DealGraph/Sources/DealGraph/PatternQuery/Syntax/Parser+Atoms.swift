extension Parser {
    mutating func atom() throws(QueryFailure) -> Expression {
        let token = current
        let start = token.range.lowerBound
        atoms += 1
        guard atoms <= Self.maximumAtoms else {
            throw .syntax("UnexpectedSyntax", at: token.range, "the query is too long or too ambiguous")
        }
        func make(_ kind: Expression.Kind) -> Expression { Expression(kind: kind, range: start..<max(start, lastEnd)) }
        switch token.kind {
        case .integer(let magnitude):
            guard let value = Int(exactly: magnitude) else {
                throw .syntax("IntegerOverflow", at: token.range, "\(magnitude) is beyond the range of an integer")
            }
            advance()
            return make(.literal(.integer(value)))
        case .float(let value):
            advance()
            return make(.literal(.float(value)))
        case .string(let text):
            advance()
            return make(.literal(.string(text)))
        case .parameter(let name):
            advance()
            return make(.parameter(name))
        case .sign("["): return try listOrComprehension()
        case .sign("{"): return try mapLiteral()
        case .sign("("):
            if startsPattern {
                let state = (position, depth)
                do {
                    let part = try pattern()
                    return make(.pattern(part))
                } catch {
                    // Signs that look like a pattern may still be arithmetic on lists.
                    (position, depth) = state
                    if case .sign("[") = tokens[(closing[position] ?? position) + 2].kind {} else { throw error }
                }
            }
            advance()
            let inner = try expression()
            try expectSign(")")
            return Expression(kind: inner.kind, range: start..<lastEnd)
        case .quotedName(let name):
            advance()
            return make(.variable(name))
        case .word(let word): return try wordAtom(word, from: start)
        case .sign, .end: throw unexpected("an expression is missing")
        }
    }

    private mutating func wordAtom(_ word: String, from start: Int) throws(QueryFailure) -> Expression {
        func make(_ kind: Expression.Kind) -> Expression { Expression(kind: kind, range: start..<max(start, lastEnd)) }
        if isSign("(", ahead: 1) || isSign(".", ahead: 1), let call = try functionCall(word, from: start) { return call }
        if isKeyword("EXISTS"), isSign("{", ahead: 1) { return try existentialSubquery() }
        advance()
        switch word.uppercased() {
        case "TRUE": return make(.literal(.boolean(true)))
        case "FALSE": return make(.literal(.boolean(false)))
        case "NULL": return make(.literal(.null))
        case "CASE": return try choice(from: start)
        case "MATCH", "WHERE", "RETURN", "UNION", "THEN", "WHEN", "ELSE":
            position -= 1
            throw unexpected("an expression is missing")
        default: return make(.variable(word))
        }
    }

    /// A call: the name may have dots. Nil where the dots turn out to be properties.
    private mutating func functionCall(_ word: String, from start: Int) throws(QueryFailure) -> Expression? {
        var name = word
        var ahead = 1
        while isSign(".", ahead: ahead), case .word(let part) = token(ahead + 1).kind {
            name += "." + part
            ahead += 2
        }
        guard isSign("(", ahead: ahead) else { return nil }
        let lowered = name.lowercased()
        if ahead == 1 {
            if let quantifier = Quantifier(rawValue: lowered), isIteration(ahead: 2) { return try self.quantifier(quantifier, from: start) }
            if lowered == "reduce" { return try reduce(from: start) }
            if ["shortestpath", "allshortestpaths"].contains(lowered) {
                return Expression(kind: .pattern(try patterns()[0]), range: start..<lastEnd)
            }
            // NOT(x), x IN (…): operators before a parenthesis.
            if ["NOT", "CASE", "WHEN", "THEN", "ELSE"].contains(word.uppercased()) { return nil }
        }
        for _ in 0...ahead { advance() }
        if lowered == "count", takeSign("*") {
            try expectSign(")")
            return Expression(kind: .countAll, range: start..<lastEnd)
        }
        let isDistinct = takeKeyword("DISTINCT")
        let arguments = isSign(")") ? [] : try list { (parser) throws(QueryFailure) in try parser.expression() }
        try expectSign(")")
        return Expression(kind: .call(name: name, isDistinct: isDistinct, arguments: arguments), range: start..<lastEnd)
    }

    /// `x IN` where a variable runs over a list.
    private func isIteration(ahead: Int) -> Bool {
        switch token(ahead).kind {
        case .word, .quotedName: isKeyword("IN", ahead: ahead + 1)
        default: false
        }
    }

    private mutating func quantifier(_ quantifier: Quantifier, from start: Int) throws(QueryFailure) -> Expression {
        advance()
        advance()
        let variable = try name("a variable")
        try expectKeyword("IN")
        let list = try expression()
        let predicate = takeKeyword("WHERE") ? try expression() : Expression(kind: .variable(variable.text), range: variable.range)
        try expectSign(")")
        return Expression(
            kind: .quantifier(quantifier, variable: variable, list: list, predicate: predicate), range: start..<lastEnd)
    }

    private mutating func reduce(from start: Int) throws(QueryFailure) -> Expression {
        advance()
        advance()
        let accumulator = try name("a variable")
        try expectSign("=")
        let initial = try expression()
        try expectSign(",")
        let variable = try name("a variable")
        try expectKeyword("IN")
        let list = try expression()
        try expectSign("|")
        let body = try expression()
        try expectSign(")")
        return Expression(
            kind: .reduce(accumulator: accumulator, initial: initial, variable: variable, list: list, body: body),
            range: start..<lastEnd)
    }

    private mutating func choice(from start: Int) throws(QueryFailure) -> Expression {
        let subject = isKeyword("WHEN") ? nil : try expression()
        var branches = [Branch]()
        while takeKeyword("WHEN") {
            let condition = try expression()
            try expectKeyword("THEN")
            branches.append(Branch(condition: condition, result: try expression()))
        }
        guard !branches.isEmpty else { throw unexpected("WHEN is missing") }
        let otherwise = takeKeyword("ELSE") ? try expression() : nil
        try expectKeyword("END")
        return Expression(kind: .choice(subject: subject, branches: branches, otherwise: otherwise), range: start..<lastEnd)
    }

    private mutating func existentialSubquery() throws(QueryFailure) -> Expression {
        let start = current.range.lowerBound
        advance()
        advance()
        return try nest { (parser) throws(QueryFailure) in
            let kind: Expression.Kind
            if parser.isSign("(") || (parser.isSign("=", ahead: 1) && parser.isSign("(", ahead: 2)) {
                kind = .existsPattern(try parser.match(isOptional: false))
            } else {
                kind = .existsQuery(try parser.query())
            }
            try parser.expectSign("}")
            return Expression(kind: kind, range: start..<parser.lastEnd)
        }
    }

    // MARK: Lists and maps

    private mutating func listOrComprehension() throws(QueryFailure) -> Expression {
        let start = current.range.lowerBound
        advance()
        if isIteration(ahead: 0), let comprehension = try comprehension(from: start) { return comprehension }
        let isNamedPattern = isName(current) && isSign("=", ahead: 1) && isSign("(", ahead: 2)
        if startsPattern || isNamedPattern, let comprehension = try patternComprehension(from: start) { return comprehension }
        let items = isSign("]") ? [] : try list { (parser) throws(QueryFailure) in try parser.expression() }
        try expectSign("]")
        return Expression(kind: .list(items), range: start..<lastEnd)
    }

    private func isName(_ token: Token) -> Bool {
        switch token.kind {
        case .word, .quotedName: true
        default: false
        }
    }

    /// Nil where `[x IN list]` is a list with one truth value in it: that form has neither WHERE nor `|`, and is read as a comprehension
    /// only where the variable is not followed by more.
    private mutating func comprehension(from start: Int) throws(QueryFailure) -> Expression? {
        let state = (position, depth)
        let variable = try name("a variable")
        try expectKeyword("IN")
        let list = try expression()
        let predicate = takeKeyword("WHERE") ? try expression() : nil
        let projection = takeSign("|") ? try expression() : nil
        guard takeSign("]") else {
            (position, depth) = state
            return nil
        }
        return Expression(
            kind: .comprehension(variable: variable, list: list, predicate: predicate, projection: projection), range: start..<lastEnd)
    }

    /// Nil where a pattern stands as an element of a list.
    private mutating func patternComprehension(from start: Int) throws(QueryFailure) -> Expression? {
        let state = (position, depth)
        let variable = isSign("=", ahead: 1) ? optionalName() : nil
        if variable != nil { try expectSign("=") }
        var part = try pattern()
        part.variable = variable
        let predicate = takeKeyword("WHERE") ? try expression() : nil
        guard takeSign("|") else {
            (position, depth) = state
            if predicate != nil { throw unexpected("'|' is missing") }
            return nil
        }
        let projection = try expression()
        try expectSign("]")
        return Expression(
            kind: .patternComprehension(part, predicate: predicate, projection: projection), range: start..<lastEnd)
    }

    mutating func mapLiteral() throws(QueryFailure) -> Expression {
        let start = current.range.lowerBound
        try expectSign("{")
        var entries = [MapEntry]()
        if !isSign("}") {
            entries = try nest { (parser) throws(QueryFailure) in
                try parser.list { (parser) throws(QueryFailure) in
                    let key = try parser.name("a key").text
                    try parser.expectSign(":")
                    return MapEntry(key: key, value: try parser.expression())
                }
            }
        }
        try expectSign("}")
        return Expression(kind: .map(entries), range: start..<lastEnd)
    }
}
