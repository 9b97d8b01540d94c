/// A value with its standard uncertainty to first order, and who contributes how much of it.
package struct FirstOrder: Sendable, Hashable {
    package let value: Double
    package let standardDeviation: Double
    /// One line for each input that occurs, by falling share.
    package let budget: [Line]

    /// A line of the uncertainty budget (JCGM 100:2008, H.1).
    package struct Line: Sendable, Hashable {
        package let input: Int
        /// The derivative of the value in this input.
        package let sensitivity: Double
        /// Sensitivity times standard deviation, with its sign: what the input alone contributes.
        package let contribution: Double
        /// The share of the variance, half of each term of correlation counted for either of its inputs. The shares sum to 1 unless
        /// the variance is 0; a share is negative where a correlation takes away more than the input adds.
        package let share: Double
    }
}

/// Why there is no first-order answer.
package enum FirstOrderFailure: Error, Sendable, Hashable {
    case undefined(TapeFailure)
    case noDerivative(node: Int, NoDerivative)
    case correlation(CorrelationFailure)
}

/// Where an operation has a value but no derivative.
package enum NoDerivative: String, Sendable, Hashable {
    case rootAtZero
    case absoluteValueAtZero
    /// A minimum or maximum of two equal values.
    case tie
    /// A whole number at which rounding or a remainder steps.
    case step
    /// A comparison of two equal values.
    case comparisonOfEquals
    case inverseSineAtOne
    /// Zero to a power below one, or a base that is not positive to an uncertain power.
    case powerAtZero
}
