extension DealPicture {
    /// For each party its layer and its place in it.
    struct Layout {
        var layer: [Int]
        var place: [Int]
        var layers: [[Int]]
    }

    func layout() -> Layout {
        let layer = layering()
        var layers = [[Int]](repeating: [], count: (layer.max() ?? -1) + 1)
        for node in names.indices { layers[layer[node]].append(node) }
        // The ring first, in its own order: it stays together as the sweeps move the rest.
        let ringPlace = Dictionary(ring.enumerated().map { ($0.element, $0.offset) }) { first, _ in first }
        for index in layers.indices {
            layers[index].sort { a, b in
                switch (ringPlace[a], ringPlace[b]) {
                case (let x?, let y?): x < y
                case (_?, nil): true
                case (nil, _?): false
                default: names[a] != names[b] ? names[a] < names[b] : a < b
                }
            }
        }
        var place = [Int](repeating: 0, count: names.count)
        func number() { for nodes in layers { for (index, node) in nodes.enumerated() { place[node] = index } } }
        number()
        var neighbours = [[Int]](repeating: [], count: names.count)
        for bundle in bundles {
            neighbours[bundle.source].append(bundle.target)
            neighbours[bundle.target].append(bundle.source)
        }
        var best = (crossings: crossings(layer, place), layers: layers)
        for sweep in 0..<12 {
            let order = sweep % 2 == 0 ? Array(layers.indices) : layers.indices.reversed()
            for index in order {
                let centres = Dictionary(
                    layers[index].map { node in
                        let places = neighbours[node].filter { layer[$0] != index }.map { Double(place[$0]) }
                        return (node, places.isEmpty ? Double(place[node]) : places.reduce(0, +) / Double(places.count))
                    }
                ) { first, _ in first }
                let free = layers[index].filter { ringPlace[$0] == nil }
                    .sorted { (centres[$0] ?? 0, place[$0]) < (centres[$1] ?? 0, place[$1]) }
                layers[index] = layers[index].filter { ringPlace[$0] != nil } + free
                number()
            }
            let count = crossings(layer, place)
            if count < best.crossings { best = (count, layers) }
        }
        layers = best.layers
        number()
        return Layout(layer: layer, place: place, layers: layers)
    }

    /// Longest paths from the sources, with edges that close a cycle turned round.
    private func layering() -> [Int] {
        var targets = [[Int]](repeating: [], count: names.count)
        for bundle in bundles { targets[bundle.source].append(bundle.target) }
        // Depth-first: an edge back to a node that is still open closes a cycle.
        var state = [Int](repeating: 0, count: names.count)
        var forward = [[Int]](repeating: [], count: names.count)
        var finished = [Int]()
        for root in ring + names.indices where state[root] == 0 {
            var stack = [(node: root, next: 0)]
            state[root] = 1
            while let top = stack.last {
                guard top.next < targets[top.node].count else {
                    state[top.node] = 2
                    finished.append(top.node)
                    stack.removeLast()
                    continue
                }
                stack[stack.count - 1].next += 1
                let target = targets[top.node][top.next]
                if state[target] == 1 {
                    if target != top.node { forward[target].append(top.node) }
                } else {
                    forward[top.node].append(target)
                    if state[target] == 0 {
                        state[target] = 1
                        stack.append((target, 0))
                    }
                }
            }
        }
        var layer = [Int](repeating: 0, count: names.count)
        // A turned edge may lead against the order in which nodes were finished; then it does not push its end further.
        for node in finished.reversed() {
            for target in forward[node] where layer[target] <= layer[node] && finishedAfter(node, target, finished) {
                layer[target] = layer[node] + 1
            }
        }
        return layer
    }

    private func finishedAfter(_ node: Int, _ target: Int, _ finished: [Int]) -> Bool {
        (finished.lastIndex(of: node) ?? 0) > (finished.lastIndex(of: target) ?? 0)
    }

    /// How often lines between neighbouring layers cross, counted for those that differ in both ends.
    private func crossings(_ layer: [Int], _ place: [Int]) -> Int {
        var byLayer: [Int: [(Int, Int)]] = [:]
        for bundle in bundles {
            let (a, b) = layer[bundle.source] < layer[bundle.target] ? (bundle.source, bundle.target) : (bundle.target, bundle.source)
            byLayer[layer[a], default: []].append((place[a], place[b]))
        }
        var count = 0
        for lines in byLayer.values {
            for (index, a) in lines.enumerated() {
                for b in lines[(index + 1)...] where (a.0 - b.0) * (a.1 - b.1) < 0 { count += 1 }
            }
        }
        return count
    }
}
