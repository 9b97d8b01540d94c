/// What a unit stands for: how many base units it is, and of what dimension.
public struct UnitMeaning: Sendable, Hashable {
    /// In base units: 3,600,000 for kWh.
    public var factor: Double
    public var dimension: Dimension
    /// Where a temperature scale has its zero, in its own degrees: 273.15 for degC, so that x degC are (x + 273.15) · factor.
    /// Zero for everything else.
    public var offset: Double

    public init(factor: Double, dimension: Dimension, offset: Double = 0) {
        self.factor = factor
        self.dimension = dimension
        self.offset = offset
    }

    public static let one = UnitMeaning(factor: 1, dimension: .one)

    /// Is it a scale with a zero of its own, such as degC?
    public var isScale: Bool { offset != 0 }
}
