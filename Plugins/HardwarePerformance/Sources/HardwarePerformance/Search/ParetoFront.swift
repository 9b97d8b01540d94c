/// What a system can be bought for: a chip, a number of them, and what the best layout comes to.
package struct SystemOffer: Sendable {
    package var chip: String
    package var chips: Int
    package var layout: ParallelLayout
    /// Seconds, USD and joules of a step; cost where a price is known, energy where the power is.
    package var seconds: Double
    package var low: Double
    package var high: Double
    package var dollars: Double?
    package var joules: Double?
    package var memory: Double

    package init(
        chip: String, chips: Int, layout: ParallelLayout, seconds: Double, low: Double, high: Double, dollars: Double?, joules: Double?,
        memory: Double
    ) {
        self.chip = chip
        self.chips = chips
        self.layout = layout
        self.seconds = seconds
        self.low = low
        self.high = high
        self.dollars = dollars
        self.joules = joules
        self.memory = memory
    }

    /// Is it at least as good in all that both know, and better in one?
    func dominates(_ other: SystemOffer) -> Bool {
        var pairs = [(seconds, other.seconds)]
        if let a = dollars, let b = other.dollars { pairs.append((a, b)) }
        if let a = joules, let b = other.joules { pairs.append((a, b)) }
        return pairs.allSatisfy { $0 <= $1 } && pairs.contains { $0 < $1 }
    }
}

extension [SystemOffer] {
    /// Those that no other is better than in everything, fastest first.
    package var paretoFront: [SystemOffer] {
        filter { offer in !contains { $0.dominates(offer) } }.sorted { $0.seconds < $1.seconds }
    }
}
