import DealGraph
import Testing
import Values

struct OwnershipTests {
    /// Stakes as "owner owned share".
    private func network(_ stakes: String...) -> OwnershipNetwork {
        var names = [String]()
        func number(_ name: Substring) -> Int {
            if let known = names.firstIndex(of: String(name)) { return known }
            names.append(String(name))
            return names.count - 1
        }
        let read = stakes.map { text in
            let words = text.split(separator: " ")
            return OwnershipNetwork.Stake(owner: number(words[0]), owned: number(words[1]), share: Double(words[2]) ?? .nan)
        }
        return OwnershipNetwork(names: names, stakes: read)
    }

    private func place(_ name: String, _ network: OwnershipNetwork) -> Int { network.names.firstIndex(of: name) ?? -1 }

    @Test func sharesMultiplyAlongChainsAndAddUpOverWays() throws {
        let network = network("P A 0.8", "P B 0.6", "A C 0.4", "B C 0.2", "P C 0.1")
        let integrated = try IntegratedOwnership(network)
        #expect(abs(integrated.gross(place("P", network), place("C", network)) - (0.1 + 0.8 * 0.4 + 0.6 * 0.2)) < 1e-12)
    }

    @Test func inARingGrossCountsEveryRoundAndCorrectedNoneThroughTheOwner() throws {
        // X and Y hold half of each other: gross 1/2 + 1/8 + 1/32 + … = 2/3, corrected the first round only.
        let network = network("X Y 0.5", "Y X 0.5", "Z X 0.5", "Z Y 0.5")
        let integrated = try IntegratedOwnership(network)
        let (x, y, z) = (place("X", network), place("Y", network), place("Z", network))
        #expect(abs(integrated.gross(x, y) - 2.0 / 3) < 1e-12)
        #expect(abs(integrated.corrected(x, y) - 0.5) < 1e-12)
        #expect(abs(integrated.gross(z, y) - 1) < 1e-12)
        #expect(abs(integrated.undisclosed(of: y)) < 1e-12)
        #expect(abs(integrated.concentration(of: y) - 1) < 1e-12)
    }

    @Test func ownSharesEnlargeThoseOfTheOthers() throws {
        let network = network("C C 0.2", "P C 0.8")
        let integrated = try IntegratedOwnership(network)
        #expect(abs(integrated.gross(place("P", network), place("C", network)) - 1) < 1e-12)
        #expect(network.selfHolding == [place("C", network)])
    }

    @Test func closedRingWithNobodyOutsideIsRefusedByName() {
        let network = network("A B 1", "B A 1", "A C 0.5")
        #expect(network.closedRings == [[place("A", network), place("B", network)]])
        #expect(throws: IntegratedOwnership.Failure.closedRings([[0, 1]])) { try IntegratedOwnership(network) }
    }

    @Test func moreThanAllOfACompanyIsFlaggedAndHarmless() throws {
        let network = network("P A 0.9", "Q A 0.4", "P B 0.5")
        #expect(network.overheld == [place("A", network)])
        let integrated = try IntegratedOwnership(network)
        #expect(abs(integrated.gross(place("P", network), place("B", network)) - 0.5) < 1e-12)
    }

    @Test func sharesThatGrowWithoutBoundAreRefused() {
        let network = network("A B 1.2", "B A 1.2")
        #expect(throws: IntegratedOwnership.Failure.unbounded) { try IntegratedOwnership(network) }
    }

    @Test func unusableSharesAreLeftOutAndNamed() {
        let network = network("A B -0.1", "A C nan", "A D 0.3")
        #expect(network.stakes.count == 1)
        #expect(network.refused.count == 2)
    }

    @Test func controlSpreadsThroughThoseAlreadyControlled() {
        let network = network("P A 0.52", "A B 0.3", "P B 0.21", "B C 0.5", "C C 0.2")
        #expect(network.controlled(by: place("P", network)).keys.sorted() == [place("A", network), place("B", network)])
        // Half is not more than half, and a company's own shares vote for nobody.
        #expect(network.controlled(by: place("B", network)).isEmpty)
    }

    @Test func closeLinksAddSimplePathsOnly() throws {
        // From A to C: directly 0.2 and by way of B 0.2 · 0.2; the way back to A is never walked.
        let network = network("A B 0.2", "B A 0.8", "B C 0.2", "A C 0.2")
        let links = try #require(network.closeLinks(threshold: 0.2))
        let found = links.map { "\(network.names[$0.owner])\(network.names[$0.owned])" }
        #expect(found == ["AB", "AC", "BA", "BC"])
        #expect(abs(links[1].share - 0.24) < 1e-12)
    }

    @Test func ringsAreFoundOnceWithTheirProduct() {
        let network = network("A B 0.5", "B A 0.4", "B C 0.3", "C A 0.2", "C C 0.1")
        let cycles = network.cycles(upTo: 5)
        #expect(cycles.map(\.nodes) == [[2], [0, 1], [0, 1, 2]])
        #expect(zip(cycles.map(\.product), [0.1, 0.2, 0.03]).allSatisfy { abs($0 - $1) < 1e-12 })
    }

    @Test func lineWithoutStakesIsAnsweredWithWhatIsMissing() {
        let answer = String(decoding: OwnershipLines.answer(Array("{}".utf8)), as: UTF8.self)
        #expect(answer == #"{"error":"\"stakes\" is missing"}"#)
    }
}
