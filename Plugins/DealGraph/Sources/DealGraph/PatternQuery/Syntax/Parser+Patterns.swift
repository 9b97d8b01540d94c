extension Parser {
    mutating func patterns() throws(QueryFailure) -> [PatternPart] {
        try list { (parser) throws(QueryFailure) in try parser.namedPattern() }
    }

    /// `p = (a)-->(b)`, `shortestPath((a)-[*]->(b))`, or a plain pattern.
    private mutating func namedPattern() throws(QueryFailure) -> PatternPart {
        let variable = isSign("=", ahead: 1) ? optionalName() : nil
        if variable != nil { try expectSign("=") }
        var part: PatternPart
        if isSign("(", ahead: 1), isKeyword("SHORTESTPATH") || isKeyword("ALLSHORTESTPATHS") {
            let search: PatternPart.Search = isKeyword("SHORTESTPATH") ? .shortest : .allShortest
            let range = current.range
            advance()
            advance()
            part = try pattern()
            try expectSign(")")
            part.search = search
            guard part.relationships.count == 1 else {
                throw .syntax("UnexpectedSyntax", at: range, "a shortest path is sought between two nodes over one relationship pattern")
            }
        } else if isSign("("), isSign("(", ahead: 1), let end = closing[position], end > position {
            // A pattern between parentheses.
            advance()
            part = try nest { (parser) throws(QueryFailure) in try parser.namedPattern() }
            try expectSign(")")
        } else {
            part = try pattern()
        }
        if let variable {
            part.variable = variable
            part.range = variable.range.lowerBound..<part.range.upperBound
        }
        return part
    }

    /// Nodes with relationships between them.
    mutating func pattern() throws(QueryFailure) -> PatternPart {
        let start = current.range.lowerBound
        var part = PatternPart(nodes: [try node()], relationships: [], range: start..<start)
        while isSign("-") || (isSign("<") && isSign("-", ahead: 1)) {
            part.relationships.append(try relationship())
            part.nodes.append(try node())
        }
        part.range = start..<lastEnd
        return part
    }

    private mutating func node() throws(QueryFailure) -> NodePattern {
        let start = current.range.lowerBound
        guard takeSign("(") else { throw unexpected("a node in parentheses is missing") }
        let variable = optionalName()
        var labels = [String]()
        while takeSign(":") { labels.append(try name("a label").text) }
        let properties = try patternProperties()
        guard takeSign(")") else { throw unexpected("')' is missing after a node") }
        return NodePattern(variable: variable, labels: labels, properties: properties, range: start..<lastEnd)
    }

    private mutating func patternProperties() throws(QueryFailure) -> Expression? {
        if isSign("{") { return try mapLiteral() }
        if case .parameter(let name) = current.kind {
            let range = current.range
            advance()
            return Expression(kind: .parameter(name), range: range)
        }
        return nil
    }

    private mutating func relationship() throws(QueryFailure) -> RelationshipPattern {
        let start = current.range.lowerBound
        let pointsLeft = takeSign("<")
        try expectSign("-")
        var pattern = RelationshipPattern(variable: nil, types: [], direction: .either, range: start..<start)
        if takeSign("[") {
            pattern.variable = optionalName()
            if takeSign(":") {
                pattern.types.append(try name("a type").text)
                while takeSign("|") {
                    _ = takeSign(":")
                    pattern.types.append(try name("a type").text)
                }
            }
            if takeSign("*") { pattern.length = try length() }
            pattern.properties = try patternProperties()
            guard isSign("]") else {
                throw .syntax("InvalidRelationshipPattern", at: current.range, "a relationship does not go on like this")
            }
            advance()
        }
        try expectSign("-")
        let pointsRight = takeSign(">")
        if pointsLeft != pointsRight { pattern.direction = pointsLeft ? .incoming : .outgoing }
        pattern.range = start..<lastEnd
        return pattern
    }

    private mutating func length() throws(QueryFailure) -> RelationshipPattern.Length {
        let minimum = try bound()
        guard takeSign("..") else { return .init(minimum: minimum ?? 1, maximum: minimum) }
        return .init(minimum: minimum ?? 1, maximum: try bound())
    }

    private mutating func bound() throws(QueryFailure) -> Int? {
        if isSign("-") { throw .syntax("InvalidRelationshipPattern", at: current.range, "a length cannot be negative") }
        guard case .integer(let value) = current.kind else { return nil }
        advance()
        return Int(min(value, UInt64(Int32.max)))
    }

    /// Does a relationship pattern begin at this parenthesis, rather than an expression?
    var startsPattern: Bool {
        guard isSign("("), let end = closing[position] else { return false }
        func sign(_ sign: String, _ offset: Int) -> Bool { end + offset < tokens.count && tokens[end + offset].kind == .sign(sign) }
        let afterArrow: Int
        if sign("<", 1), sign("-", 2) { afterArrow = 3 } else if sign("-", 1) { afterArrow = 2 } else { return false }
        guard sign("[", afterArrow) || (sign("-", afterArrow) && (sign("(", afterArrow + 1) || sign(">", afterArrow + 1))) else {
            return false
        }
        // What a node may hold: a name, labels, properties.
        var index = position + 1
        if case .word = tokens[index].kind { index += 1 } else if case .quotedName = tokens[index].kind { index += 1 }
        return index == end || [.sign(":"), .sign("{")].contains(tokens[index].kind) || isParameter(tokens[index])
    }

    private func isParameter(_ token: Token) -> Bool { if case .parameter = token.kind { true } else { false } }
}
