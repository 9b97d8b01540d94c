import Values

/// Finds every way in which a pattern lies in the graph: depth-first, each relationship at most once in a clause.
final class Matcher {
    let execution: Execution
    let match: BoundMatch
    let plan: MatchPlan
    let adjacency: Adjacency
    /// Called for each match; false ends the search.
    let found: (inout Row) throws(QueryFailure) -> Bool
    private var used: Set<Int32> = []
    /// For each relationship pattern its types as numbers; nil for any type.
    private let types: [[Set<Int>?]]

    init(
        _ execution: Execution, _ match: BoundMatch, _ row: inout Row, found: @escaping (inout Row) throws(QueryFailure) -> Bool
    ) throws(QueryFailure) {
        self.execution = execution
        self.match = match
        self.found = found
        let graph = execution.graph
        plan = MatchPlan(match) { labels in
            labels.map { graph.nodes(labelled: $0).count }.min() ?? graph.nodes.count
        }
        types = match.parts.map { part in
            part.relationships.map { $0.types.isEmpty ? nil : Set($0.types.compactMap { graph.types[$0] }) }
        }
        let validOn = try match.validOn.map { (day) throws(QueryFailure) in try execution.day(day, &row) }
        let knownOn = try match.knownOn.map { (day) throws(QueryFailure) in try execution.day(day, &row) }
        adjacency = execution.adjacency(validOn: validOn ?? nil, knownOn: knownOn ?? nil)
    }

    /// Walks the plan from a step on. False where the search should end.
    func run(_ row: inout Row, from index: Int = 0) throws(QueryFailure) -> Bool {
        guard index < plan.steps.count else {
            if let predicate = match.predicate, try !execution.holds(predicate, &row) { return true }
            return try found(&row)
        }
        switch plan.steps[index].action {
        case .start(let part, let node): return try start(match.parts[part].nodes[node], &row, index)
        case .expand(let part, let relationship, let fromLeft): return try expand(part, relationship, fromLeft, &row, index)
        case .finish(let part):
            guard let slot = match.parts[part].pathSlot else { return try run(&row, from: index + 1) }
            row[slot] = path(match.parts[part], row)
            return try proceed(&row, index)
        }
    }

    /// Goes on if what can be tested after a step holds.
    private func proceed(_ row: inout Row, _ index: Int) throws(QueryFailure) -> Bool {
        let step = plan.steps[index]
        for condition in step.conditions {
            // Only a sieve: WHERE is decided as a whole at the end, and there an error is an error.
            guard let value = try? execution.evaluate(condition, &row) else { continue }
            if value != .boolean(true) { return true }
        }
        for test in step.properties {
            guard try execution.fits(row[test.slot], test.properties, isList: test.isList, &row) else { return true }
        }
        return try run(&row, from: index + 1)
    }

    // MARK: Nodes

    private func start(_ pattern: BoundNode, _ row: inout Row, _ index: Int) throws(QueryFailure) -> Bool {
        let isKnown = !match.newSlots.contains(pattern.slot) || isBoundEarlier(pattern.slot, index)
        if isKnown {
            guard case .node(let node) = row[pattern.slot], hasLabels(node, pattern) else { return true }
            return try proceed(&row, index)
        }
        let graph = execution.graph
        let rarest = pattern.labels.min { graph.nodes(labelled: $0).count < graph.nodes(labelled: $1).count }
        if let rarest {
            for node in graph.nodes(labelled: rarest) where hasLabels(node, pattern) {
                try execution.step()
                row[pattern.slot] = .node(node)
                guard try proceed(&row, index) else { return false }
            }
        } else {
            for node in graph.nodes.indices where !graph.nodes[node].isDeleted {
                try execution.step()
                row[pattern.slot] = .node(node)
                guard try proceed(&row, index) else { return false }
            }
        }
        return true
    }

    /// Was the slot filled by an earlier step of the plan?
    private func isBoundEarlier(_ slot: Int, _ index: Int) -> Bool {
        plan.steps[..<index].contains { step in
            switch step.action {
            case .start(let part, let node): match.parts[part].nodes[node].slot == slot
            case .expand(let part, let relationship, let fromLeft):
                match.parts[part].nodes[fromLeft ? relationship + 1 : relationship].slot == slot
            case .finish: false
            }
        }
    }

    private func hasLabels(_ node: Int, _ pattern: BoundNode) -> Bool {
        pattern.labels.allSatisfy { execution.graph.hasLabel(node, $0) }
    }

    // MARK: Relationships

    private func expand(_ part: Int, _ number: Int, _ fromLeft: Bool, _ row: inout Row, _ index: Int) throws(QueryFailure) -> Bool {
        let pattern = match.parts[part].relationships[number]
        let from = match.parts[part].nodes[fromLeft ? number : number + 1]
        let to = match.parts[part].nodes[fromLeft ? number + 1 : number]
        guard case .node(let node) = row[from.slot] else { return true }
        let isToKnown = !match.newSlots.contains(to.slot) || isBoundEarlier(to.slot, index)
        let step = Expansion(
            pattern: pattern, types: types[part][number], fromLeft: fromLeft, to: to, isToKnown: isToKnown,
            isKnown: !match.newSlots.contains(pattern.slot), index: index)
        if match.parts[part].search != .every { return try search(step, match.parts[part].search, from: node, &row) }
        if pattern.length != nil {
            if step.isKnown { return try follow(step, from: node, &row) }
            var walked = [Int32]()
            return try walk(step, from: node, &walked, &row)
        }
        if step.isKnown {
            guard case .relationship(let known) = row[pattern.slot] else { return true }
            return try tryEach([Int32(known)], step, at: node, &row)
        }
        return try tryEach(nil, step, at: node, &row)
    }

    /// One relationship pattern on the way.
    struct Expansion {
        var pattern: BoundRelationship
        var types: Set<Int>?
        var fromLeft: Bool
        var to: BoundNode
        var isToKnown: Bool
        /// The row brings the relationship, or the list of them, along.
        var isKnown: Bool
        var index: Int

        var goesOut: Bool { pattern.direction == .either || (pattern.direction == .outgoing) == fromLeft }
        var goesIn: Bool { pattern.direction == .either || (pattern.direction == .incoming) == fromLeft }
    }

    /// Calls `body` with each relationship that the pattern allows at a node, and the node at its other end.
    func forEachNeighbour(
        _ step: Expansion, at node: Int, _ body: (Int32, Int) throws(QueryFailure) -> Bool
    ) throws(QueryFailure) -> Bool {
        if step.goesOut {
            for number in adjacency.outgoing[node] {
                let relationship = execution.graph.relationships[Int(number)]
                if let types = step.types, !types.contains(relationship.type) { continue }
                guard try body(number, relationship.target) else { return false }
            }
        }
        if step.goesIn {
            for number in adjacency.incoming[node] {
                let relationship = execution.graph.relationships[Int(number)]
                // A loop was met already as an outgoing relationship.
                if step.goesOut, relationship.source == relationship.target { continue }
                if let types = step.types, !types.contains(relationship.type) { continue }
                guard try body(number, relationship.source) else { return false }
            }
        }
        return true
    }

    private func tryEach(_ only: [Int32]?, _ step: Expansion, at node: Int, _ row: inout Row) throws(QueryFailure) -> Bool {
        let isFree = !step.isKnown
        return try forEachNeighbour(step, at: node) { (number, end) throws(QueryFailure) in
            if let only, !only.contains(number) { return true }
            try execution.step()
            guard !used.contains(number), try arrive(at: end, step, &row) else { return true }
            used.insert(number)
            if isFree { row[step.pattern.slot] = .relationship(Int(number)) }
            let goesOn = try proceed(&row, step.index)
            used.remove(number)
            return goesOn
        }
    }

    /// May the walk end at this node? Fills its slot.
    func arrive(at node: Int, _ step: Expansion, _ row: inout Row) throws(QueryFailure) -> Bool {
        if step.isToKnown {
            guard case .node(node) = row[step.to.slot] else { return false }
            return hasLabels(node, step.to)
        }
        guard hasLabels(node, step.to) else { return false }
        row[step.to.slot] = .node(node)
        return true
    }

    // MARK: Walks

    private func walk(_ step: Expansion, from node: Int, _ walked: inout [Int32], _ row: inout Row) throws(QueryFailure) -> Bool {
        let length = step.pattern.length ?? .init(minimum: 1, maximum: 1)
        try execution.step()
        if walked.count >= length.minimum, try arrive(at: node, step, &row) {
            let numbers = step.fromLeft ? walked : walked.reversed()
            row[step.pattern.slot] = .list(numbers.map { .relationship(Int($0)) })
            guard try proceed(&row, step.index) else { return false }
        }
        guard walked.count < length.maximum ?? Int.max, walked.count < 10_000 else { return true }
        return try forEachNeighbour(step, at: node) { (number, end) throws(QueryFailure) in
            guard !used.contains(number), try isWanted(number, step, &row) else { return true }
            used.insert(number)
            walked.append(number)
            let goesOn = try walk(step, from: end, &walked, &row)
            walked.removeLast()
            used.remove(number)
            return goesOn
        }
    }

    /// Property maps that look at nothing of this pattern sieve relationships while walking.
    func isWanted(_ number: Int32, _ step: Expansion, _ row: inout Row) throws(QueryFailure) -> Bool {
        guard let properties = step.pattern.properties, properties.slots.isDisjoint(with: match.newSlots) else { return true }
        return try execution.fits(.relationship(Int(number)), properties, isList: false, &row)
    }

    /// A walk along relationships that the row brings as a list.
    private func follow(_ step: Expansion, from node: Int, _ row: inout Row) throws(QueryFailure) -> Bool {
        guard case .list(let items) = row[step.pattern.slot], let length = step.pattern.length,
            items.count >= length.minimum, items.count <= length.maximum ?? Int.max
        else { return true }
        var numbers = [Int32]()
        var place = node
        for item in step.fromLeft ? items : items.reversed() {
            guard case .relationship(let number) = item, !used.contains(Int32(number)), !numbers.contains(Int32(number)) else {
                return true
            }
            var next: Int?
            _ = try forEachNeighbour(step, at: place) { (candidate, end) throws(QueryFailure) in
                if Int(candidate) == number { next = end }
                return next == nil
            }
            guard let next else { return true }
            place = next
            numbers.append(Int32(number))
        }
        guard try arrive(at: place, step, &row) else { return true }
        used.formUnion(numbers)
        defer { used.subtract(numbers) }
        return try proceed(&row, step.index)
    }

    func proceedAfterSearch(_ step: Expansion, _ row: inout Row) throws(QueryFailure) -> Bool { try proceed(&row, step.index) }
}
