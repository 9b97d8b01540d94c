import Uncertainty

/// What is known of an input's value, in base units.
public enum Distribution: Sendable, Hashable {
    /// One number.
    case point(Double)
    /// Anything between two ends, with nothing said about where.
    case bounds(Double, Double)
    case uniform(Double, Double)
    /// Smallest, most likely, largest.
    case triangular(Double, Double, Double)
    case normal(mean: Double, sd: Double)
    /// The mean and the standard deviation of the logarithm.
    case lognormal(mu: Double, sigma: Double)
    case beta(Double, Double, low: Double, high: Double)

    /// A range that holds nine of ten: lognormal where both ends are positive, else normal.
    public static func range(_ low: Double, _ high: Double) -> Distribution {
        if low > 0, high > 0, case .lognormal(let mu, let sigma) = Uncertainty.Distribution.lognormal(p05: low, p95: high) {
            return .lognormal(mu: mu, sigma: sigma)
        }
        return .normal(mean: low / 2 + high / 2, sd: (high - low) / (2 * Uncertainty.Distribution.normalP95))
    }

    /// The mean; the middle of bounds.
    public var mean: Double { shape.mean }

    /// The same for the module that computes with it.
    var shape: Uncertainty.Distribution {
        switch self {
        case .point(let value): .point(value)
        case .bounds(let low, let high): .bounds(lower: low, upper: high)
        case .uniform(let low, let high): .uniform(lower: low, upper: high)
        case .triangular(let low, let mode, let high): .triangular(lower: low, mode: mode, upper: high)
        case .normal(let mean, let sd): .normal(mean: mean, standardDeviation: sd)
        case .lognormal(let mu, let sigma): .lognormal(mu: mu, sigma: sigma)
        case .beta(let a, let b, let low, let high): .beta(alpha: a, beta: b, lower: low, upper: high)
        }
    }

    /// Is there a probability in it? A point and bounds have none.
    public var isProbable: Bool {
        switch self {
        case .point, .bounds: false
        case .normal(_, let sd): sd > 0
        case .lognormal(_, let sigma): sigma > 0
        default: true
        }
    }

    public var isCertain: Bool {
        switch self {
        case .point: true
        case .bounds(let low, let high): low == high
        default: !isProbable
        }
    }

    /// The same distribution of the value times a positive factor.
    public func scaled(by factor: Double) -> Distribution {
        switch self {
        case .point(let value): .point(value * factor)
        case .bounds(let low, let high): .bounds(low * factor, high * factor)
        case .uniform(let low, let high): .uniform(low * factor, high * factor)
        case .triangular(let low, let mode, let high): .triangular(low * factor, mode * factor, high * factor)
        case .normal(let mean, let sd): .normal(mean: mean * factor, sd: sd * factor)
        case .lognormal:
            if case .lognormal(let mu, let sigma)? = shape.scaled(by: factor) { .lognormal(mu: mu, sigma: sigma) } else { self }
        case .beta(let a, let b, let low, let high): .beta(a, b, low: low * factor, high: high * factor)
        }
    }

    /// The middle value: half of the probability lies on each side.
    var median: Double {
        if case .bounds = self { return mean }
        return shape.quantile(0.5)
    }

    /// The distribution as it is shown: its bounds, or the range that holds nine of ten.
    var stated: Spread {
        if case .bounds(let low, let high) = self { return Spread(.bounds, low: low, high: high, level: 1) }
        return Spread(
            .stated, low: shape.quantile(0.05), high: shape.quantile(0.95), level: 0.9, mean: mean, deviation: shape.standardDeviation)
    }
}
