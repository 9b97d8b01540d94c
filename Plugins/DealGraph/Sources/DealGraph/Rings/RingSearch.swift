/// Finds the simple directed cycles of at most so many nodes.
///
/// Each cycle is found once, from its member of lowest rank, where nodes with many edges rank lowest: their searches run first, and
/// later ones do not enter them. A search goes forward only where the start can still be reached in the steps that are left; that is known
/// from a search backward of the start.
package struct RingSearch {
    private let forward: CompressedRows
    private let backward: CompressedRows
    private let maximumLength: Int
    /// New numbers by rank, and the old number of each.
    private let oldNumber: [Int32]

    package init(_ graph: CompressedRows, maximumLength: Int) {
        self.maximumLength = maximumLength
        let components = StrongComponents(graph)
        var incoming = [Int32](repeating: 0, count: graph.nodeCount)
        // Only edges inside a component lie on cycles.
        func isInside(_ source: Int, _ target: Int) -> Bool { components.component[source] == components.component[target] }
        var sources = [Int32]()
        var targets = [Int32]()
        var outgoing = [Int32](repeating: 0, count: graph.nodeCount)
        for node in 0..<graph.nodeCount {
            for target in graph[node] where isInside(node, Int(target)) {
                sources.append(Int32(node))
                targets.append(target)
                outgoing[node] += 1
                incoming[Int(target)] += 1
            }
        }
        var order = (0..<Int32(graph.nodeCount)).filter { outgoing[Int($0)] > 0 }
        func weight(_ node: Int32) -> Int32 { outgoing[Int(node)] + incoming[Int(node)] }
        order.sort { weight($0) != weight($1) ? weight($0) > weight($1) : $0 < $1 }
        var rank = [Int32](repeating: -1, count: graph.nodeCount)
        for (index, node) in order.enumerated() { rank[Int(node)] = Int32(index) }
        oldNumber = order
        forward = CompressedRows(nodeCount: order.count, edges: sources.count) {
            (Int(rank[Int(sources[$0])]), Int(rank[Int(targets[$0])]))
        }
        backward = forward.reversed()
    }

    /// Calls `body` with the nodes of each ring in order, beginning with the lowest number. False ends the search.
    package func forEachRing(_ body: ([Int]) -> Bool) {
        let nodeCount = forward.nodeCount
        // How many steps a node is away from the start; valid where the stamp is the start's.
        var distance = [UInt8](repeating: 0, count: nodeCount)
        var stamp = [Int32](repeating: -1, count: nodeCount)
        var isOnPath = [Bool](repeating: false, count: nodeCount)
        var queue = [Int32]()
        var path = [Int32]()
        var next = [Int32]()
        let depth = maximumLength - 1
        forward.targets.withUnsafeBufferPointer { targets in
            forward.starts.withUnsafeBufferPointer { starts in
                backward.targets.withUnsafeBufferPointer { sources in
                    backward.starts.withUnsafeBufferPointer { sourceStarts in
                        for start in 0..<Int32(nodeCount) {
                            // Backward by breadth.
                            queue.removeAll(keepingCapacity: true)
                            queue.append(start)
                            stamp[Int(start)] = start
                            distance[Int(start)] = 0
                            var head = 0
                            while head < queue.count {
                                let node = Int(queue[head])
                                head += 1
                                let steps = distance[node]
                                if steps == depth { break }
                                for place in Int(sourceStarts[node])..<Int(sourceStarts[node + 1]) {
                                    let source = sources[place]
                                    if source < start || stamp[Int(source)] == start { continue }
                                    stamp[Int(source)] = start
                                    distance[Int(source)] = steps + 1
                                    queue.append(source)
                                }
                            }
                            if queue.count == 1, !forward[Int(start)].contains(start) { continue }
                            // Forward by depth.
                            path.append(start)
                            isOnPath[Int(start)] = true
                            next.append(starts[Int(start)])
                            while let node = path.last {
                                let level = path.count - 1
                                if next[level] == starts[Int(node) + 1] {
                                    isOnPath[Int(node)] = false
                                    path.removeLast()
                                    next.removeLast()
                                    continue
                                }
                                let target = targets[Int(next[level])]
                                next[level] += 1
                                if target == start {
                                    if !report(path, body) { return }
                                } else if stamp[Int(target)] == start, !isOnPath[Int(target)],
                                    path.count + Int(distance[Int(target)]) <= maximumLength, path.count < maximumLength
                                {
                                    path.append(target)
                                    isOnPath[Int(target)] = true
                                    next.append(starts[Int(target)])
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    private func report(_ path: [Int32], _ body: ([Int]) -> Bool) -> Bool {
        let nodes = path.map { Int(oldNumber[Int($0)]) }
        let first = nodes.indices.min { nodes[$0] < nodes[$1] } ?? 0
        return body(Array(nodes[first...] + nodes[..<first]))
    }

    /// All rings, shortest first, then in order of their nodes, as long as the limits allow.
    package func rings(_ limits: QueryLimits) throws(QueryFailure) -> [[Int]] {
        var failure: QueryFailure?
        let rings = rings { count in
            if count > limits.rows {
                failure = QueryFailure(
                    .resourceError, "TooManyRows", "the search was stopped: there are more than \(limits.rows) rings; ask for shorter ones")
            } else if count % 1024 == 0, limits.isCancelled() {
                failure = QueryFailure(
                    .resourceError, "Cancelled", "the search was stopped after \(count) rings: it took too long; ask for shorter ones")
            }
            return failure == nil
        }
        if let failure { throw failure }
        return rings
    }

    /// All rings, shortest first, then in order of their nodes, until `goesOn` is false for their number.
    package func rings(while goesOn: (Int) -> Bool = { _ in true }) -> [[Int]] {
        var rings = [[Int]]()
        forEachRing { ring in
            rings.append(ring)
            return goesOn(rings.count)
        }
        return rings.sorted { $0.count != $1.count ? $0.count < $1.count : $0.lexicographicallyPrecedes($1) }
    }
}
