extension OwnershipNetwork {
    /// What a holder controls, with the share of each that it commands: the least fixed point in which it controls a company when its own
    /// shares and those of the companies it controls are more than half. A company's holding of itself votes for nobody.
    package func controlled(by owner: Int) -> [Int: Double] {
        var commanded: [Int: Double] = [:]
        var isVoting: Set<Int> = [owner]
        var waiting = [owner]
        while let voter = waiting.popLast() {
            for place in holdings[voter] where stakes[place].owned != voter && stakes[place].owned != owner {
                let stake = stakes[place]
                commanded[stake.owned, default: 0] += stake.share
                if commanded[stake.owned, default: 0] > 0.5 + 1e-12, isVoting.insert(stake.owned).inserted { waiting.append(stake.owned) }
            }
        }
        return commanded.filter { isVoting.contains($0.key) }
    }

    /// For each holder that controls anything, what it controls.
    package func control() -> [Int: [Int: Double]] {
        var result: [Int: [Int: Double]] = [:]
        for owner in 0..<count where !holdings[owner].isEmpty {
            let controlled = controlled(by: owner)
            if !controlled.isEmpty { result[owner] = controlled }
        }
        return result
    }
}
