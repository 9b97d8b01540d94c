/// A drawing of parties in layers with the deals between them.
///
/// Layers go from left to right, along the edges where that can be (K. Sugiyama, S. Tagawa, M. Toda, "Methods for visual understanding of
/// hierarchical system structures", IEEE Transactions on Systems, Man, and Cybernetics 11, 1981): edges that close a cycle are turned for the
/// layering, layers follow the longest path, and the order inside them is improved by barycentres. The same input gives the same bytes.
package struct DealPicture: Sendable {
    /// Deals of one direction between two parties, drawn as one line.
    package struct Bundle: Sendable, Hashable {
        package var source: Int
        package var target: Int
        /// In USD; decides the width, by its logarithm.
        package var amount: Double
        /// Solid, dashed or dotted.
        package var status: Claim.Status
        /// Shown when one points at the line.
        package var title: String
        /// Where the line leads.
        package var link: String?

        package init(source: Int, target: Int, amount: Double, status: Claim.Status, title: String, link: String?) {
            self.source = source
            self.target = target
            self.amount = amount
            self.status = status
            self.title = title
            self.link = link
        }
    }

    let names: [String]
    let bundles: [Bundle]
    /// Parties of a ring that are to stay together.
    let ring: [Int]

    package init(names: [String], bundles: [Bundle], ring: [Int] = []) {
        self.names = names
        self.bundles = bundles.sorted { ($0.source, $0.target) < ($1.source, $1.target) }
        self.ring = ring
    }
}

extension DealPicture {
    /// The payments of a day, those through one party or among some only if these are given.
    package init(_ view: DealView, through party: Int? = nil, among parties: Set<Int>? = nil, ring: [Int] = []) {
        var deals: [[Int]: [DealClaim]] = [:]
        for deal in view.payments {
            guard let source = view.book.number(of: deal.claim.subject), let target = view.book.number(of: deal.claim.object),
                source != target, party == nil || source == party || target == party,
                parties.map({ $0.contains(source) && $0.contains(target) }) ?? true
            else { continue }
            deals[[source, target], default: []].append(deal)
        }
        let used = Set(deals.keys.joined()).sorted()
        let places = Dictionary(used.enumerated().map { ($0.element, $0.offset) }) { first, _ in first }
        let bundles = deals.map { pair, deals in
            let lines = deals.map { deal in
                let amount = deal.claim.value.map { " \($0.shortText) \(deal.unit ?? "")" } ?? ""
                return "\(deal.claim.kind) \(deal.claim.matter)\(amount), \(deal.claim.status.rawValue) \(deal.reportedOn)"
            }
            return Bundle(
                source: places[pair[0]] ?? 0, target: places[pair[1]] ?? 0, amount: deals.compactMap(\.dollars).reduce(0, +),
                status: deals.map(\.claim.status).max() ?? .reported,
                title: "\(view.book.parties[pair[0]].name) → \(view.book.parties[pair[1]].name)\n" + lines.joined(separator: "\n"),
                link: deals.first?.source.address)
        }
        self.init(names: used.map { view.book.parties[$0].name }, bundles: bundles, ring: ring.compactMap { places[$0] })
    }
}

extension Double {
    /// 38000000000 is "38 bn".
    var shortText: String {
        for (size, name) in [(1e12, "tn"), (1e9, "bn"), (1e6, "m")] where abs(self) >= size {
            let scaled = (self / size * 100).rounded() / 100
            return "\(Int(exactly: scaled).map(String.init) ?? String(scaled)) \(name)"
        }
        return Int(exactly: self).map(String.init) ?? String(self)
    }
}
