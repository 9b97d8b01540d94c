package import Diagnostics
package import Values

/// The cells of a notebook as a graph: who reads whom.
package struct Program: Sendable {
    package var cells: [ProgramCell]
    /// What `params.x` reads.
    package var parameters: Record
    /// For each cell, the cells it reads, without repetition, in ascending order.
    package private(set) var parents: [[Int]]
    /// For each cell, the cells that read it.
    package private(set) var children: [[Int]]

    package init(cells: [ProgramCell], parameters: Record = Record()) {
        self.cells = cells
        self.parameters = parameters
        parents = cells.map { cell in
            Set(
                cell.inputs.compactMap { input -> Int? in
                    if case .cell(let index) = input.producer { index } else { nil }
                }
            ).sorted()
        }
        children = Array(repeating: [], count: cells.count)
        for (index, parents) in parents.enumerated() {
            for parent in parents { children[parent].append(index) }
        }
    }

    /// Everything found wrong so far, in no particular order.
    package var diagnostics: [Diagnostic] { cells.flatMap(\.diagnostics) }
}

extension Program {
    /// Cells that wait for each other: each ring once, as a path that begins with its first cell in the text.
    package func rings() -> [[Int]] {
        var rings = [[Int]]()
        for component in stronglyConnectedComponents() {
            guard let first = component.min() else { continue }
            if component.count > 1 || parents[first].contains(first) {
                rings.append(shortestRing(through: first, within: Set(component)))
            }
        }
        return rings.sorted { $0[0] < $1[0] }
    }

    /// Tarjan 1972, with a stack of its own so that a long chain cannot overflow the thread's.
    private func stronglyConnectedComponents() -> [[Int]] {
        var components = [[Int]]()
        var order = Array(repeating: -1, count: cells.count)
        var low = Array(repeating: 0, count: cells.count)
        var isOpen = Array(repeating: false, count: cells.count)
        var open = [Int]()
        var counter = 0
        for root in cells.indices where order[root] < 0 {
            var work = [(node: root, next: 0)]
            while let (node, next) = work.last {
                if next == 0 {
                    order[node] = counter
                    low[node] = counter
                    counter += 1
                    open.append(node)
                    isOpen[node] = true
                }
                if next < parents[node].count {
                    work[work.count - 1].next += 1
                    let parent = parents[node][next]
                    if order[parent] < 0 {
                        work.append((parent, 0))
                    } else if isOpen[parent] {
                        low[node] = min(low[node], order[parent])
                    }
                    continue
                }
                work.removeLast()
                if let (above, _) = work.last { low[above] = min(low[above], low[node]) }
                if low[node] == order[node] {
                    var component = [Int]()
                    while let member = open.popLast() {
                        isOpen[member] = false
                        component.append(member)
                        if member == node { break }
                    }
                    components.append(component)
                }
            }
        }
        return components
    }

    private func shortestRing(through start: Int, within members: Set<Int>) -> [Int] {
        var cameFrom = [Int: Int]()
        var frontier = [start]
        while !frontier.isEmpty {
            var next = [Int]()
            for node in frontier {
                for parent in parents[node] where members.contains(parent) {
                    if parent == start {
                        var ring = [node]
                        while let before = cameFrom[ring[ring.count - 1]] { ring.append(before) }
                        return ring.reversed()
                    }
                    if cameFrom[parent] == nil {
                        cameFrom[parent] = node
                        next.append(parent)
                    }
                }
            }
            frontier = next
        }
        return [start]
    }
}
