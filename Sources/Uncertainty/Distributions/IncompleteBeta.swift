/// The regularised incomplete beta function and its inverse.
enum IncompleteBeta {
    /// The probability that a beta variable with shapes `a` and `b` falls below `x`.
    ///
    /// The continued fraction of A. R. DiDonato and A. H. Morris, Algorithm 708: Significant digit computation of the incomplete beta
    /// function ratios, ACM Transactions on Mathematical Software 18(3), 1992, in the form of M. Abramowitz and I. A. Stegun, 26.5.8,
    /// evaluated by the method of Lentz (1976).
    static func value(_ x: Double, _ a: Double, _ b: Double) -> Double {
        if x <= 0 { return 0 }
        if x >= 1 { return 1 }
        if x > (a + 1) / (a + b + 2) { return 1 - value(1 - x, b, a) }
        let front = FastMath.exp(a * FastMath.log(x) + b * log1p(-x) - logBeta(a, b)) / a
        return front * fraction(x, a, b)
    }

    private static func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
        let tiny = 1e-300
        func away(_ value: Double) -> Double { value.magnitude < tiny ? tiny : value }
        var c = 1.0
        var d = 1 / away(1 - (a + b) * x / (a + 1))
        var result = d
        for m in stride(from: 1.0, through: 10_000, by: 1) {
            let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
            d = 1 / away(1 + even * d)
            c = away(1 + even / c)
            result *= d * c
            let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
            d = 1 / away(1 + odd * d)
            c = away(1 + odd / c)
            let factor = d * c
            result *= factor
            if (factor - 1).magnitude < 1e-16 { break }
        }
        return result
    }

    /// The `x` at which the function is `p`: Newton's method kept within a bracket, from the leading term of the nearer end.
    static func inverse(_ p: Double, _ a: Double, _ b: Double) -> Double {
        if p <= 0 { return 0 }
        if p >= 1 { return 1 }
        // The end whose quantiles are small is solved for, so that they keep their digits.
        if p > value(a / (a + b), a, b) { return 1 - lower(1 - p, b, a) }
        return lower(p, a, b)
    }

    private static func lower(_ p: Double, _ a: Double, _ b: Double) -> Double {
        let logBeta = logBeta(a, b)
        var (low, high) = (0.0, 1.0)
        var x = FastMath.exp((FastMath.log(p * a) + logBeta) / a)
        let mean = a / (a + b)
        if !(x > 0 && x < mean) { x = mean / 2 }
        for _ in 0..<200 {
            let rest = value(x, a, b) - p
            if rest == 0 { return x }
            if rest > 0 { high = x } else { low = x }
            let density = FastMath.exp((a - 1) * FastMath.log(x) + (b - 1) * log1p(-x) - logBeta)
            // In ln x the function is nearly straight where x is small.
            var next = x * FastMath.exp(-rest / (density * x))
            if rest.magnitude < 0.1 * p, density.isFinite { next = x - rest / density }
            if !(next > low && next < high) { next = low > 0 ? (low * high).squareRoot() : high / 16 }
            if (next - x).magnitude <= 4e-16 * x { return next }
            x = next
        }
        return x
    }

    static func logBeta(_ a: Double, _ b: Double) -> Double {
        logGamma(a) + logGamma(b) - logGamma(a + b)
    }

    /// The logarithm of the gamma function, by Stirling's series beyond 15 (M. Abramowitz and I. A. Stegun, 6.1.41).
    static func logGamma(_ x: Double) -> Double {
        var (z, product) = (x, 1.0)
        while z < 15 {
            product *= z
            z += 1
        }
        let inverse = 1 / z
        let square = inverse * inverse
        let series =
            inverse * (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square * (1.0 / 1680 - square * (1.0 / 1188)))))
        // ln √(2π).
        return (z - 0.5) * FastMath.log(z) - z + 0x1.d67f1c864beb5p-1 + series - FastMath.log(product)
    }

    /// ln(1 + x) for x above −1.
    private static func log1p(_ x: Double) -> Double {
        let sum = 1 + x
        // What rounding the sum lost, given back to first order.
        return sum == 1 ? x : FastMath.log(sum) + (x - (sum - 1)) / sum
    }
}
