extension Execution {
    /// The value of an expression in a row. Slots of local names are written on the way.
    func evaluate(_ expression: BoundExpression, _ row: inout Row) throws(QueryFailure) -> GraphValue {
        try step()
        switch expression {
        case .constant(let value): return value
        case .slot(let slot): return row[slot]
        case .parameter(let name, let range):
            guard let value = parameters[name] else {
                throw QueryFailure(.parameterMissing, "MissingParameter", at: range, "the parameter $\(name) was not given")
            }
            return value
        case .list(let items):
            var values = [GraphValue]()
            values.reserveCapacity(items.count)
            for item in items { values.append(try evaluate(item, &row)) }
            return .list(values)
        case .map(let entries):
            var values = [String: GraphValue]()
            for entry in entries { values[entry.key] = try evaluate(entry.value, &row) }
            return .map(values)
        case .property(let operand, let name, let range): return try property(name, of: evaluate(operand, &row), range)
        case .hasLabels(let operand, let labels, let range): return try hasLabels(labels, evaluate(operand, &row), range)
        case .element(let operand, let index, let range):
            return try element(of: evaluate(operand, &row), at: evaluate(index, &row), range)
        case .slice(let operand, let from, let to, let range):
            let list = try evaluate(operand, &row)
            let start = try from.map { (bound) throws(QueryFailure) in try evaluate(bound, &row) }
            let end = try to.map { (bound) throws(QueryFailure) in try evaluate(bound, &row) }
            return try slice(list, start, end, range)
        case .not(let operand, let range): return GraphValue(try truth(evaluate(operand, &row), range).map { !$0 })
        case .negate(let operand, let range): return try negative(evaluate(operand, &row), range)
        case .isNull(let operand): return .boolean(try evaluate(operand, &row).isNull)
        case .logical(let sign, let left, let right, let range): return try logical(sign, left, right, &row, range)
        case .compare(let sign, let left, let right): return compare(sign, try evaluate(left, &row), try evaluate(right, &row))
        case .arithmetic(let sign, let left, let right, let range):
            return try arithmetic(sign, evaluate(left, &row), evaluate(right, &row), range)
        case .textTest(let sign, let left, let right): return textTest(sign, try evaluate(left, &row), try evaluate(right, &row))
        case .isIn(let item, let list, let range): return try contains(evaluate(list, &row), evaluate(item, &row), range)
        case .call(let function, let arguments, let range):
            var values = [GraphValue]()
            values.reserveCapacity(arguments.count)
            for argument in arguments { values.append(try evaluate(argument, &row)) }
            let result = try function.body(values, context(range))
            switch result {
            case .list(let items): try make(items.count)
            case .string(let text): try make(text.utf8.count / 32)
            default: break
            }
            return result
        case .choice(let subject, let branches, let otherwise): return try choice(subject, branches, otherwise, &row)
        case .comprehension, .quantifier, .reduce: return try iterate(expression, &row)
        case .exists(let match): return .boolean(try exists(match, row))
        case .existsQuery(let query): return .boolean(try exists(query, row))
        case .patternComprehension(let match, let projection): return try comprehend(match, projection, row)
        case .pathSearch(let match, let all): return try searchPaths(match, all: all, row)
        }
    }

    /// Is a condition true? False and null are both no.
    func holds(_ predicate: BoundExpression, _ row: inout Row) throws(QueryFailure) -> Bool {
        if case .boolean(true) = try evaluate(predicate, &row) { true } else { false }
    }

    func truth(_ value: GraphValue, _ range: Range<Int>) throws(QueryFailure) -> Bool? {
        switch value {
        case .null: nil
        case .boolean(let truth): truth
        default: throw QueryFailure(.typeError, "InvalidArgumentType", at: range, "a boolean is wanted here, and this is \(value.kind)")
        }
    }

    private func logical(
        _ sign: BinaryOperator, _ left: BoundExpression, _ right: BoundExpression, _ row: inout Row, _ range: Range<Int>
    ) throws(QueryFailure) -> GraphValue {
        let first = try truth(evaluate(left, &row), range)
        if sign == .and, first == false { return .boolean(false) }
        if sign == .or, first == true { return .boolean(true) }
        let second = try truth(evaluate(right, &row), range)
        switch sign {
        case .and: return second == false ? .boolean(false) : first == nil || second == nil ? .null : .boolean(true)
        case .or: return second == true ? .boolean(true) : first == nil || second == nil ? .null : .boolean(false)
        default: return first == nil || second == nil ? .null : .boolean(first != second)
        }
    }

    private func compare(_ sign: ComparisonOperator, _ a: GraphValue, _ b: GraphValue) -> GraphValue {
        switch sign {
        case .equal: return GraphValue(a.equals(b))
        case .notEqual: return GraphValue(a.equals(b).map { !$0 })
        default: break
        }
        guard let comparison = a.compared(to: b) else { return .null }
        return switch (sign, comparison) {
        case (_, .unordered): .boolean(false)
        case (.less, .less), (.lessOrEqual, .less), (.lessOrEqual, .same), (.greater, .greater), (.greaterOrEqual, .greater),
            (.greaterOrEqual, .same):
            .boolean(true)
        default: .boolean(false)
        }
    }

    private func choice(
        _ subject: BoundExpression?, _ branches: [(condition: BoundExpression, result: BoundExpression)], _ otherwise: BoundExpression?,
        _ row: inout Row
    ) throws(QueryFailure) -> GraphValue {
        let value = try subject.map { (subject) throws(QueryFailure) in try evaluate(subject, &row) }
        for branch in branches {
            let condition = try evaluate(branch.condition, &row)
            let applies: Bool
            if let value { applies = value.equals(condition) == true } else { applies = condition == .boolean(true) }
            if applies { return try evaluate(branch.result, &row) }
        }
        return try otherwise.map { (otherwise) throws(QueryFailure) in try evaluate(otherwise, &row) } ?? .null
    }

    // MARK: Lists

    private func items(_ value: GraphValue, _ range: Range<Int>) throws(QueryFailure) -> [GraphValue]? {
        switch value {
        case .null: nil
        case .list(let items): items
        default: throw QueryFailure(.typeError, "InvalidArgumentType", at: range, "a list is wanted here, and this is \(value.kind)")
        }
    }

    private func iterate(_ expression: BoundExpression, _ row: inout Row) throws(QueryFailure) -> GraphValue {
        switch expression {
        case .comprehension(let slot, let list, let predicate, let projection, let range):
            guard let items = try items(evaluate(list, &row), range) else { return .null }
            var result = [GraphValue]()
            for item in items {
                row[slot] = item
                if let predicate, try !holds(predicate, &row) { continue }
                try make(1)
                result.append(try projection.map { (projection) throws(QueryFailure) in try evaluate(projection, &row) } ?? item)
            }
            return .list(result)
        case .quantifier(let quantifier, let slot, let list, let predicate, let range):
            guard let items = try items(evaluate(list, &row), range) else { return .null }
            var (hits, unknown) = (0, 0)
            for item in items {
                row[slot] = item
                switch try truth(evaluate(predicate, &row), range) {
                case true?: hits += 1
                case nil: unknown += 1
                case false?: break
                }
            }
            return GraphValue(quantifier.holds(hits: hits, unknown: unknown, count: items.count))
        case .reduce(let accumulator, let initial, let slot, let list, let body, let range):
            var sum = try evaluate(initial, &row)
            guard let items = try items(evaluate(list, &row), range) else { return .null }
            for (index, item) in items.enumerated() {
                row[accumulator] = sum
                row[slot] = item
                sum = try evaluate(body, &row)
                // Only here can values nest as deep as a list is long.
                if index % 64 == 63, sum.isDeeper(than: 500) {
                    throw QueryFailure(.resourceError, "TooDeep", at: range, "the value is nested more than 500 levels deep")
                }
            }
            return sum
        default: return try evaluate(expression, &row)
        }
    }
}

extension Quantifier {
    /// Of `count` elements so many fit, and of so many it is not known. Nil where the answer hangs on the unknown ones.
    func holds(hits: Int, unknown: Int, count: Int) -> Bool? {
        let misses = count - hits - unknown
        return switch self {
        case .all: misses > 0 ? false : unknown > 0 ? nil : true
        case .any: hits > 0 ? true : unknown > 0 ? nil : false
        case .none: hits > 0 ? false : unknown > 0 ? nil : true
        case .single: hits > 1 ? false : unknown > 0 ? nil : hits == 1
        }
    }
}
