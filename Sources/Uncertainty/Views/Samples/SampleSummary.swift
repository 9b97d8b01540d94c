/// What a run of samples says about a result.
package struct SampleSummary: Sendable, Hashable {
    /// How many samples have a value.
    package let count: Int
    package let mean: Double
    package let standardDeviation: Double
    package let minimum: Double
    package let maximum: Double
    package let p025: Double
    package let p05: Double
    package let p25: Double
    package let p50: Double
    package let p75: Double
    package let p95: Double
    package let p975: Double
    /// How far each of them may be off because the samples are finitely many: one standard error.
    package let standardErrors: StandardErrors
    /// How the samples are spread, for drawings.
    package let histogram: Histogram
    /// The samples that have no value and are left out, of which a result should tell.
    package let undefined: Undefined?

    /// Up to this share of the samples may have no value: the far end of a tail, beyond which an operation is not defined. Where there
    /// are more, there is no summary.
    package static let undefinedLimit = 0.001

    package struct Undefined: Sendable, Hashable {
        /// Why the first of them has none.
        package let failure: TapeFailure
        package let count: Int
    }

    package struct StandardErrors: Sendable, Hashable {
        package let mean: Double
        package let standardDeviation: Double
        package let p025: Double
        package let p05: Double
        package let p25: Double
        package let p50: Double
        package let p75: Double
        package let p95: Double
        package let p975: Double
    }

    /// Counts in cells of equal width between `lower` and `upper`; the first and last cell hold what lies beyond as well.
    package struct Histogram: Sendable, Hashable {
        package let lower: Double
        package let upper: Double
        package let counts: [Int]
    }

    /// The mean of a result that is 0 or 1, which is a probability, with its standard error. Where all samples agree the error is that
    /// of a third of the rule of three: with 95 % confidence the probability is within 3/count.
    package var probability: (value: Double, standardError: Double) {
        (mean, standardErrors.mean > 0 ? standardErrors.mean : 1 / Double(count))
    }
}

/// Why there are no samples.
package enum SampleFailure: Error, Sendable, Hashable {
    /// More samples than `SampleSummary.undefinedLimit` have no value; the failure is that of the first.
    case undefined(TapeFailure, failures: Int, count: Int)
    /// A coefficient that is impossible, or a pair that is impossible together: input numbers.
    case correlation(CorrelationFailure)
    /// Parameters that make no distribution, and the input.
    case distribution(Distribution.Failure, input: Int)
    /// Not between 1 and the limit.
    case count(limit: Int)
    /// The expression is so wide that more intermediate results than these have to be kept at a time.
    case tooManyValuesAtOnce(limit: Int)
}
