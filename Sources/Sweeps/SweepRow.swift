package import Values

/// What became of one point of a sweep.
package struct SweepRow: Sendable {
    package enum Outcome: Sendable {
        /// Scalar results by their names, `power.total`, in the order of the notebook.
        case good([(name: String, value: Value)])
        /// The notebook fails at these values: `L505 power: a division by zero`. It would again.
        case failed(String)
        /// A process or machine failed, or time ran out: the next call tries again.
        case lost(String)
    }

    package var key: Digest
    /// Parallel to the axes.
    package var parameters: [Value]
    package var outcome: Outcome
    package var seconds: Double

    package init(key: Digest, parameters: [Value], outcome: Outcome, seconds: Double) {
        self.key = key
        self.parameters = parameters
        self.outcome = outcome
        self.seconds = seconds
    }
}
