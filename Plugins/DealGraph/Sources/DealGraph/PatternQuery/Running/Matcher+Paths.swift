extension Matcher {
    /// The path that a part describes, from its filled slots.
    func path(_ part: BoundPathPattern, _ row: Row) -> GraphValue {
        guard case .node(let first) = row[part.nodes[0].slot] else { return .null }
        var path = GraphPath(nodes: [first], relationships: [])
        func add(_ number: Int) {
            let relationship = execution.graph.relationships[number]
            let last = path.nodes[path.nodes.count - 1]
            path.relationships.append(number)
            path.nodes.append(relationship.source == last ? relationship.target : relationship.source)
        }
        for pattern in part.relationships {
            switch row[pattern.slot] {
            case .relationship(let number): add(number)
            case .list(let items): for case .relationship(let number) in items { add(number) }
            default: return .null
            }
        }
        return .path(path)
    }

    /// Shortest walks from a node, by breadth: one or all for each node where the walk may end.
    func search(_ step: Expansion, _ search: PatternPart.Search, from start: Int, _ row: inout Row) throws(QueryFailure) -> Bool {
        let length = step.pattern.length ?? .init(minimum: 1, maximum: 1)
        var distance = [start: 0]
        var parents: [Int: [(relationship: Int32, node: Int)]] = [:]
        var level = [start]
        var depth = 0
        while !level.isEmpty {
            for node in level where depth >= length.minimum || (node == start && length.minimum == 0) {
                guard try arrive(at: node, step, &row) else { continue }
                for walk in walks(to: node, from: start, parents, all: search == .allShortest) {
                    row[step.pattern.slot] = .list((step.fromLeft ? walk : walk.reversed()).map { .relationship(Int($0)) })
                    guard try proceedAfterSearch(step, &row) else { return false }
                }
            }
            guard depth < length.maximum ?? Int.max else { break }
            depth += 1
            var next = [Int]()
            for node in level {
                _ = try forEachNeighbour(step, at: node) { (number, end) throws(QueryFailure) in
                    try execution.step()
                    guard try isWanted(number, step, &row) else { return true }
                    if let known = distance[end] {
                        if known == depth { parents[end, default: []].append((number, node)) }
                    } else {
                        distance[end] = depth
                        parents[end] = [(number, node)]
                        next.append(end)
                    }
                    return true
                }
            }
            level = next
        }
        return true
    }

    private func walks(to node: Int, from start: Int, _ parents: [Int: [(relationship: Int32, node: Int)]], all: Bool) -> [[Int32]] {
        if node == start { return [[]] }
        var result = [[Int32]]()
        for parent in parents[node] ?? [] {
            result += walks(to: parent.node, from: start, parents, all: all).map { $0 + [parent.relationship] }
            if !all || result.count > 10_000 { break }
        }
        return result
    }
}

extension Execution {
    /// Does an element have the properties that a pattern asks for? Of a list each element must.
    func fits(_ value: GraphValue, _ wanted: BoundProperties, isList: Bool, _ row: inout Row) throws(QueryFailure) -> Bool {
        guard case .map(let entries) = try evaluate(wanted.map, &row) else { return false }
        func fits(_ value: GraphValue) -> Bool {
            let properties: [String: GraphValue]
            switch value {
            case .node(let number): properties = graph.nodes[number].properties
            case .relationship(let number): properties = graph.relationships[number].properties
            default: return false
            }
            return entries.allSatisfy { key, value in properties[key].map { $0.equals(value) == true } ?? false }
        }
        guard isList, case .list(let items) = value else { return fits(value) }
        return items.allSatisfy(fits)
    }
}
