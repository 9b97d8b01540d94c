extension DealProcedures.Calls {
    /// The measures of ownership by the names under which answers give them, so that different numbers are never mixed up.
    enum Measure {
        static let gross = GraphValue.string("integrated gross ownership (Brioschi, Buzzacchi, Colombo 1989)")
        static let grossAndCorrected = GraphValue.string(
            "gross: all walks (Brioschi, Buzzacchi, Colombo 1989); corrected: none through the owner (Baldone, Brioschi, Paleari 1998)")
        static let control = GraphValue.string("least fixed point: over half of the shares, with those it controls")
        static let closeLinks = GraphValue.string("sum over simple paths (Guideline ECB/2014/60, article 138)")
        static let losses = GraphValue.string("linear loss contagion, no bankruptcy costs (Elliott, Golub, Jackson 2014)")
    }

    func owners(_ arguments: [GraphValue]) throws(QueryFailure) -> [[GraphValue]] {
        let id = book.parties[try party(arguments)].id
        return view(try day(arguments, 1), try day(arguments, 2)).chosen.filter { $0.claim.kind == "owns" && $0.claim.object == id }
            .sorted { ($0.claim.value ?? 0) > ($1.claim.value ?? 0) }
            .map { deal in
                [
                    name(deal.claim.subject), GraphValue(number: deal.claim.value), GraphValue(text: deal.basis),
                    .string(deal.claim.status.rawValue), .string(deal.reportedOn), .string(deal.source.title), .integer(deal.claim.id),
                    GraphValue(text: deal.note),
                ]
            }
    }

    func ultimateOwners(_ arguments: [GraphValue]) throws(QueryFailure) -> [[GraphValue]] {
        let company = try party(arguments)
        let network = view(try day(arguments, 1), try day(arguments, 2)).ownership
        let walks = try walks(network, company, .up)
        let owners = walks.sums.filter { network.isUltimate($0.key) && $0.value > 1e-15 }
            .sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
        let residual = GraphValue.float(walks.residual)
        var rows = owners.map { [GraphValue.string(network.names[$0.key]), .float($0.value), residual, Measure.gross] }
        let undisclosed = 1 - owners.reduce(0) { $0 + $1.value }
        if !network.isUltimate(company), undisclosed > 1e-9 {
            rows.append([.string("not recorded"), .float(undisclosed), residual, Measure.gross])
        }
        return rows
    }

    func ownsThrough(_ arguments: [GraphValue]) throws(QueryFailure) -> [[GraphValue]] {
        let owner = try party(arguments)
        let network = view(try day(arguments, 1), try day(arguments, 2)).ownership
        let walks = try walks(network, owner, .down)
        let own = 1 + (walks.sums[owner] ?? 0)
        return walks.sums.filter { $0.key != owner && $0.value > 1e-12 }.sorted { $0.key < $1.key }.map { company, gross in
            [
                .string(network.names[company]), .float(network.share(of: company, heldBy: owner)), .float(gross), .float(gross / own),
                .float(walks.residual), Measure.grossAndCorrected,
            ]
        }
    }

    func controls(_ arguments: [GraphValue]) throws(QueryFailure) -> [[GraphValue]] {
        let holder = try party(arguments)
        let network = view(try day(arguments, 1), try day(arguments, 2)).ownership
        return network.controlled(by: holder).sorted { $0.key < $1.key }.map { company, share in
            [.string(network.names[company]), .float(share), Measure.control]
        }
    }

    func closeLinks(_ arguments: [GraphValue]) throws(QueryFailure) -> [[GraphValue]] {
        let threshold = try number(arguments, 0, "the threshold is a share above 0 and up to 1, such as 0.2") { $0 > 0 && $0 <= 1 } ?? 0.2
        let network = view(try day(arguments, 1), try day(arguments, 2)).ownership
        guard let links = network.closeLinks(threshold: threshold) else {
            throw QueryFailure(.resourceError, "TooManySteps", "there are more paths of ownership than can be walked")
        }
        return links.map { link in
            [.string(network.names[link.owner]), .string(network.names[link.owned]), .float(link.share), Measure.closeLinks]
        }
    }

    func losses(_ arguments: [GraphValue]) throws(QueryFailure) -> [[GraphValue]] {
        let party = try party(arguments)
        guard let loss = try number(arguments, 1, "the loss is an amount in USD above 0", { $0 > 0 && $0.isFinite }) else {
            throw QueryFailure(.argumentError, "InvalidArgumentValue", "the loss is an amount in USD above 0")
        }
        let network = view(try day(arguments, 2), try day(arguments, 3)).ownership
        let walks = try walks(network, party, .up)
        // `(I − A)⁻¹ = I + T`: the party loses the shock itself, and what comes back to it through rings.
        let shares = walks.sums.merging([party: 1], uniquingKeysWith: +).filter { $0.value > 1e-15 }
        return shares.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }.map { bearer, share in
            [.string(network.names[bearer]), .float(loss * share), .float(share), Measure.losses]
        }
    }

    private func walks(_ network: OwnershipNetwork, _ start: Int, _ direction: OwnershipNetwork.Direction) throws(QueryFailure)
        -> OwnershipNetwork.Walks
    {
        do {
            return try network.walks(from: start, direction)
        } catch {
            switch error {
            case .closedRings(let rings):
                let names = rings.map { $0.map { network.names[$0] }.joined(separator: ", ") }.joined(separator: "; ")
                throw QueryFailure(
                    .argumentError, "ClosedRing", "nobody outside owns anything of the ring \(names): ownership has no end")
            case .unbounded:
                throw QueryFailure(
                    .argumentError, "Unbounded", "more than 100 % is held in a ring, and the sums of all ways grow without bound")
            case .tooLarge(let count):
                throw QueryFailure(.resourceError, "TooManyValues", "\(count) parties are too many to look at every pair")
            }
        }
    }
}
