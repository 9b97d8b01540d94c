/// Ownership of a whole network in compressed rows, for networks too large to look at every pair.
///
/// Strong components are solved one after the other, owners before what they own; inside a ring the equations are swept until what is left
/// over, the residual, is below the tolerance (Gauss-Seidel; it converges where every ring has somebody outside).
package struct SparseOwnership: Sendable {
    package let nodeCount: Int
    /// `ownerStarts[c]..<ownerStarts[c + 1]` are the places of company c's owners.
    private let ownerStarts: [Int32]
    private let owners: [Int32]
    private let shares: [Double]
    /// Companies in an order in which owners come before what they own, but for rings.
    private let order: [Int32]
    /// Where the components begin in `order`.
    private let componentStarts: [Int32]

    package init(nodeCount: Int, owner: [Int32], owned: [Int32], share: [Double]) {
        self.nodeCount = nodeCount
        var starts = [Int32](repeating: 0, count: nodeCount + 1)
        for company in owned { starts[Int(company) + 1] += 1 }
        for node in 0..<nodeCount { starts[node + 1] += starts[node] }
        var next = starts
        var owners = [Int32](repeating: 0, count: owner.count)
        var shares = [Double](repeating: 0, count: owner.count)
        for index in owner.indices {
            let place = Int(next[Int(owned[index])])
            owners[place] = owner[index]
            shares[place] = share[index]
            next[Int(owned[index])] += 1
        }
        // From company to owner: a component points only at smaller numbers, so owners have the smaller ones.
        let components = StrongComponents(
            CompressedRows(starts: starts, targets: owners))
        var componentStarts = [Int32](repeating: 0, count: components.count + 1)
        for number in components.component { componentStarts[Int(number) + 1] += 1 }
        for number in 0..<components.count { componentStarts[number + 1] += componentStarts[number] }
        var place = componentStarts
        var order = [Int32](repeating: 0, count: nodeCount)
        for node in 0..<nodeCount {
            let number = Int(components.component[node])
            order[Int(place[number])] = Int32(node)
            place[number] += 1
        }
        ownerStarts = starts
        self.owners = owners
        self.shares = shares
        self.order = order
        self.componentStarts = componentStarts
    }

    package func isUltimate(_ node: Int) -> Bool { ownerStarts[node] == ownerStarts[node + 1] }

    package struct Solution: Sendable {
        package var values: [Double]
        /// The largest change of the last sweep.
        package var residual: Double
        /// The most sweeps that a ring took.
        package var sweeps: Int
        /// Components whose sums do not settle: closed rings, or more than 100 %.
        package var unsettled: [[Int]]
    }

    /// For each company the part that ultimate owners hold, looked through all chains and rings; 1 for an ultimate owner.
    package func disclosed(tolerance: Double = 1e-12, maximumSweeps: Int = 10_000) -> Solution {
        var values = [Double](repeating: 0, count: nodeCount)
        var solution = Solution(values: [], residual: 0, sweeps: 0, unsettled: [])
        values.withUnsafeMutableBufferPointer { values in
            ownerStarts.withUnsafeBufferPointer { starts in
                owners.withUnsafeBufferPointer { owners in
                    shares.withUnsafeBufferPointer { shares in
                        func update(_ node: Int) -> Double {
                            let (start, end) = (Int(starts[node]), Int(starts[node + 1]))
                            if start == end {
                                values[node] = 1
                                return 0
                            }
                            var sum = 0.0
                            for place in start..<end { sum += shares[place] * values[Int(owners[place])] }
                            let change = abs(sum - values[node])
                            values[node] = sum
                            return change
                        }
                        for component in 0..<componentStarts.count - 1 {
                            let (first, last) = (Int(componentStarts[component]), Int(componentStarts[component + 1]))
                            if last - first == 1, !owns(Int(order[first]), itself: starts, owners) {
                                _ = update(Int(order[first]))
                                continue
                            }
                            var sweeps = 0
                            var change = Double.infinity
                            while change > tolerance, sweeps < maximumSweeps, change.isFinite || sweeps == 0 {
                                change = 0
                                for place in first..<last { change = max(change, update(Int(order[place]))) }
                                sweeps += 1
                            }
                            solution.sweeps = max(solution.sweeps, sweeps)
                            if change > tolerance || !change.isFinite {
                                solution.unsettled.append(order[first..<last].map(Int.init))
                            } else {
                                solution.residual = max(solution.residual, change)
                            }
                        }
                    }
                }
            }
        }
        solution.values = values
        return solution
    }

    private func owns(
        _ node: Int, itself starts: UnsafeBufferPointer<Int32>, _ owners: UnsafeBufferPointer<Int32>
    ) -> Bool {
        (Int(starts[node])..<Int(starts[node + 1])).contains { Int(owners[$0]) == node }
    }

    /// The ultimate owners of one company with their gross shares, the largest first, and what was left unfollowed.
    ///
    /// A share is carried from the company to its owners, from those that are companies to theirs, and so on; what gets smaller than the
    /// tolerance is left.
    package func ultimateOwners(of company: Int, tolerance: Double = 1e-13) -> (owners: [(owner: Int, share: Double)], residual: Double) {
        var collected: [Int: Double] = [:]
        var carried: [Int: Double] = [company: 1]
        var left = 0.0
        var rounds = 0
        while !carried.isEmpty, rounds < 10_000 {
            rounds += 1
            var next: [Int: Double] = [:]
            // In order of numbers, so that sums come out the same each time.
            for (node, mass) in carried.sorted(by: { $0.key < $1.key }) {
                if mass < tolerance {
                    left += mass
                    continue
                }
                for place in Int(ownerStarts[node])..<Int(ownerStarts[node + 1]) {
                    let owner = Int(owners[place])
                    let share = mass * shares[place]
                    if isUltimate(owner) { collected[owner, default: 0] += share } else { next[owner, default: 0] += share }
                }
            }
            carried = next
        }
        left += carried.values.sorted().reduce(0, +)
        return (
            collected.map { (owner: $0.key, share: $0.value) }.sorted { $0.share != $1.share ? $0.share > $1.share : $0.owner < $1.owner },
            left
        )
    }
}
