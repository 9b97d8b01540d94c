extension Binder {
    /// Binds with a name that exists only inside.
    private mutating func inside<T>(_ body: (inout Binder) throws(QueryFailure) -> T) throws(QueryFailure) -> T {
        let outer = scope
        let outerAggregation = aggregation
        if case .collected = aggregation { aggregation = .refused("InvalidAggregation") }
        defer {
            scope = outer
            aggregation = outerAggregation
        }
        return try body(&self)
    }

    mutating func iteration(_ expression: Expression) throws(QueryFailure) -> Typed {
        let range = expression.range
        func elements(_ type: StaticType, _ list: Expression) throws(QueryFailure) -> StaticType {
            guard type.mayBe(.list(.any)) else { throw wrongType(list.range, type, "a list") }
            return if case .list(let element) = type { element } else { .any }
        }
        switch expression.kind {
        case .comprehension(let variable, let list, let predicate, let projection):
            let (bound, type) = try bind(list)
            let element = try elements(type, list)
            return try inside { (binder) throws(QueryFailure) in
                let slot = binder.declare(variable.text, element)
                let condition = try predicate.map { (predicate) throws(QueryFailure) in try binder.bindPredicate(predicate) }
                let result = try projection.map { (projection) throws(QueryFailure) in try binder.bind(projection) }
                return (
                    .comprehension(slot: slot, list: bound, predicate: condition, projection: result?.expression, range),
                    .list(result?.type ?? element)
                )
            }
        case .quantifier(let quantifier, let variable, let list, let predicate):
            let (bound, type) = try bind(list)
            let element = try elements(type, list)
            return try inside { (binder) throws(QueryFailure) in
                let slot = binder.declare(variable.text, element)
                let condition = try binder.bindPredicate(predicate)
                return (.quantifier(quantifier, slot: slot, list: bound, predicate: condition, range), .boolean)
            }
        case .reduce(let accumulator, let initial, let variable, let list, let body):
            let start = try bind(initial).expression
            let (bound, type) = try bind(list)
            let element = try elements(type, list)
            return try inside { (binder) throws(QueryFailure) in
                let sum = binder.declare(accumulator.text, .any)
                let slot = binder.declare(variable.text, element)
                let result = try binder.bind(body).expression
                return (.reduce(accumulator: sum, initial: start, slot: slot, list: bound, body: result, range), .any)
            }
        default: return try bind(expression)
        }
    }

    mutating func existential(_ expression: Expression) throws(QueryFailure) -> Typed {
        try inside { (binder) throws(QueryFailure) in
            switch expression.kind {
            case .existsPattern(let clause): (.exists(try binder.bind(clause)), .boolean)
            case .existsQuery(let query): (.existsQuery(try binder.bind(query)), .boolean)
            default: try binder.bind(expression)
            }
        }
    }

    /// A pattern as a condition: it names nothing new.
    mutating func bindPredicate(_ part: PatternPart) throws(QueryFailure) -> BoundMatch {
        for name in part.nodes.compactMap(\.variable) + part.relationships.compactMap(\.variable) where scope[name.text] == nil {
            throw undefined(name.text, at: name.range)
        }
        return try inside { (binder) throws(QueryFailure) in try binder.bind(MatchClause(patterns: [part])) }
    }

    mutating func patternComprehension(_ part: PatternPart, _ predicate: Expression?, _ projection: Expression)
        throws(QueryFailure) -> Typed
    {
        guard !isConstantContext else {
            throw .syntax("NonConstantExpression", at: part.range, "SKIP and LIMIT cannot depend on the graph")
        }
        return try inside { (binder) throws(QueryFailure) in
            let match = try binder.bind(MatchClause(patterns: [part], predicate: predicate))
            let (result, type) = try binder.bind(projection)
            return (.patternComprehension(match, projection: result), .list(type))
        }
    }

    mutating func pathSearch(_ part: PatternPart) throws(QueryFailure) -> Typed {
        try inside { (binder) throws(QueryFailure) in
            var part = part
            // A name no query can write.
            part.variable = part.variable ?? Name(text: "\u{0}path", range: part.range)
            let match = try binder.bind(MatchClause(patterns: [part]))
            let all = part.search == .allShortest
            return (.pathSearch(match, all: all), all ? .list(.path) : .path)
        }
    }
}
