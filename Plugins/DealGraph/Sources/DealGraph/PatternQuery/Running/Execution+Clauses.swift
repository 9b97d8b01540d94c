extension Execution {
    /// Rows go in one after the other; false says that no more are wanted.
    typealias Sink = (inout Row) throws(QueryFailure) -> Bool

    /// A clause on its way: takes rows, hands rows on, and at the end hands on what it had to keep.
    struct Operator {
        var push: Sink
        var finish: () throws(QueryFailure) -> Void = {}
    }

    /// Runs the clauses one behind the other, so that rows stream through.
    func run(_ query: BoundSingleQuery, from row: Row, to sink: @escaping Sink) throws(QueryFailure) {
        var next = Operator(push: sink)
        for step in query.steps.reversed() { next = make(step, next) }
        var row = row
        _ = try next.push(&row)
        try next.finish()
    }

    private func make(_ step: BoundStep, _ next: Operator) -> Operator {
        switch step {
        case .match(let match): Operator(push: { (row) throws(QueryFailure) in try self.run(match, &row, next.push) }, finish: next.finish)
        case .unwind(let list, let slot, let range):
            Operator(
                push: { (row) throws(QueryFailure) in
                    let value = try self.evaluate(list, &row)
                    switch value {
                    case .null: return true
                    case .list(let items):
                        for item in items {
                            row[slot] = item
                            guard try next.push(&row) else { return false }
                        }
                        return true
                    default:
                        throw QueryFailure(.typeError, "InvalidArgumentType", at: range, "UNWIND wants a list, and this is \(value.kind)")
                    }
                }, finish: next.finish)
        case .project(let projection): ProjectionOperator(self, projection, next).asOperator
        case .call(let call): Operator(push: { (row) throws(QueryFailure) in try self.run(call, &row, next.push) }, finish: next.finish)
        case .create(let parts): eager(next) { (row) throws(QueryFailure) in try self.create(parts, &row) }
        case .delete(let targets): eager(next) { (row) throws(QueryFailure) in try self.delete(targets, &row) }
        }
    }

    /// Changes wait until all rows were read: a clause does not see its own changes.
    private func eager(_ next: Operator, _ change: @escaping (inout Row) throws(QueryFailure) -> Void) -> Operator {
        var rows = [Row]()
        return Operator(
            push: { (row) throws(QueryFailure) in
                try self.hold()
                rows.append(row)
                return true
            },
            finish: { () throws(QueryFailure) in
                for index in rows.indices { try change(&rows[index]) }
                for index in rows.indices { guard try next.push(&rows[index]) else { break } }
                try next.finish()
            })
    }

    private func run(_ match: BoundMatch, _ row: inout Row, _ push: @escaping Sink) throws(QueryFailure) -> Bool {
        var isFound = false
        var goesOn = true
        let matcher = try Matcher(self, match, &row) { (row) throws(QueryFailure) in
            isFound = true
            // What follows may write into the row; the matcher goes on with its own.
            var copy = row
            goesOn = try push(&copy)
            return goesOn
        }
        var own = row
        _ = try matcher.run(&own)
        guard match.isOptional, !isFound else { return goesOn }
        var empty = row
        for slot in match.newSlots { empty[slot] = .null }
        return try push(&empty)
    }

    private func run(_ call: BoundCall, _ row: inout Row, _ push: Sink) throws(QueryFailure) -> Bool {
        var arguments = [GraphValue]()
        for argument in call.arguments { arguments.append(try evaluate(argument, &row)) }
        let rows: [[GraphValue]]
        do {
            rows = try call.procedure.run(arguments, limits)
        } catch {
            throw QueryFailure(error.type, error.detail, at: error.range ?? call.range, error.message)
        }
        for values in rows {
            try step()
            for (column, slot) in call.yields { row[slot] = values[column] }
            if let predicate = call.predicate, try !holds(predicate, &row) { continue }
            guard try push(&row) else { return false }
        }
        return true
    }

    // MARK: Changes, for fixtures

    private func create(_ parts: [BoundPathPattern], _ row: inout Row) throws(QueryFailure) {
        for part in parts {
            for node in part.nodes {
                if case .node = row[node.slot] { continue }
                row[node.slot] = .node(graph.addNode(labels: node.labels, properties: try map(node.properties, &row)))
            }
            for (index, relationship) in part.relationships.enumerated() {
                guard case .node(let left) = row[part.nodes[index].slot], case .node(let right) = row[part.nodes[index + 1].slot] else {
                    throw QueryFailure(.entityNotFound, "DeletedEntityAccess", "a relationship needs two nodes")
                }
                let (source, target) = relationship.direction == .incoming ? (right, left) : (left, right)
                let properties = try map(relationship.properties, &row)
                row[relationship.slot] = .relationship(
                    graph.addRelationship(from: source, to: target, type: relationship.types[0], properties: properties))
            }
        }
    }

    private func map(_ properties: BoundProperties?, _ row: inout Row) throws(QueryFailure) -> [String: GraphValue] {
        guard let properties else { return [:] }
        guard case .map(let entries) = try evaluate(properties.map, &row) else { return [:] }
        return entries
    }

    private func delete(_ targets: [BoundExpression], _ row: inout Row) throws(QueryFailure) {
        for target in targets {
            switch try evaluate(target, &row) {
            case .relationship(let number): graph.deleteRelationship(number)
            case .node(let number):
                for index in graph.relationships.indices
                where graph.relationships[index].source == number || graph.relationships[index].target == number {
                    graph.deleteRelationship(index)
                }
                graph.deleteNode(number)
            default: break
            }
        }
    }
}
