import Diagnostics

extension Parser {
    static let clauseKeywords = [
        "MATCH", "OPTIONAL", "UNWIND", "WITH", "RETURN", "CALL", "CREATE", "DELETE", "WHERE", "ORDER", "SKIP", "LIMIT", "UNION", "YIELD",
    ]

    func nearestKeyword(to word: String) -> String? {
        guard !Self.clauseKeywords.contains(word.uppercased()) else { return nil }
        return nearest(to: word, among: Self.clauseKeywords)
    }

    mutating func query() throws(QueryFailure) -> Query {
        try nest { (parser) throws(QueryFailure) in
            var query = Query(parts: [try parser.singleQuery()])
            var isFirst = true
            while parser.isKeyword("UNION") {
                let range = parser.current.range
                parser.advance()
                let keeps = parser.takeKeyword("ALL")
                guard isFirst || keeps == query.keepsDuplicates else {
                    throw .syntax("InvalidClauseComposition", at: range, "UNION and UNION ALL cannot stand in one query")
                }
                query.keepsDuplicates = keeps
                isFirst = false
                query.parts.append(try parser.singleQuery())
            }
            return query
        }
    }

    private mutating func singleQuery() throws(QueryFailure) -> SingleQuery {
        let start = current.range.lowerBound
        var clauses = [Clause]()
        while let clause = try clause() {
            clauses.append(clause)
            if case .result = clause { break }
        }
        guard let last = clauses.last else { throw unexpected("a query begins with MATCH, UNWIND, WITH, CALL or RETURN") }
        let range = start..<max(start, lastEnd)
        switch last {
        case .result, .create, .delete: break
        case .call where clauses.count == 1: break
        default:
            guard current.kind == .end || isSign("}") || isKeyword("UNION") else { throw unexpected("no clause begins like this") }
            // Inside EXISTS { … } a query needs no RETURN.
            guard depth > 1 else {
                throw .syntax("InvalidClauseComposition", at: current.range, "the query does not say what to RETURN")
            }
        }
        return SingleQuery(clauses: clauses, range: range)
    }

    private mutating func clause() throws(QueryFailure) -> Clause? {
        if takeKeyword("MATCH") { return .match(try match(isOptional: false)) }
        if takeKeywords("OPTIONAL", "MATCH") { return .match(try match(isOptional: true)) }
        if takeKeyword("UNWIND") {
            let list = try expression()
            try expectKeyword("AS")
            return .unwind(list, as: try name("a name"))
        }
        if takeKeyword("WITH") { return .with(try projection(isWith: true)) }
        if takeKeyword("RETURN") { return .result(try projection(isWith: false)) }
        if takeKeyword("CALL") { return .call(try procedureCall()) }
        if takeKeyword("CREATE") { return .create(try patterns()) }
        if isKeyword("DELETE") || isKeywords("DETACH", "DELETE") {
            _ = takeKeyword("DETACH")
            advance()
            return .delete(try list { (parser) throws(QueryFailure) in try parser.expression() })
        }
        for keyword in ["MERGE", "SET", "REMOVE", "FOREACH"] where isKeyword(keyword) {
            throw .syntax("InvalidClauseComposition", at: current.range, "\(keyword) changes the graph, and this language only reads")
        }
        return nil
    }

    mutating func list<T>(_ item: (inout Parser) throws(QueryFailure) -> T) throws(QueryFailure) -> [T] {
        var items = [try item(&self)]
        while takeSign(",") { items.append(try item(&self)) }
        return items
    }

    mutating func match(isOptional: Bool) throws(QueryFailure) -> MatchClause {
        var clause = MatchClause(isOptional: isOptional, patterns: try patterns())
        if takeKeywords("AS", "OF") {
            clause.validOn = try expression()
            if takeKeywords("KNOWN", "ON") { clause.knownOn = try expression() }
        }
        if takeKeyword("WHERE") { clause.predicate = try expression() }
        return clause
    }

    // MARK: WITH and RETURN

    private mutating func projection(isWith: Bool) throws(QueryFailure) -> Projection {
        var projection = Projection(range: tokens[position - 1].range)
        projection.isDistinct = takeKeyword("DISTINCT")
        if isSign("*"), takeSign("*") {
            projection.includesAll = true
            if takeSign(",") { projection.items = try items(isWith) }
        } else {
            projection.items = try items(isWith)
        }
        if takeKeywords("ORDER", "BY") {
            projection.order = try list { (parser) throws(QueryFailure) in
                let expression = try parser.expression()
                if parser.takeKeyword("DESC") || parser.takeKeyword("DESCENDING") {
                    return Projection.SortKey(expression: expression, isDescending: true)
                }
                _ = parser.takeKeyword("ASC") || parser.takeKeyword("ASCENDING")
                return Projection.SortKey(expression: expression, isDescending: false)
            }
        }
        if takeKeyword("SKIP") { projection.skip = try expression() }
        if takeKeyword("LIMIT") { projection.limit = try expression() }
        if isWith, takeKeyword("WHERE") { projection.predicate = try expression() }
        return projection
    }

    private mutating func items(_ isWith: Bool) throws(QueryFailure) -> [Projection.Item] {
        try list { (parser) throws(QueryFailure) in
            let start = parser.current.range.lowerBound
            let expression = try parser.expression()
            let text = String(decoding: parser.text[start..<parser.lastEnd], as: UTF8.self)
            let alias = parser.takeKeyword("AS") ? try parser.name("a name") : nil
            if alias == nil, isWith, case .variable = expression.kind {
            } else if alias == nil, isWith {
                throw .syntax("NoExpressionAlias", at: expression.range, "an expression in WITH needs a name: \(text) AS …")
            }
            return Projection.Item(expression: expression, alias: alias, text: text)
        }
    }

    // MARK: CALL

    private mutating func procedureCall() throws(QueryFailure) -> ProcedureCall {
        var name = try name("the name of a procedure")
        while takeSign(".") {
            let part = try self.name("the name of a procedure")
            name = Name(text: name.text + "." + part.text, range: name.range.lowerBound..<part.range.upperBound)
        }
        var call = ProcedureCall(name: name)
        if takeSign("(") {
            call.arguments = isSign(")") ? [] : try list { (parser) throws(QueryFailure) in try parser.expression() }
            try expectSign(")")
        }
        guard takeKeyword("YIELD") else { return call }
        if takeSign("*") {
            call.yieldsAll = true
        } else if !takeSign("-") {
            call.yields = try list { (parser) throws(QueryFailure) in
                let column = try parser.name("a column")
                let alias = parser.takeKeyword("AS") ? try parser.name("a name") : column
                return ProcedureCall.Yield(column: column, name: alias)
            }
        }
        if takeKeyword("WHERE") { call.predicate = try expression() }
        return call
    }
}
