extension Binder {
    mutating func bind(_ projection: Projection, columns: inout [String]) throws(QueryFailure) -> BoundProjection {
        let input = scope
        let items = try expanded(projection)
        columns = items.map { $0.alias?.text ?? $0.text }
        var seen = Set<String>()
        for (item, column) in zip(items, columns) where !seen.insert(column).inserted {
            throw .syntax("ColumnNameConflict", at: item.expression.range, "two columns are called '\(column)'")
        }
        let isAggregating = items.contains { $0.expression.containsAggregate }
        let keys = items.filter { !$0.expression.containsAggregate }
        var bound = BoundProjection(
            items: [], aggregates: [], groupingItems: isAggregating ? [] : nil, isDistinct: projection.isDistinct, order: [])
        aggregates = []
        var output = [(name: String, variable: Variable)]()
        for (index, item) in items.enumerated() {
            if item.expression.containsAggregate {
                try refuseAmbiguity(item.expression, keys: keys.map(\.expression), locals: [])
            } else {
                bound.groupingItems?.append(index)
            }
            aggregation = .collected
            let (expression, type) = try bind(item.expression)
            aggregation = .refused("InvalidAggregation")
            let slot = newSlot()
            bound.items.append((expression, slot))
            output.append((columns[index], Variable(slot: slot, type: type)))
        }
        // What ORDER BY and WHERE see: the columns, and where rows stay single, also what came in.
        let isMerging = isAggregating || projection.isDistinct
        scope = isMerging ? Scope() : input
        for column in output { scope.declare(column.name, column.variable) }
        let pairs = zip(items, output).map { (expression: $0.0.expression, variable: $0.1.variable) }
        for key in projection.order {
            let expression = try bindOrder(key.expression, items: pairs, isAggregating: isAggregating, isMerging: isMerging)
            bound.order.append((expression, key.isDescending))
        }
        bound.aggregates = aggregates
        bound.skip = try rowCount(projection.skip)
        bound.limit = try rowCount(projection.limit)
        if let predicate = projection.predicate {
            projected = isMerging ? pairs : []
            defer { projected = [] }
            bound.predicate = try bindPredicate(predicate)
        }
        scope = Scope()
        for column in output { scope.declare(column.name, column.variable) }
        return bound
    }

    private func expanded(_ projection: Projection) throws(QueryFailure) -> [Projection.Item] {
        guard projection.includesAll else { return projection.items }
        let all = scope.names.map { name in
            Projection.Item(expression: Expression(kind: .variable(name), range: projection.range), alias: nil, text: name)
        }
        return all + projection.items
    }

    /// Beside an aggregate may stand constants and grouping keys that are names or properties of names.
    private func refuseAmbiguity(_ expression: Expression, keys: [Expression], locals: Set<String>) throws(QueryFailure) {
        if expression.isAggregate { return }
        if expression.isSimple, keys.contains(expression) { return }
        if case .variable(let name) = expression.kind, !locals.contains(name) {
            guard scope[name] != nil else { throw undefined(name, at: expression.range) }
            throw .syntax(
                "AmbiguousAggregationExpression", at: expression.range,
                "'\(name)' stands beside an aggregate and is no grouping key: return it as a column of its own")
        }
        let inner = locals.union(expression.localNames)
        for child in expression.children { try refuseAmbiguity(child, keys: keys, locals: inner) }
    }

    private mutating func bindOrder(
        _ expression: Expression, items: [(expression: Expression, variable: Variable)], isAggregating: Bool, isMerging: Bool
    ) throws(QueryFailure) -> BoundExpression {
        defer { projected = [] }
        guard isMerging else {
            if expression.containsAggregate {
                throw .syntax("InvalidAggregation", at: expression.range, "nothing is aggregated that could be sorted by an aggregate")
            }
            // An alias hides an older name even where the projected expression speaks of it.
            projected = items.filter { item in item.expression == expression && !item.expression.isSimple }
            return try bind(expression).expression
        }
        if expression.containsAggregate {
            projected = items.filter { $0.expression == expression || $0.expression.isSimple || $0.expression.isAggregate }
            try refuseAmbiguousOrder(expression)
        } else {
            projected = items
        }
        return try bind(expression).expression
    }

    /// In a sort key with an aggregate everything else must have been returned.
    private func refuseAmbiguousOrder(_ expression: Expression) throws(QueryFailure) {
        if projected.contains(where: { $0.expression == expression }) { return }
        if expression.isAggregate {
            if let name = expression.children.compactMap({ unknownName(in: $0) }).first {
                throw .syntax("UndefinedVariable", at: expression.range, "'\(name)' is not defined after the rows were merged")
            }
            throw .syntax("InvalidAggregation", at: expression.range, "this aggregate was not returned")
        }
        if case .variable(let name) = expression.kind, scope[name] == nil {
            throw .syntax(
                "AmbiguousAggregationExpression", at: expression.range, "'\(name)' stands beside an aggregate and was not returned")
        }
        for child in expression.children { try refuseAmbiguousOrder(child) }
    }

    private func unknownName(in expression: Expression) -> String? {
        if case .variable(let name) = expression.kind { return scope[name] == nil ? name : nil }
        return expression.children.lazy.compactMap { unknownName(in: $0) }.first
    }

    private mutating func rowCount(_ expression: Expression?) throws(QueryFailure) -> RowCount? {
        guard let expression else { return nil }
        isConstantContext = true
        defer { isConstantContext = false }
        let (bound, type) = try bindConstant(expression)
        if case .constant(.integer(let count)) = bound, count < 0 {
            throw .syntax("NegativeIntegerArgument", at: expression.range, "a number of rows cannot be negative")
        }
        guard type.mayBe(.integer) else { throw wrongType(expression.range, type, "an integer") }
        if case .constant(.float) = bound { throw wrongType(expression.range, type, "an integer") }
        return RowCount(expression: bound, range: expression.range)
    }

    private mutating func bindConstant(_ expression: Expression) throws(QueryFailure) -> Typed {
        do {
            return try bind(expression)
        } catch  where error.detail == "UndefinedVariable" {
            throw .syntax("NonConstantExpression", at: expression.range, "SKIP and LIMIT cannot depend on a row")
        }
    }

    // MARK: Aggregates

    mutating func aggregate(_ expression: Expression) throws(QueryFailure) -> Typed {
        if case .refused(let detail) = aggregation {
            throw .syntax(detail, at: expression.range, "an aggregate can stand in WITH and RETURN only, and not inside another")
        }
        aggregation = .refused("NestedAggregation")
        defer { aggregation = .collected }
        guard case .call(let name, let isDistinct, let arguments) = expression.kind,
            let function = AggregateFunction(rawValue: name.lowercased())
        else {
            let slot = newSlot()
            aggregates.append(
                BoundAggregate(function: .count, isDistinct: false, argument: nil, parameter: nil, slot: slot, range: expression.range))
            return (.slot(slot), .integer)
        }
        guard arguments.count == function.argumentCount else {
            throw .syntax("InvalidNumberOfArguments", at: expression.range, "\(name)() does not take \(arguments.count) arguments")
        }
        if arguments.contains(where: { $0.callsRandom }) {
            throw .syntax("NonConstantExpression", at: expression.range, "rand() cannot stand inside an aggregate")
        }
        let (argument, type) = try bind(arguments[0])
        let parameter = arguments.count > 1 ? try bind(arguments[1]).expression : nil
        let slot = newSlot()
        aggregates.append(
            BoundAggregate(
                function: function, isDistinct: isDistinct, argument: argument, parameter: parameter, slot: slot,
                range: expression.range))
        return (.slot(slot), function.result(type))
    }
}

extension Expression {
    var callsRandom: Bool {
        if case .call(let name, _, _) = kind, name.lowercased() == "rand" { return true }
        return children.contains { $0.callsRandom }
    }
}
