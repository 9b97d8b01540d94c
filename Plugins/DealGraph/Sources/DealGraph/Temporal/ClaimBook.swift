/// All claims that were ever made. Nothing is deleted: what was known on a day is a view.
package struct ClaimBook: Sendable {
    package let claims: [Claim]

    package init(_ claims: [Claim]) { self.claims = claims }

    /// The claims that were known on one day and hold on another.
    package func asOf(validOn: Int, knownOn: Int) -> [Claim] {
        var retracted = Set<Int>()
        for claim in claims where claim.reportedOn <= knownOn { if let other = claim.retracts { retracted.insert(other) } }
        return claims.filter {
            $0.reportedOn <= knownOn && $0.isLive(on: validOn) && !retracted.contains($0.id) && !$0.saysNothing
        }
    }

    /// Of each group the claim to go by.
    package static func chosen(_ claims: [Claim]) -> [String: Claim] {
        var chosen: [String: Claim] = [:]
        for claim in claims {
            let group = claim.group
            if let known = chosen[group], !claim.outranks(known) { continue }
            chosen[group] = claim
        }
        return chosen
    }

    package struct Contradiction: Sendable, Hashable {
        package enum Reason: String, Sendable { case value, status }
        package var first: Int
        package var second: Int
        package var reason: Reason
    }

    /// Pairs of claims that cannot both hold: values more than 1 % apart, or one finalized while a later report still has it pending.
    ///
    /// - Parameter includingSameDay: whether a pending report of the same day contradicts the final one, too.
    package static func contradictions(_ claims: [Claim], includingSameDay: Bool = false) -> [Contradiction] {
        var found = [Contradiction]()
        for group in Dictionary(grouping: claims, by: \.group).values {
            for (index, a) in group.enumerated() {
                for b in group[(index + 1)...] {
                    if let reason = reason(a, b, includingSameDay) {
                        found.append(.init(first: min(a.id, b.id), second: max(a.id, b.id), reason: reason))
                    }
                }
            }
        }
        return found.sorted { ($0.first, $0.second) < ($1.first, $1.second) }
    }

    private static func reason(_ a: Claim, _ b: Claim, _ includingSameDay: Bool) -> Contradiction.Reason? {
        if let x = a.value, let y = b.value, abs(x - y) > 0.01 * max(abs(x), abs(y)) { return .value }
        func isPending(_ claim: Claim) -> Bool { claim.status == .rumored || claim.status == .reported }
        func isOvertaken(_ done: Claim, _ later: Claim) -> Bool {
            let isLater = includingSameDay ? later.reportedOn >= done.reportedOn : later.reportedOn > done.reportedOn
            return done.status == .finalized && isPending(later) && isLater
        }
        return isOvertaken(a, b) || isOvertaken(b, a) ? .status : nil
    }

    /// Groups whose chosen value appeared, vanished or moved.
    package static func changes(from old: [String: Claim], to new: [String: Claim]) -> [String] {
        Set(old.keys).union(new.keys).filter { group in
            guard let before = old[group], let after = new[group] else { return true }
            switch (before.value, after.value) {
            case (nil, nil): return false
            case (let x?, let y?): return abs(x - y) > 1e-9
            default: return true
            }
        }.sorted()
    }

    /// To whom somebody is exposed, by the values of the chosen deals.
    package struct Exposure: Sendable, Hashable {
        package var byObject: [String: Double] = [:]
        package var total: Double { byObject.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value } }
        /// Herfindahl-Hirschman index: 1 where all is owed to one.
        package var concentration: Double {
            let total = total
            return total == 0 ? 0 : byObject.values.sorted().reduce(0) { $0 + ($1 / total) * ($1 / total) }
        }
    }

    package static func exposures(_ chosen: [String: Claim], kind: String = "deal") -> [String: Exposure] {
        var exposures: [String: Exposure] = [:]
        for claim in chosen.values where claim.kind == kind {
            guard let value = claim.value else { continue }
            exposures[claim.subject, default: Exposure()].byObject[claim.object, default: 0] += value
        }
        return exposures
    }
}
