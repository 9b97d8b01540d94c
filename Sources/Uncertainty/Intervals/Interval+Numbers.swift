/// Numbers that describe an interval (IEEE 1788-2015, 10.5.9). Those of the empty interval are NaN.
extension Interval {
    /// The midpoint rounded to nearest; 0 of the whole line, the largest finite number of half lines.
    package var midpoint: Double {
        if isEmpty { return .nan }
        if isEntire { return 0 }
        if lower == -.infinity { return -.greatestFiniteMagnitude }
        if upper == .infinity { return .greatestFiniteMagnitude }
        let sum = lower + upper
        // Halving a sum of tiny numbers would round twice if they were halved first; large ones would overflow if not.
        return sum.isFinite ? sum / 2 : lower / 2 + upper / 2
    }

    /// The smallest number `r` such that `midpoint ± r` covers the interval.
    package var radius: Double {
        if isEmpty { return .nan }
        let middle = midpoint
        return max(Rounding.addUp(middle, -lower), Rounding.addUp(upper, -middle))
    }

    /// The width rounded up.
    package var width: Double {
        isEmpty ? .nan : Rounding.addUp(upper, -lower)
    }

    /// The largest magnitude of a member, or the limit of magnitudes.
    package var magnitude: Double {
        isEmpty ? .nan : max(lower.magnitude, upper.magnitude)
    }

    /// The smallest magnitude of a member.
    package var mignitude: Double {
        if isEmpty { return .nan }
        return lower <= 0 && upper >= 0 ? 0 : min(lower.magnitude, upper.magnitude)
    }
}
