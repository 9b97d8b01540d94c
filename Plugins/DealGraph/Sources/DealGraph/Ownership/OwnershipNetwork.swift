/// Who holds which share of whom. Shares are fractions: 0.27 is 27 %.
package struct OwnershipNetwork: Sendable {
    package struct Stake: Sendable, Hashable {
        package var owner: Int
        package var owned: Int
        package var share: Double

        package init(owner: Int, owned: Int, share: Double) {
            self.owner = owner
            self.owned = owned
            self.share = share
        }
    }

    package let names: [String]
    /// One for each pair: stakes of one owner in one company were added.
    package let stakes: [Stake]
    /// Stakes without a usable share (negative or not a number), which were left out.
    package let refused: [Stake]
    /// Places in `stakes`, by owner and by owned.
    let holdings: [[Int]]
    let holders: [[Int]]

    package init(names: [String], stakes: [Stake]) {
        self.names = names
        var places: [Stake.Pair: Int] = [:]
        var merged = [Stake]()
        var refused = [Stake]()
        for stake in stakes {
            guard stake.share.isFinite, stake.share >= 0 else {
                refused.append(stake)
                continue
            }
            if stake.share == 0 { continue }
            let pair = Stake.Pair(owner: stake.owner, owned: stake.owned)
            if let place = places[pair] {
                merged[place].share += stake.share
            } else {
                places[pair] = merged.count
                merged.append(stake)
            }
        }
        var holdings = [[Int]](repeating: [], count: names.count)
        var holders = [[Int]](repeating: [], count: names.count)
        for (place, stake) in merged.enumerated() {
            holdings[stake.owner].append(place)
            holders[stake.owned].append(place)
        }
        self.stakes = merged
        self.refused = refused
        self.holdings = holdings
        self.holders = holders
    }

    package var count: Int { names.count }

    /// Has nobody a recorded share of it? Then it is an ultimate owner of what it holds.
    package func isUltimate(_ node: Int) -> Bool { holders[node].isEmpty }

    /// The sum of all recorded shares of a company.
    package func recordedShare(of company: Int) -> Double { holders[company].reduce(0) { $0 + stakes[$1].share } }

    /// Companies of which more than 100 % is held. They are flagged; the rest is not harmed.
    package var overheld: [Int] { (0..<count).filter { recordedShare(of: $0) > 1 + 1e-9 } }

    /// Companies that hold shares of themselves.
    package var selfHolding: [Int] { stakes.filter { $0.owner == $0.owned }.map(\.owned).sorted() }

    var rows: CompressedRows {
        CompressedRows(nodeCount: count, edges: stakes.count) { (stakes[$0].owner, stakes[$0].owned) }
    }

    package func share(of owned: Int, heldBy owner: Int) -> Double {
        holdings[owner].lazy.map { stakes[$0] }.first { $0.owned == owned }?.share ?? 0
    }
}

extension OwnershipNetwork.Stake {
    struct Pair: Hashable {
        var owner: Int
        var owned: Int
    }
}
