import Values

/// Names in layers, along the edges where that can be.
///
/// Edges that close a cycle are turned round, layers follow the longest path, and the order inside them is improved by barycentres
/// (K. Sugiyama, S. Tagawa, M. Toda, "Methods for visual understanding of hierarchical system structures", IEEE Transactions on Systems,
/// Man, and Cybernetics 11, 1981).
struct LayeredNodes {
    struct Edge {
        var from: Int
        var to: Int
        var row: Int
    }

    private(set) var names: [String] = []
    private(set) var edges: [Edge] = []
    /// Of each node.
    private(set) var layer: [Int] = []
    /// Nodes of each layer from top to bottom.
    private(set) var layers: [[Int]] = []
    /// Edges that close a cycle.
    private(set) var turned: Set<Int> = []

    init(_ chart: Chart) {
        var places: [String: Int] = [:]
        func node(_ name: String, _ names: inout [String]) -> Int {
            if let place = places[name] { return place }
            places[name] = names.count
            names.append(name)
            return names.count - 1
        }
        for row in chart.table.rows.indices {
            let (from, to) = (chart.text(row, .from), chart.text(row, .to))
            guard !from.isEmpty, !to.isEmpty else { continue }
            edges.append(Edge(from: node(from, &names), to: node(to, &names), row: row))
        }
        findLayers()
        order()
    }

    var hasCycle: Bool { !turned.isEmpty }

    private mutating func findLayers() {
        var outgoing = [[Int]](repeating: [], count: names.count)
        for (i, edge) in edges.enumerated() { outgoing[edge.from].append(i) }
        var state = [Int](repeating: 0, count: names.count)
        var finished: [Int] = []
        for root in names.indices where state[root] == 0 {
            var stack = [(node: root, next: 0)]
            state[root] = 1
            while let top = stack.last {
                guard top.next < outgoing[top.node].count else {
                    state[top.node] = 2
                    finished.append(top.node)
                    stack.removeLast()
                    continue
                }
                stack[stack.count - 1].next += 1
                let edge = outgoing[top.node][top.next]
                let target = edges[edge].to
                if state[target] == 1 {
                    turned.insert(edge)
                } else if state[target] == 0 {
                    state[target] = 1
                    stack.append((target, 0))
                }
            }
        }
        layer = [Int](repeating: 0, count: names.count)
        for node in finished.reversed() {
            for edge in outgoing[node] where !turned.contains(edge) { layer[edges[edge].to] = max(layer[edges[edge].to], layer[node] + 1) }
        }
        layers = [[Int]](repeating: [], count: (layer.max() ?? -1) + 1)
        for node in names.indices { layers[layer[node]].append(node) }
    }

    private mutating func order() {
        var neighbours = [[Int]](repeating: [], count: names.count)
        for edge in edges {
            neighbours[edge.from].append(edge.to)
            neighbours[edge.to].append(edge.from)
        }
        var place = [Int](repeating: 0, count: names.count)
        func number(_ layers: [[Int]]) { for nodes in layers { for (i, node) in nodes.enumerated() { place[node] = i } } }
        number(layers)
        var best = (count: crossings(place), layers: layers)
        for sweep in 0..<12 {
            for index in sweep % 2 == 0 ? Array(layers.indices) : layers.indices.reversed() {
                func centre(_ node: Int) -> Double {
                    let places = neighbours[node].filter { layer[$0] != index }.map { Double(place[$0]) }
                    return places.isEmpty ? Double(place[node]) : places.reduce(0, +) / Double(places.count)
                }
                layers[index].sort { (centre($0), place[$0]) < (centre($1), place[$1]) }
                number(layers)
            }
            let count = crossings(place)
            if count < best.count { best = (count, layers) }
        }
        layers = best.layers
    }

    private func crossings(_ place: [Int]) -> Int {
        var count = 0
        for (i, a) in edges.enumerated() {
            for b in edges[(i + 1)...] where layer[a.from] == layer[b.from] && layer[a.to] == layer[b.to] {
                if (place[a.from] - place[b.from]) * (place[a.to] - place[b.to]) < 0 { count += 1 }
            }
        }
        return count
    }
}
