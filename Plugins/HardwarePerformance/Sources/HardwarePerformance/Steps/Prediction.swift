/// A predicted time with the interval that should hold four of five measurements, and what it is made of.
package struct Prediction: Sendable {
    /// Microseconds.
    package var time: Double
    package var low: Double
    package var high: Double
    /// Of one chip; nil where its maker states no limit.
    package var watts: Double?
    package var budget: ErrorBudget
    package var powerInterval: ErrorInterval
    /// Of the work: products, and least bytes that have to move.
    package var flops = 0.0
    package var bytes = 0.0
    package var bound: Bound
    package var basis: Basis
    package var terms: [Term]
    package var provenance: String
    /// Of the law that gave the time; the kernels of a step have laws of their own.
    package var coefficients: [(coefficient: Coefficient, value: Double)]

    /// A part of the time.
    package struct Term: Sendable {
        package var name: String
        package var time: Double
        package var bound: Bound

        package init(_ name: String, _ time: Double, _ bound: Bound) {
            self.name = name
            self.time = time
            self.bound = bound
        }
    }

    package var joules: Double? { watts.map { $0 * time * 1e-6 } }
}
