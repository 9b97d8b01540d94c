/// An operation that has no value, and the node at which that happened.
package struct TapeFailure: Error, Sendable, Hashable {
    package enum Reason: String, Sendable, Hashable {
        case divisionByZero
        case rootOfNegative
        case logarithmOfNonPositive
        /// A negative number to a power that is not whole.
        case fractionalPowerOfNegative
        /// Zero to a negative power.
        case negativePowerOfZero
        /// The inverse sine or cosine of what is not in −1 to 1.
        case inverseSineOutsideUnit
        case moduloByZero
        /// A tangent whose angle runs through π/2.
        case tangentPole
        /// A result beyond the largest double.
        case overflow
        /// An input that is not a finite number.
        case inputNotFinite
    }

    package let reason: Reason
    /// The operation that has no value.
    package let node: Int
    /// The operand that is to blame, where one is.
    package let operand: Int?
    /// The values that operand takes, where bounds were asked for.
    package var interval: Interval?
    /// The value of that operand, where one value was asked for.
    package var value: Double?

    init(_ reason: Reason, node: Int, operand: Int?, interval: Interval? = nil, value: Double? = nil) {
        self.reason = reason
        self.node = node
        self.operand = operand
        self.interval = interval
        self.value = value
    }
}
