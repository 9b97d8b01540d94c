extension OwnershipNetwork {
    /// Which way one looks through a network from a party.
    package enum Direction: Sendable {
        /// To what it owns.
        case down
        /// To those who own it.
        case up
    }

    /// Sums of the products of shares over all walks from one party, and what was left unfollowed.
    package struct Walks: Sendable {
        /// By the party at the other end; the start itself where a ring leads back to it.
        package var sums: [Int: Double]
        /// What was still to be carried on when the search ended.
        package var residual: Double
    }

    /// The row or column of one party in `T = A (I − A)⁻¹` (Brioschi, Buzzacchi, Colombo 1989), by repeated multiplication: of a large
    /// network only what can be reached is looked at.
    ///
    /// - Throws: a closed ring that is reached, or sums without bound where more than 100 % goes round.
    package func walks(from start: Int, _ direction: Direction, tolerance: Double = 1e-15, maximumRounds: Int = 100_000)
        throws(IntegratedOwnership.Failure) -> Walks
    {
        let places = direction == .down ? holdings : holders
        func other(_ stake: Stake) -> Int { direction == .down ? stake.owned : stake.owner }
        let reached = reached(from: start, places, other)
        let closed = closedRings.filter { $0.contains { reached.contains($0) } }
        guard closed.isEmpty else { throw .closedRings(closed) }

        var walks = Walks(sums: [:], residual: 0)
        var carried = [start: 1.0]
        for _ in 0..<maximumRounds where !carried.isEmpty {
            var next: [Int: Double] = [:]
            // In order of numbers, so that sums come out the same each time.
            for (node, mass) in carried.sorted(by: { $0.key < $1.key }) {
                if mass < tolerance {
                    walks.residual += mass
                    continue
                }
                for place in places[node] {
                    let share = mass * stakes[place].share
                    next[other(stakes[place]), default: 0] += share
                    walks.sums[other(stakes[place]), default: 0] += share
                }
            }
            carried = next
            // Shares of a part that shrinks cannot add up to a thousand companies' worth.
            if carried.values.contains(where: { $0 > 1e6 }) { throw .unbounded }
        }
        walks.residual += carried.values.sorted().reduce(0, +)
        guard walks.residual < 1e-6 else { throw .unbounded }
        return walks
    }

    private func reached(from start: Int, _ places: [[Int]], _ other: (Stake) -> Int) -> Set<Int> {
        var reached: Set<Int> = [start]
        var waiting = [start]
        while let node = waiting.popLast() {
            for place in places[node] where reached.insert(other(stakes[place])).inserted { waiting.append(other(stakes[place])) }
        }
        return reached
    }
}
