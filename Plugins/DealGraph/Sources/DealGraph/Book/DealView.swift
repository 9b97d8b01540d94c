/// The book on one day, by what was known on another: of each matter the claim to go by.
package struct DealView: Sendable {
    package let book: DealBook
    package let validOn: Int
    package let knownOn: Int
    /// All claims that hold.
    package let live: [DealClaim]
    /// One for each matter, in order of their numbers.
    package let chosen: [DealClaim]

    /// - Parameters:
    ///   - validOn: a day; nil for the last on which something was reported.
    ///   - knownOn: a day; nil for all that was ever reported.
    package init(_ book: DealBook, validOn: Int? = nil, knownOn: Int? = nil) {
        self.book = book
        self.validOn = validOn ?? book.lastReport
        self.knownOn = knownOn ?? .max
        let asOf = ClaimBook(book.claims.map(\.claim)).asOf(validOn: self.validOn, knownOn: self.knownOn)
        let ids = Set(asOf.map(\.id))
        let best = Set(ClaimBook.chosen(asOf).values.map(\.id))
        live = book.claims.filter { ids.contains($0.claim.id) }
        chosen = live.filter { best.contains($0.claim.id) }
    }

    package func evidence(for group: String) -> [DealClaim] { book.claims.filter { $0.claim.group == group } }

    // MARK: Ownership

    /// Stakes of the day. Groups of unnamed holders are parties like others.
    package var ownership: OwnershipNetwork {
        let stakes = chosen.filter { $0.claim.kind == "owns" }.compactMap { deal -> OwnershipNetwork.Stake? in
            guard let owner = book.number(of: deal.claim.subject), let owned = book.number(of: deal.claim.object) else { return nil }
            return OwnershipNetwork.Stake(owner: owner, owned: owned, share: deal.claim.value ?? .nan)
        }
        return OwnershipNetwork(names: book.parties.map(\.name), stakes: stakes)
    }

    // MARK: Money

    /// Predicates in which the subject pays the object, or gives it something of value.
    package static let paying: Set<String> = [
        "invests_in", "buys_from", "lends_to", "pays", "leases_from", "commits_compute_to", "licenses_from", "grants_equity_to",
    ]

    package var payments: [DealClaim] { chosen.filter { Self.paying.contains($0.claim.kind) } }

    /// A circle of payments: each party pays the next, the last the first.
    package struct Ring: Sendable {
        package var parties: [Int]
        /// For each step the deals that are bundled in it.
        package var steps: [[DealClaim]]

        /// What every step can carry at least once round, in USD; nil where a step has no amount in USD.
        package var roundTrip: Double? {
            var smallest = Double.infinity
            for step in steps {
                let amounts = step.compactMap(\.dollars)
                if amounts.isEmpty { return nil }
                smallest = min(smallest, amounts.reduce(0, +))
            }
            return smallest
        }

        package var total: Double { steps.joined().compactMap(\.dollars).reduce(0, +) }
        package var firstDay: String { steps.joined().map(\.validFrom).min() ?? "" }
        package var lastDay: String { steps.joined().map(\.validFrom).max() ?? "" }
        /// The strongest status of each step counts; the weakest of these is the ring's.
        package var weakest: Claim.Status { steps.compactMap { $0.map(\.claim.status).max() }.min() ?? .denied }
    }

    package func rings(upTo length: Int, _ limits: QueryLimits = QueryLimits()) throws(QueryFailure) -> [Ring] {
        var deals: [[Int]: [DealClaim]] = [:]
        for deal in payments {
            // Who pays itself moves nothing.
            guard let payer = book.number(of: deal.claim.subject), let payee = book.number(of: deal.claim.object), payer != payee
            else { continue }
            deals[[payer, payee], default: []].append(deal)
        }
        let pairs = deals.keys.sorted { $0.lexicographicallyPrecedes($1) }
        let rows = CompressedRows(nodeCount: book.parties.count, edges: pairs.count) { (pairs[$0][0], pairs[$0][1]) }
        return try RingSearch(rows, maximumLength: length).rings(limits).map { parties in
            Ring(
                parties: parties,
                steps: parties.indices.map { deals[[parties[$0], parties[($0 + 1) % parties.count]]] ?? [] })
        }
    }
}

extension DealClaim {
    /// The value, where it is in USD.
    package var dollars: Double? { unit == "USD" ? claim.value : nil }
}
