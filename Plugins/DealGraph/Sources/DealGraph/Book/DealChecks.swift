/// What an analyst should know of the claims of a day before relying on sums: nothing is left out for it, and nothing is mended.
package struct DealCheck: Sendable, Hashable {
    package enum Kind: String, Sendable {
        case over100Percent = "over 100 %"
        case selfHolding = "holds itself"
        case selfPayment = "pays itself"
        case noShare = "stake without a share"
        case closedRing = "closed ring of owners"
        case enteredTwice = "entered twice"
    }

    package var kind: Kind
    package var party: String
    package var detail: String
    package var claims: [Int]
}

extension DealView {
    package var checks: [DealCheck] {
        let network = ownership
        func stakes(of company: String) -> [DealClaim] { chosen.filter { $0.claim.kind == "owns" && $0.claim.object == company } }
        var checks = network.overheld.map { company in
            let party = book.parties[company]
            return DealCheck(
                kind: .over100Percent, party: party.name, detail: "recorded shares add up to \(network.recordedShare(of: company).percent)",
                claims: stakes(of: party.id).map(\.claim.id))
        }
        for ring in network.closedRings {
            checks.append(
                DealCheck(
                    kind: .closedRing, party: network.names[ring[0]],
                    detail: "\(ring.map { network.names[$0] }.joined(separator: ", ")) belong wholly to each other", claims: []))
        }
        for deal in chosen {
            let name = book.number(of: deal.claim.subject).map { book.parties[$0].name } ?? deal.claim.subject
            if deal.claim.subject == deal.claim.object, deal.claim.kind == "owns" || Self.paying.contains(deal.claim.kind) {
                checks.append(
                    DealCheck(
                        kind: deal.claim.kind == "owns" ? .selfHolding : .selfPayment, party: name,
                        detail: deal.claim.kind == "owns" ? "rescaled: a holding of itself votes for nobody" : "left out of circles",
                        claims: [deal.claim.id]))
            }
            if deal.claim.kind == "owns", deal.claim.value == nil {
                checks.append(DealCheck(kind: .noShare, party: name, detail: "left out of sums", claims: [deal.claim.id]))
            }
        }
        return checks + doubled
    }

    /// One deal under two matters would count twice in sums.
    private var doubled: [DealCheck] {
        struct Key: Hashable {
            var words: [String]
            var value: Double
            var day: Int
        }
        let deals = Dictionary(grouping: payments.filter { $0.claim.value != nil }) { deal in
            Key(
                words: [deal.claim.subject, deal.claim.kind, deal.claim.object, deal.unit ?? ""], value: deal.claim.value ?? 0,
                day: deal.claim.validFrom)
        }
        return deals.values.filter { $0.count > 1 }.sorted { $0[0].claim.id < $1[0].claim.id }.map { same in
            let name = book.number(of: same[0].claim.subject).map { book.parties[$0].name } ?? same[0].claim.subject
            return DealCheck(
                kind: .enteredTwice, party: name,
                detail: "\(same[0].claim.kind) \(same[0].claim.object) from \(same[0].validFrom) under "
                    + same.map { "'\($0.claim.matter)'" }.joined(separator: " and "), claims: same.map(\.claim.id))
        }
    }
}

extension Double {
    /// 1.11 is "111 %", with at most two digits behind the point.
    fileprivate var percent: String {
        let hundredths = (self * 10_000).rounded() / 100
        return "\(Int(exactly: hundredths).map(String.init) ?? String(hundredths)) %"
    }
}
