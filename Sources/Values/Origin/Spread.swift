/// How far a quantity may lie from its number, in the quantity's unit, and how that was found.
public struct Spread: Sendable, Hashable {
    /// Which of the three views of the expression was taken.
    public enum View: Sendable, Hashable {
        /// As the input itself was given.
        case stated
        /// Every value between the bounds is possible, none outside.
        case bounds
        /// From so many samples.
        case samples(Int)
        /// From the derivatives.
        case firstOrder
    }

    public var view: View
    public var low: Double
    public var high: Double
    /// The share of the probability between `low` and `high`: 0.9, or 1 for bounds.
    public var level: Double
    public var mean: Double?
    public var deviation: Double?

    public init(_ view: View, low: Double, high: Double, level: Double, mean: Double? = nil, deviation: Double? = nil) {
        self.view = view
        self.low = low
        self.high = high
        self.level = level
        self.mean = mean
        self.deviation = deviation
    }

    /// Whether the ends differ by more than rounding does. Where uncertain inputs cancel, sums leave their last bits behind: that is no spread.
    public var isWide: Bool { high - low > 1e-12 * max(abs(low), abs(high)) }

    /// The same in a unit of which the old one has `factor`.
    public func scaled(by factor: Double) -> Spread {
        var scaled = self
        scaled.low *= factor
        scaled.high *= factor
        scaled.mean = mean.map { $0 * factor }
        scaled.deviation = deviation.map { $0 * factor }
        return scaled
    }

    /// The same on a scale with another zero.
    public func shifted(by offset: Double) -> Spread {
        if offset == 0 { return self }
        var shifted = self
        shifted.low += offset
        shifted.high += offset
        shifted.mean = mean.map { $0 + offset }
        return shifted
    }
}
