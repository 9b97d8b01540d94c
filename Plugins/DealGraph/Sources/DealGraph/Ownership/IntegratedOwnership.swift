/// Ownership looked through chains and rings, for every pair of a network.
///
/// - `gross`: `T = A N` with `N = (I − A)⁻¹` (F. Brioschi, L. Buzzacchi, M. Colombo, "Risk capital financing and the separation of ownership
///   and control in business groups", Journal of Banking and Finance 13, 1989): all walks are added, those that pass the owner itself too.
/// - `corrected`: `Y = diag(N)⁻¹ A N` (S. Baldone, F. Brioschi, S. Paleari, "Ownership measures among firms connected by cross-shareholdings
///   and a further analogy with input-output theory", 1998): nothing is counted through the owner itself.
package struct IntegratedOwnership: Sendable {
    package enum Failure: Error, Sendable, Hashable {
        /// Companies that hold each other wholly, with nobody outside.
        case closedRings([[Int]])
        /// Somebody holds more than 100 %, and the sums of all walks grow without bound.
        case unbounded
        /// Too many companies to look at every pair.
        case tooLarge(Int)
    }

    package static let maximumSize = 3_000

    let network: OwnershipNetwork
    private let inverse: DenseMatrix

    package init(_ network: OwnershipNetwork) throws(Failure) {
        let rings = network.closedRings
        guard rings.isEmpty else { throw .closedRings(rings) }
        guard network.count <= Self.maximumSize else { throw .tooLarge(network.count) }
        var matrix = DenseMatrix(size: network.count)
        for index in 0..<network.count { matrix[index, index] = 1 }
        for stake in network.stakes { matrix[stake.owner, stake.owned] -= stake.share }
        guard let inverse = matrix.inverse(), inverse.elements.allSatisfy({ $0.isFinite && $0 > -1e-9 }) else { throw .unbounded }
        self.network = network
        self.inverse = inverse
    }

    /// `A N = N − I`.
    package func gross(_ owner: Int, _ owned: Int) -> Double { inverse[owner, owned] - (owner == owned ? 1 : 0) }

    package func corrected(_ owner: Int, _ owned: Int) -> Double { gross(owner, owned) / inverse[owner, owner] }

    /// Each ultimate owner with its part of a company.
    package func ultimateOwners(of company: Int) -> [(owner: Int, share: Double)] {
        (0..<network.count).lazy.filter { network.isUltimate($0) }.map { (owner: $0, share: gross($0, company)) }.filter {
            $0.share > 1e-15
        }
    }

    /// The Herfindahl-Hirschman index of the ultimate owners: 1 where one has everything.
    package func concentration(of company: Int) -> Double { ultimateOwners(of: company).reduce(0) { $0 + $1.share * $1.share } }

    /// What no ultimate owner is known to hold.
    package func undisclosed(of company: Int) -> Double { 1 - ultimateOwners(of: company).reduce(0) { $0 + $1.share } }

    /// `V = (I − A)⁻¹ p`: what each is worth when holdings count at their own worth (M. Elliott, B. Golub, M. Jackson, "Financial Networks and
    /// Contagion", American Economic Review 104, 2014).
    package func bookValues(assets: [Double]) -> [Double] {
        (0..<network.count).map { row in (0..<network.count).reduce(0) { $0 + inverse[row, $1] * assets[$1] } }
    }

    /// What of each belongs to those outside the network: the book value less the recorded shares of it.
    package func outsideValues(assets: [Double]) -> [Double] {
        bookValues(assets: assets).enumerated().map { $0.element * (1 - network.recordedShare(of: $0.offset)) }
    }

    /// What each loses when some lose assets: linear contagion, without bankruptcy costs.
    package func losses(shock: [Double]) -> [Double] { bookValues(assets: shock) }
}
