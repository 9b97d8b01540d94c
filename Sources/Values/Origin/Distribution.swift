#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

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

    /// The 95 % point of the standard normal distribution.
    static let normal95 = 1.6448536269514722

    /// A range that holds nine of ten: lognormal where both ends are positive, else normal.
    public static func range(_ low: Double, _ high: Double) -> Distribution {
        if low > 0, high > 0 {
            return .lognormal(mu: (log(low) + log(high)) / 2, sigma: (log(high) - log(low)) / (2 * normal95))
        }
        return .normal(mean: (low + high) / 2, sd: (high - low) / (2 * normal95))
    }

    /// The mean; the middle of bounds.
    public var mean: Double {
        switch self {
        case .point(let value): value
        case .bounds(let low, let high), .uniform(let low, let high): low / 2 + high / 2
        case .triangular(let low, let mode, let high): (low + mode + high) / 3
        case .normal(let mean, _): mean
        case .lognormal(let mu, let sigma): exp(mu + sigma * sigma / 2)
        case .beta(let a, let b, let low, let high): low + (high - low) * a / (a + b)
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

    /// The same distribution of a value times a positive factor.
    public func scaled(by factor: Double) -> Distribution {
        switch self {
        case .point(let value): .point(value * factor)
        case .bounds(let low, let high): .bounds(low * factor, high * factor)
        case .uniform(let low, let high): .uniform(low * factor, high * factor)
        case .triangular(let low, let mode, let high): .triangular(low * factor, mode * factor, high * factor)
        case .normal(let mean, let sd): .normal(mean: mean * factor, sd: sd * factor)
        case .lognormal(let mu, let sigma): .lognormal(mu: mu + log(factor), sigma: sigma)
        case .beta(let a, let b, let low, let high): .beta(a, b, low: low * factor, high: high * factor)
        }
    }
}
