/// The relationships at each node in compressed rows: one array of relationships in order of their node, and where each node's begin.
struct Adjacency: Sendable {
    struct Side: Sendable {
        /// `starts[n]..<starts[n + 1]` are the places of node n's relationships.
        let starts: [Int32]
        let relationships: [Int32]

        init(nodeCount: Int, relationships count: Int, node: (Int) -> Int?) {
            var starts = [Int32](repeating: 0, count: nodeCount + 1)
            for relationship in 0..<count { if let node = node(relationship) { starts[node + 1] += 1 } }
            for node in 0..<nodeCount { starts[node + 1] += starts[node] }
            var next = starts
            var sorted = [Int32](repeating: 0, count: Int(starts[nodeCount]))
            for relationship in 0..<count {
                guard let node = node(relationship) else { continue }
                sorted[Int(next[node])] = Int32(relationship)
                next[node] += 1
            }
            self.starts = starts
            self.relationships = sorted
        }

        subscript(node: Int) -> ArraySlice<Int32> { relationships[Int(starts[node])..<Int(starts[node + 1])] }
    }

    let outgoing: Side
    let incoming: Side

    /// Only relationships in `live` are seen; nil sees all.
    init(_ graph: PropertyGraph, live: [Bool]? = nil) {
        func isSeen(_ number: Int) -> Bool { !graph.relationships[number].isDeleted && (live?[number] ?? true) }
        let count = graph.relationships.count
        outgoing = Side(nodeCount: graph.nodes.count, relationships: count) { isSeen($0) ? graph.relationships[$0].source : nil }
        incoming = Side(nodeCount: graph.nodes.count, relationships: count) { isSeen($0) ? graph.relationships[$0].target : nil }
    }
}
