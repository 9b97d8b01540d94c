/// Strongly connected components: the sets of nodes that reach each other (Tarjan 1972), without recursion.
package struct StrongComponents: Sendable {
    /// For each node the number of its component. A component points only at components with a smaller number.
    package private(set) var component: [Int32]
    package private(set) var count = 0

    package init(_ graph: CompressedRows) {
        let nodeCount = graph.nodeCount
        component = [Int32](repeating: -1, count: nodeCount)
        var index = [Int32](repeating: -1, count: nodeCount)
        var low = [Int32](repeating: 0, count: nodeCount)
        var next = [Int32](repeating: 0, count: nodeCount)
        var stack = [Int32]()
        var calls = [Int32]()
        var counter: Int32 = 0
        for root in 0..<nodeCount where index[root] < 0 {
            calls.append(Int32(root))
            while let top = calls.last {
                let node = Int(top)
                if index[node] < 0 {
                    index[node] = counter
                    low[node] = counter
                    counter += 1
                    next[node] = graph.starts[node]
                    stack.append(top)
                }
                var goesDeeper = false
                while next[node] < graph.starts[node + 1] {
                    let target = Int(graph.targets[Int(next[node])])
                    next[node] += 1
                    if index[target] < 0 {
                        calls.append(Int32(target))
                        goesDeeper = true
                        break
                    }
                    if component[target] < 0 { low[node] = min(low[node], index[target]) }
                }
                if goesDeeper { continue }
                calls.removeLast()
                if low[node] == index[node] {
                    while let member = stack.popLast() {
                        component[Int(member)] = Int32(count)
                        if member == top { break }
                    }
                    count += 1
                }
                if let parent = calls.last { low[Int(parent)] = min(low[Int(parent)], low[node]) }
            }
        }
    }

    /// The nodes of each component, in rising order.
    package func members() -> [[Int]] {
        var members = [[Int]](repeating: [], count: count)
        for (node, number) in component.enumerated() { members[Int(number)].append(node) }
        return members
    }
}
