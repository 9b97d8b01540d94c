/// Something on offer that is better the smaller its figures are: time, cost, energy.
package protocol ParetoOffer: Sendable {
    /// In an order that all share; nil where a figure is not known.
    var objectives: [Double?] { get }
}

extension ParetoOffer {
    /// Is it at least as good in all that both know, and better in one?
    func dominates(_ other: Self) -> Bool {
        var isBetter = false
        for (own, others) in zip(objectives, other.objectives) {
            guard let own, let others else { continue }
            if own > others { return false }
            if own < others { isBetter = true }
        }
        return isBetter
    }
}

extension Array where Element: ParetoOffer {
    /// Those that no other is better than in everything, by their first figure (V. Pareto, "Manuale di economia politica", 1906).
    package var paretoFront: [Element] {
        // What comes before in this order is never dominated by what comes after, so that the front so far decides.
        let order = sorted { ($0.objectives.first ?? nil) ?? .infinity < ($1.objectives.first ?? nil) ?? .infinity }
        return order.indices.filter { index in !order.contains { $0.dominates(order[index]) } }.map { order[$0] }
    }
}
