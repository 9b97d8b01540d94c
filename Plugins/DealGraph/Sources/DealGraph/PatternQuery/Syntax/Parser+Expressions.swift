extension Parser {
    mutating func expression() throws(QueryFailure) -> Expression {
        try nest { (parser) throws(QueryFailure) in try parser.logical(0) }
    }

    private func make(_ kind: Expression.Kind, from start: Int) -> Expression { Expression(kind: kind, range: start..<max(start, lastEnd)) }

    private static let logicalOperators: [BinaryOperator] = [.or, .xor, .and]

    /// OR, XOR, AND, from the loosest to the tightest.
    private mutating func logical(_ level: Int) throws(QueryFailure) -> Expression {
        guard level < Self.logicalOperators.count else { return try negation() }
        let sign = Self.logicalOperators[level]
        let start = current.range.lowerBound
        var left = try logical(level + 1)
        var length = 0
        while takeKeyword(sign.rawValue) {
            try checkChain(&length)
            left = make(.binary(sign, left, try logical(level + 1)), from: start)
        }
        return left
    }

    private mutating func negation() throws(QueryFailure) -> Expression {
        let start = current.range.lowerBound
        var count = 0
        while isKeyword("NOT") {
            advance()
            count += 1
        }
        var operand = try comparison()
        // NOT NOT x is x made boolean: two are as many as any even number.
        for _ in 0..<(count > 2 ? 2 - count % 2 : count) { operand = make(.unary(.not, operand), from: start) }
        return operand
    }

    private mutating func comparison() throws(QueryFailure) -> Expression {
        let start = current.range.lowerBound
        let first = try predicate()
        var steps = [ComparisonStep]()
        var length = 0
        while case .sign(let text) = current.kind, let sign = ComparisonOperator(rawValue: text) {
            try checkChain(&length)
            advance()
            steps.append(ComparisonStep(sign: sign, operand: try predicate()))
        }
        return steps.isEmpty ? first : make(.comparison(first, steps), from: start)
    }

    /// IN, STARTS WITH, ENDS WITH, CONTAINS, IS NULL.
    private mutating func predicate() throws(QueryFailure) -> Expression {
        let start = current.range.lowerBound
        var left = try sum()
        var length = 0
        while true {
            try checkChain(&length)
            if takeKeyword("IN") {
                left = make(.binary(.isIn, left, try sum()), from: start)
            } else if takeKeywords("STARTS", "WITH") {
                left = make(.binary(.startsWith, left, try sum()), from: start)
            } else if takeKeywords("ENDS", "WITH") {
                left = make(.binary(.endsWith, left, try sum()), from: start)
            } else if takeKeyword("CONTAINS") {
                left = make(.binary(.contains, left, try sum()), from: start)
            } else if takeKeywords("IS", "NULL") {
                left = make(.unary(.isNull, left), from: start)
            } else if isKeywords("IS", "NOT"), isKeyword("NULL", ahead: 2) {
                for _ in 0..<3 { advance() }
                left = make(.unary(.isNotNull, left), from: start)
            } else {
                return left
            }
        }
    }

    private mutating func sum() throws(QueryFailure) -> Expression {
        let start = current.range.lowerBound
        var left = try product()
        var length = 0
        while let sign: BinaryOperator = isSign("+") ? .add : isSign("-") ? .subtract : nil {
            try checkChain(&length)
            advance()
            left = make(.binary(sign, left, try product()), from: start)
        }
        return left
    }

    private mutating func product() throws(QueryFailure) -> Expression {
        let start = current.range.lowerBound
        var left = try power()
        var length = 0
        while let sign: BinaryOperator = isSign("*") ? .multiply : isSign("/") ? .divide : isSign("%") ? .remainder : nil {
            try checkChain(&length)
            advance()
            left = make(.binary(sign, left, try power()), from: start)
        }
        return left
    }

    private mutating func power() throws(QueryFailure) -> Expression {
        let start = current.range.lowerBound
        var left = try signed()
        var length = 0
        while takeSign("^") {
            try checkChain(&length)
            left = make(.binary(.power, left, try signed()), from: start)
        }
        return left
    }

    private mutating func signed() throws(QueryFailure) -> Expression {
        let start = current.range.lowerBound
        var isNegative = false
        var signs = 0
        while isSign("-") || isSign("+") {
            if isSign("-") { isNegative.toggle() }
            advance()
            signs += 1
        }
        // The smallest integer exists only with its sign.
        if isNegative, case .integer(let magnitude) = current.kind, magnitude == UInt64(Int.max) + 1 {
            advance()
            return try postfix(make(.literal(.integer(.min)), from: start), from: start)
        }
        let atomStart = current.range.lowerBound
        let operand = try postfix(try atom(), from: atomStart)
        guard signs > 0 else { return operand }
        if isNegative, case .literal(.integer(let value)) = operand.kind { return make(.literal(.integer(-value)), from: start) }
        if isNegative, case .literal(.float(let value)) = operand.kind { return make(.literal(.float(-value)), from: start) }
        return make(.unary(isNegative ? .minus : .plus, operand), from: start)
    }

    /// `.name`, `[0]`, `[1..3]`, `:Label` after an atom.
    private mutating func postfix(_ atom: Expression, from start: Int) throws(QueryFailure) -> Expression {
        var operand = atom
        var length = 0
        while true {
            try checkChain(&length)
            if takeSign(".") {
                operand = make(.property(operand, try name("the name of a property").text), from: start)
            } else if takeSign("[") {
                operand = try element(of: operand, from: start)
            } else if isSign(":"), isName(ahead: 1) {
                var labels = [String]()
                while takeSign(":") { labels.append(try name("a label").text) }
                operand = make(.hasLabels(operand, labels), from: start)
            } else {
                return operand
            }
        }
    }

    private func isName(ahead: Int) -> Bool {
        switch token(ahead).kind {
        case .word, .quotedName: true
        default: false
        }
    }

    private mutating func element(of operand: Expression, from start: Int) throws(QueryFailure) -> Expression {
        if takeSign("..") {
            let end = isSign("]") ? nil : try expression()
            try expectSign("]")
            return make(.slice(operand, from: nil, to: end), from: start)
        }
        let first = try expression()
        if takeSign("..") {
            let end = isSign("]") ? nil : try expression()
            try expectSign("]")
            return make(.slice(operand, from: first, to: end), from: start)
        }
        try expectSign("]")
        return make(.element(operand, at: first), from: start)
    }
}
