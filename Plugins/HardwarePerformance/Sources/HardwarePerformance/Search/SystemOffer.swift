/// What a system can be bought for: a chip, a number of them, and what the best layout comes to.
package struct SystemOffer: ParetoOffer {
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

    package var objectives: [Double?] { [seconds, dollars, joules] }
}
