/// A directed graph in compressed rows: for each node the nodes it points at.
package struct CompressedRows: Sendable {
    /// `starts[n]..<starts[n + 1]` are the places of node n's targets.
    package let starts: [Int32]
    package let targets: [Int32]

    package var nodeCount: Int { starts.count - 1 }

    /// Parallel edges become one.
    package init(nodeCount: Int, edges count: Int, edge: (Int) -> (source: Int, target: Int)) {
        // Sorted by counting twice: by target first, then by source, which keeps the order of the targets.
        var byTarget = [Int32](repeating: 0, count: nodeCount + 1)
        for index in 0..<count { byTarget[edge(index).target + 1] += 1 }
        for node in 0..<nodeCount { byTarget[node + 1] += byTarget[node] }
        var order = [Int32](repeating: 0, count: count)
        for index in 0..<count {
            let target = edge(index).target
            order[Int(byTarget[target])] = Int32(index)
            byTarget[target] += 1
        }
        var next = [Int32](repeating: 0, count: nodeCount + 1)
        for index in 0..<count { next[edge(index).source + 1] += 1 }
        for node in 0..<nodeCount { next[node + 1] += next[node] }
        let all = next
        var sorted = [Int32](repeating: 0, count: count)
        for index in order {
            let (source, target) = edge(Int(index))
            sorted[Int(next[source])] = Int32(target)
            next[source] += 1
        }
        var starts = [Int32](repeating: 0, count: nodeCount + 1)
        var targets = [Int32]()
        targets.reserveCapacity(count)
        for node in 0..<nodeCount {
            var last: Int32 = -1
            for place in Int(all[node])..<Int(all[node + 1]) where sorted[place] != last {
                last = sorted[place]
                targets.append(last)
            }
            starts[node + 1] = Int32(targets.count)
        }
        self.starts = starts
        self.targets = targets
    }

    /// Rows that are laid out already; their targets need no order.
    init(starts: [Int32], targets: [Int32]) {
        self.starts = starts
        self.targets = targets
    }

    package subscript(node: Int) -> ArraySlice<Int32> { targets[Int(starts[node])..<Int(starts[node + 1])] }

    /// The same edges, turned round.
    package func reversed() -> CompressedRows {
        var sources = [Int32](repeating: 0, count: targets.count)
        for node in 0..<nodeCount { for place in Int(starts[node])..<Int(starts[node + 1]) { sources[place] = Int32(node) } }
        return CompressedRows(nodeCount: nodeCount, edges: targets.count) { (Int(targets[$0]), Int(sources[$0])) }
    }
}
