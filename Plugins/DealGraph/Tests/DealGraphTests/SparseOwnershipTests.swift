import DealGraph
import Testing

struct SparseOwnershipTests {
    private func random(_ seed: Int) -> (sparse: SparseOwnership, dense: OwnershipNetwork) {
        var state = UInt64(seed)
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
        let count = 5 + next(20)
        var stakes = [OwnershipNetwork.Stake]()
        for owned in 2..<count {
            // At most three holders with at most 0.3 each: always somebody is left outside.
            for owner in Set((0..<3).map { _ in next(count) }) where owner != owned {
                stakes.append(.init(owner: owner, owned: owned, share: Double(next(30) + 1) / 100))
            }
        }
        let sparse = SparseOwnership(
            nodeCount: count, owner: stakes.map { Int32($0.owner) }, owned: stakes.map { Int32($0.owned) }, share: stakes.map(\.share))
        return (sparse, OwnershipNetwork(names: (0..<count).map(String.init), stakes: stakes))
    }

    @Test(arguments: 1...30) func agreesWithTheInverse(seed: Int) throws {
        let (sparse, network) = random(seed)
        let integrated = try IntegratedOwnership(network)
        let solution = sparse.disclosed()
        #expect(solution.residual < 1e-11 && solution.unsettled.isEmpty)
        for company in 0..<network.count where !network.isUltimate(company) {
            #expect(abs(solution.values[company] - (1 - integrated.undisclosed(of: company))) < 1e-9)
            let owners = sparse.ultimateOwners(of: company)
            #expect(owners.residual < 1e-9)
            for (owner, share) in owners.owners { #expect(abs(share - integrated.gross(owner, company)) < 1e-9) }
        }
    }

    @Test func closedRingHasNoUltimateOwnerAndDoesNotHoldUpTheRest() {
        // 0 and 1 own each other wholly; 2 owns 0.4 of 3.
        let sparse = SparseOwnership(nodeCount: 4, owner: [0, 1, 2], owned: [1, 0, 3], share: [1, 1, 0.4])
        let solution = sparse.disclosed(maximumSweeps: 50)
        #expect(solution.values[3] == 0.4)
        #expect(sparse.ultimateOwners(of: 0).owners.isEmpty)
    }

    @Test func tableOfEdgesAnswersForDays() {
        var table = EdgeTable()
        for (amount, from, to) in [(10.0, 5, 8), (4, 6, Int32.max), (Double.nan, 1, 9)] as [(Double, Int32, Int32)] {
            table.source.append(0)
            table.target.append(1)
            table.share.append(.nan)
            table.amount.append(amount)
            table.type.append(table.typeNumber("PAYS"))
            table.validFrom.append(from)
            table.validTo.append(to)
        }
        #expect(table.sums(on: [4, 5, 7, 8]) == [[0], [10], [14], [4]])
        let changes = table.changes(from: 5, to: 8)
        #expect(changes.began == [1] && changes.ended == [0])
    }
}
