extension OwnershipNetwork {
    /// Sets of companies that hold each other wholly, with nobody outside: ownership in them has no end, and no answer.
    package var closedRings: [[Int]] {
        let components = StrongComponents(rows)
        return components.members().filter { members in
            members.allSatisfy { company in
                let inside = holders[company].lazy.map { stakes[$0] }
                    .filter { components.component[$0.owner] == components.component[company] }
                    .reduce(0) { $0 + $1.share }
                return abs(inside - 1) <= 1e-9
            }
        }.sorted { $0.lexicographicallyPrecedes($1) }
    }

    /// A ring of ownership, and what part of a share comes back to its holder when it has gone round.
    package struct Cycle: Sendable, Hashable {
        package var nodes: [Int]
        package var product: Double
    }

    /// The simple directed cycles of at most so many companies; a holding of itself is one of length 1.
    package func cycles(upTo length: Int = 5) -> [Cycle] {
        var shares: [Stake.Pair: Double] = [:]
        for stake in stakes { shares[.init(owner: stake.owner, owned: stake.owned)] = stake.share }
        return RingSearch(rows, maximumLength: length).rings().map { nodes in
            var product = 1.0
            for (index, node) in nodes.enumerated() {
                product *= shares[.init(owner: node, owned: nodes[(index + 1) % nodes.count])] ?? 0
            }
            return Cycle(nodes: nodes, product: product)
        }
    }

    /// Sums over simple paths of the product of the shares, at least `threshold`: the close links of European banking supervision
    /// (Guideline ECB/2014/60, article 138: 20 %).
    ///
    /// - Returns: nil where there are more paths than can be walked.
    package func closeLinks(threshold: Double = 0.2, maximumSteps: Int = 5_000_000) -> [Stake]? {
        var links = [Stake]()
        var steps = 0
        for start in 0..<count where !holdings[start].isEmpty {
            var sums: [Int: Double] = [:]
            var isOnPath = [start: true]
            var stack = [(node: start, product: 1.0, next: 0)]
            while let top = stack.last {
                steps += 1
                if steps > maximumSteps { return nil }
                guard top.next < holdings[top.node].count else {
                    isOnPath[top.node] = nil
                    stack.removeLast()
                    continue
                }
                stack[stack.count - 1].next += 1
                let stake = stakes[holdings[top.node][top.next]]
                guard isOnPath[stake.owned] == nil else { continue }
                let product = top.product * stake.share
                sums[stake.owned, default: 0] += product
                isOnPath[stake.owned] = true
                stack.append((stake.owned, product, 0))
            }
            links += sums.filter { $0.value >= threshold - 1e-12 }.map { Stake(owner: start, owned: $0.key, share: $0.value) }
                .sorted { $0.owned < $1.owned }
        }
        return links
    }
}
