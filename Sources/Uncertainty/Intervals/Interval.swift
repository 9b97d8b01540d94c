/// A closed, connected set of real numbers: empty, `[lower, upper]`, a half line, or the whole line.
///
/// The set-based bare intervals of IEEE 1788-2015 (IEEE Standard for Interval Arithmetic). An end that is infinite is not a
/// member. Every operation encloses: the result holds every value the operation takes on members of the operands that lie in
/// its domain.
///
///     Interval(1, 3) / Interval(2, 4)     // [0.25, 1.5]
package struct Interval: Sendable, Hashable {
    /// The lower end; `+∞` only in the empty interval.
    package let lower: Double
    /// The upper end; `−∞` only in the empty interval.
    package let upper: Double

    /// The ends as they are, trusted to be in order.
    @inline(__always) init(lower: Double, upper: Double) {
        self.lower = lower
        self.upper = upper
    }

    /// `[lower, upper]`, or nil where these are no ends of an interval: not a number, out of order, `[∞, ∞]`.
    package init?(_ lower: Double, _ upper: Double) {
        guard lower <= upper, lower < .infinity, upper > -.infinity else { return nil }
        self.init(lower: lower, upper: upper)
    }

    /// The interval of one finite number.
    package init(_ value: Double) {
        precondition(value.isFinite, "an interval holds finite numbers")
        self.init(lower: value, upper: value)
    }

    package static let empty = Interval(lower: .infinity, upper: -.infinity)
    package static let entire = Interval(lower: -.infinity, upper: .infinity)
    static let zero = Interval(lower: 0, upper: 0)
    static let one = Interval(lower: 1, upper: 1)

    // Zeros compare equal whatever their sign, and so hash alike: the default conformance does both.

    @inline(__always) package var isEmpty: Bool { lower > upper }
    package var isEntire: Bool { lower == -.infinity && upper == .infinity }
    package var isSingleton: Bool { lower == upper }
    /// Bounded and not empty: "common" in the words of the standard.
    package var isCommon: Bool { lower > -.infinity && upper < .infinity && !isEmpty }

    @inline(__always) package func contains(_ value: Double) -> Bool {
        value.isFinite && lower <= value && value <= upper
    }
}

extension Interval: CustomStringConvertible {
    package var description: String {
        isEmpty ? "empty" : "[\(lower), \(upper)]"
    }
}
