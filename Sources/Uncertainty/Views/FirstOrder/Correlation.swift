/// A coefficient of correlation between two inputs.
package struct Correlation: Sendable, Hashable {
    package var first: Int
    package var second: Int
    package var coefficient: Double

    package init(_ first: Int, _ second: Int, _ coefficient: Double) {
        self.first = first
        self.second = second
        self.coefficient = coefficient
    }
}

/// Why coefficients of correlation are refused, with the two inputs to name.
package struct CorrelationFailure: Error, Sendable, Hashable {
    package enum Reason: String, Sendable, Hashable {
        /// Not between −1 and 1.
        case outOfRange
        /// An input with itself.
        case withItself
        /// A pair stands twice, with different coefficients.
        case givenTwice
        /// No numbers can be correlated so: the matrix is not positive semidefinite. The pair is one that the others rule out.
        case impossibleTogether
    }

    package let reason: Reason
    package let first: Int
    package let second: Int
}
