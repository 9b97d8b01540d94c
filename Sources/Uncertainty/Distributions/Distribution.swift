/// What is believed about an uncertain input.
package enum Distribution: Sendable, Hashable {
    /// A number that is certain.
    case point(Double)
    /// Limits and nothing else. Where a distribution is asked for it is the uniform one, as JCGM 101:2008, 6.4.2 has it.
    case bounds(lower: Double, upper: Double)
    case uniform(lower: Double, upper: Double)
    case triangular(lower: Double, mode: Double, upper: Double)
    case normal(mean: Double, standardDeviation: Double)
    /// A number whose natural logarithm is normal with these parameters.
    case lognormal(mu: Double, sigma: Double)
    /// A beta distribution stretched to the given limits.
    case beta(alpha: Double, beta: Double, lower: Double, upper: Double)

    /// The 95 % quantile of the standard normal distribution.
    package static let normalP95 = NormalDistribution.quantile(0.95)

    /// The normal distribution with 5 % below one number and 5 % above the other.
    package static func normal(p05: Double, p95: Double) -> Distribution {
        .normal(mean: p05 + (p95 - p05) / 2, standardDeviation: (p95 - p05) / (2 * normalP95))
    }

    /// The lognormal distribution with 5 % below one number and 5 % above the other, both positive.
    package static func lognormal(p05: Double, p95: Double) -> Distribution {
        let (low, high) = (TapeArithmetic.ln(p05), TapeArithmetic.ln(p95))
        return .lognormal(mu: low + (high - low) / 2, sigma: (high - low) / (2 * normalP95))
    }

    /// Whether chances are attached to the values, which `bounds` do not do.
    package var isProbabilistic: Bool {
        if case .bounds = self { false } else { true }
    }

    // MARK: Sense

    /// Why parameters make no distribution.
    package enum Failure: String, Error, Sendable, Hashable {
        case notFinite
        /// The lower limit is above the upper one, or a mode outside them.
        case outOfOrder
        case negativeSpread
        /// A shape of a beta distribution that is not positive.
        case shapeNotPositive
    }

    /// What is wrong with the parameters, if anything is.
    package var failure: Failure? {
        func check(_ numbers: [Double], _ rest: Failure?) -> Failure? {
            numbers.allSatisfy(\.isFinite) ? rest : .notFinite
        }
        return switch self {
        case .point(let value): check([value], nil)
        case .bounds(let low, let high), .uniform(let low, let high): check([low, high], low <= high ? nil : .outOfOrder)
        case .triangular(let low, let mode, let high): check([low, mode, high], low <= mode && mode <= high ? nil : .outOfOrder)
        case .normal(let mean, let spread): check([mean, spread], spread >= 0 ? nil : .negativeSpread)
        case .lognormal(let mu, let sigma): check([mu, sigma, mean, standardDeviation], sigma >= 0 ? nil : .negativeSpread)
        case .beta(let a, let b, let low, let high):
            check([a, b, low, high], a > 0 && b > 0 ? (low <= high ? nil : .outOfOrder) : .shapeNotPositive)
        }
    }

    // MARK: Moments

    package var mean: Double {
        switch self {
        case .point(let value): value
        case .bounds(let low, let high), .uniform(let low, let high): low + (high - low) / 2
        case .triangular(let low, let mode, let high): low + ((mode - low) + (high - low)) / 3
        case .normal(let mean, _): mean
        case .lognormal(let mu, let sigma): TapeArithmetic.exp(mu + sigma * sigma / 2)
        case .beta(let a, let b, let low, let high): low + (high - low) * (a / (a + b))
        }
    }

    package var standardDeviation: Double {
        switch self {
        case .point: return 0
        case .bounds(let low, let high), .uniform(let low, let high): return (high - low) / 12.0.squareRoot()
        case .triangular(let low, let mode, let high):
            let width = high - low
            if width == 0 { return 0 }
            let part = (mode - low) / width
            return width * ((1 - part + part * part) / 18).squareRoot()
        case .normal(_, let spread): return spread
        case .lognormal(let mu, let sigma):
            // √(e^s − 1) with e^s − 1 = 2 e^(s/2) sinh(s/2), which keeps the digits of a small s.
            let half = sigma * sigma / 2
            if half == 0 { return 0 }
            let root = (2 * TapeArithmetic.finite(half, Elementary.sinh)).squareRoot()
            return root * TapeArithmetic.exp(mu + 1.5 * half)
        case .beta(let a, let b, let low, let high):
            let sum = a + b
            return (high - low) * ((a / sum) * (b / sum) / (sum + 1)).squareRoot()
        }
    }

    /// The smallest interval that surely holds the value.
    package var support: Interval {
        switch self {
        case .point(let value): Interval(value)
        case .bounds(let low, let high), .uniform(let low, let high), .triangular(let low, _, let high), .beta(_, _, let low, let high):
            Interval(lower: low, upper: high)
        case .normal(let mean, let spread): spread == 0 ? Interval(mean) : .entire
        case .lognormal(_, let sigma): sigma == 0 ? Interval(mean) : Interval(lower: 0, upper: .infinity)
        }
    }

    /// Whether only one value is possible.
    package var isCertain: Bool { support.isSingleton }

    // MARK: Quantiles

    /// The value below which the number falls with this probability, between 0 and 1.
    package func quantile(_ probability: Double) -> Double {
        let p = probability
        switch self {
        case .point(let value): return value
        case .bounds(let low, let high), .uniform(let low, let high): return low + (high - low) * p
        case .triangular(let low, let mode, let high):
            let width = high - low
            if width == 0 { return low }
            return p * width <= mode - low
                ? low + (p * width * (mode - low)).squareRoot() : high - ((1 - p) * width * (high - mode)).squareRoot()
        case .normal(let mean, let spread): return spread == 0 ? mean : mean + spread * NormalDistribution.quantile(p)
        case .lognormal(let mu, let sigma):
            return TapeArithmetic.exp(sigma == 0 ? mu : mu + sigma * NormalDistribution.quantile(p))
        case .beta(let a, let b, let low, let high): return low + (high - low) * IncompleteBeta.inverse(p, a, b)
        }
    }

    // MARK: Another unit

    /// The distribution of the number times a factor; nil for a lognormal one and a factor that is not positive.
    package func scaled(by factor: Double) -> Distribution? {
        func ordered(_ a: Double, _ b: Double) -> (Double, Double) { (min(a * factor, b * factor), max(a * factor, b * factor)) }
        switch self {
        case .point(let value): return .point(value * factor)
        case .bounds(let a, let b):
            let (low, high) = ordered(a, b)
            return .bounds(lower: low, upper: high)
        case .uniform(let a, let b):
            let (low, high) = ordered(a, b)
            return .uniform(lower: low, upper: high)
        case .triangular(let a, let mode, let b):
            let (low, high) = ordered(a, b)
            return .triangular(lower: low, mode: mode * factor, upper: high)
        case .normal(let mean, let spread): return .normal(mean: mean * factor, standardDeviation: spread * factor.magnitude)
        case .lognormal(let mu, let sigma):
            return factor > 0 ? .lognormal(mu: mu + TapeArithmetic.ln(factor), sigma: sigma) : nil
        case .beta(let alpha, let beta, let a, let b):
            let (low, high) = ordered(a, b)
            return factor < 0
                ? .beta(alpha: beta, beta: alpha, lower: low, upper: high) : .beta(alpha: alpha, beta: beta, lower: low, upper: high)
        }
    }
}
