/// WITH and RETURN: computes columns, groups, removes duplicates, sorts, cuts, filters.
final class ProjectionOperator {
    private let execution: Execution
    private let projection: BoundProjection
    private let next: Execution.Operator
    private var groups: [[GraphValue]: Int] = [:]
    private var groupRows: [Row] = []
    private var accumulators: [[Accumulator]] = []
    private var seen: Set<[GraphValue]> = []
    private var sorted: [(keys: [GraphValue], row: Row)] = []
    private var toSkip: Int?
    private var toTake: Int?
    private var isReady = false

    init(_ execution: Execution, _ projection: BoundProjection, _ next: Execution.Operator) {
        self.execution = execution
        self.projection = projection
        self.next = next
    }

    var asOperator: Execution.Operator {
        Execution.Operator(
            push: { (row) throws(QueryFailure) in try self.push(&row) },
            finish: { () throws(QueryFailure) in try self.finish() })
    }

    /// How a row leaves, one stage after the other: group → columns → distinct → sort → skip and limit → where.
    private func push(_ row: inout Row) throws(QueryFailure) -> Bool {
        try prepare(&row)
        if toTake == 0, projection.groupingItems == nil { return false }
        guard let keys = projection.groupingItems else {
            try project(&row)
            return try emit(&row)
        }
        var key = [GraphValue]()
        for item in keys { key.append(try execution.evaluate(projection.items[item].expression, &row)) }
        let group: Int
        if let known = groups[key] {
            group = known
        } else {
            try execution.hold()
            group = groupRows.count
            groups[key] = group
            groupRows.append(row)
            accumulators.append(projection.aggregates.map(Accumulator.init))
        }
        for (index, aggregate) in projection.aggregates.enumerated() {
            guard let argument = aggregate.argument else {
                accumulators[group][index].addRow()
                continue
            }
            let value = try execution.evaluate(argument, &row)
            if aggregate.function.keepsValues { try execution.make(1) }
            let parameter = try aggregate.parameter.map { (parameter) throws(QueryFailure) in try execution.evaluate(parameter, &row) }
            try accumulators[group][index].add(value, parameter: parameter)
        }
        return true
    }

    private func finish() throws(QueryFailure) {
        if let keys = projection.groupingItems {
            if groupRows.isEmpty, keys.isEmpty {
                groupRows = [[GraphValue](repeating: .null, count: execution.slotCount)]
                accumulators = [projection.aggregates.map(Accumulator.init)]
            }
            try groupLoop()
        }
        if !projection.order.isEmpty { try sort() }
        try next.finish()
    }

    private func groupLoop() throws(QueryFailure) {
        for group in groupRows.indices {
            var row = groupRows[group]
            try prepare(&row)
            for (index, aggregate) in projection.aggregates.enumerated() { row[aggregate.slot] = try accumulators[group][index].result() }
            try project(&row)
            guard try emit(&row) else { break }
        }
    }

    private func project(_ row: inout Row) throws(QueryFailure) {
        for item in projection.items { row[item.slot] = try execution.evaluate(item.expression, &row) }
    }

    private func emit(_ row: inout Row) throws(QueryFailure) -> Bool {
        if projection.isDistinct {
            let values = projection.items.map { row[$0.slot] }
            guard seen.insert(values).inserted else { return true }
            try execution.hold()
        }
        guard !projection.order.isEmpty else { return try cut(&row) }
        var keys = [GraphValue]()
        for key in projection.order { keys.append(try execution.evaluate(key.expression, &row)) }
        try execution.hold()
        sorted.append((keys, row))
        return true
    }

    private func sort() throws(QueryFailure) {
        let descending = projection.order.map(\.isDescending)
        // Equal keys keep the order in which they came: Swift's sort is stable.
        sorted.sort { a, b in
            for (index, isDescending) in descending.enumerated() {
                switch a.keys[index].order(against: b.keys[index]) {
                case .less: return !isDescending
                case .greater: return isDescending
                default: continue
                }
            }
            return false
        }
        for index in sorted.indices { guard try cut(&sorted[index].row) else { break } }
        sorted = []
    }

    private func cut(_ row: inout Row) throws(QueryFailure) -> Bool {
        if let skip = toSkip, skip > 0 {
            toSkip = skip - 1
            return true
        }
        if let take = toTake {
            if take == 0 { return false }
            toTake = take - 1
        }
        if let predicate = projection.predicate, try !execution.holds(predicate, &row) { return toTake != 0 }
        return try next.push(&row) && toTake != 0
    }

    /// SKIP and LIMIT do not depend on rows: they are computed once.
    private func prepare(_ row: inout Row) throws(QueryFailure) {
        guard !isReady else { return }
        isReady = true
        toSkip = try projection.skip.map { (count) throws(QueryFailure) in try number(count, &row) }
        toTake = try projection.limit.map { (count) throws(QueryFailure) in try number(count, &row) }
    }

    private func number(_ count: RowCount, _ row: inout Row) throws(QueryFailure) -> Int {
        guard case .integer(let number) = try execution.evaluate(count.expression, &row) else {
            throw .syntax("InvalidArgumentType", at: count.range, "a number of rows is an integer")
        }
        guard number >= 0 else { throw .syntax("NegativeIntegerArgument", at: count.range, "a number of rows cannot be negative") }
        return number
    }
}
