extension Interval {
    /// `x^n` for each member, other than zero where `n` is negative.
    package func power(_ n: Int) -> Interval {
        if isEmpty { return self }
        if n == 0 { return .one }
        if n < 0, lower == 0, upper == 0 { return .empty }
        // The power at an end; a zero end of a negative power stands for numbers to the right of it.
        func end(_ x: Double, up: Bool) -> Double {
            if x.isInfinite { return n < 0 ? 0 : (x < 0 && n % 2 != 0 ? -.infinity : .infinity) }
            if x == 0, n < 0 { return .infinity }
            return Elementary.power(x, n).rounded(up: up)
        }
        if n % 2 == 0 {
            let (low, high) = (mignitude, magnitude)
            return n > 0
                ? Interval(lower: max(0, end(low, up: false)), upper: end(high, up: true))
                : Interval(lower: max(0, end(high, up: false)), upper: end(low, up: true))
        }
        if n > 0 { return Interval(lower: end(lower, up: false), upper: end(upper, up: true)) }
        if lower < 0, upper > 0 { return .entire }
        // Odd and negative: falls on either side of zero.
        if upper <= 0 { return Interval(lower: upper == 0 ? -.infinity : end(upper, up: false), upper: end(lower, up: true)) }
        return Interval(lower: end(upper, up: false), upper: end(lower, up: true))
    }

    /// `x^y` as a function of two reals: for positive `x`, and for `x = 0` where `y` is positive (IEEE 1788-2015, table 9.1).
    package func power(_ exponent: Interval) -> Interval {
        let base = intersection(Interval(lower: 0, upper: .infinity))
        if base.isEmpty || exponent.isEmpty { return .empty }
        if base.upper == 0 { return exponent.upper > 0 ? .zero : .empty }
        // In either variable alone x^y rises or falls throughout, so its extremes lie in corners, or are their limits.
        var result = Interval.empty
        for x in [base.lower, base.upper] {
            for y in [exponent.lower, exponent.upper] { result = result.hull(Self.powerInCorner(x, y)) }
        }
        return result
    }

    private static func powerInCorner(_ x: Double, _ y: Double) -> Interval {
        if y == 0 || x == 1 { return .one }
        let towardZero = Interval(lower: 0, upper: 0)
        let towardInfinity = Interval(lower: .greatestFiniteMagnitude, upper: .infinity)
        if x == 0 || x == .infinity || y.isInfinite {
            // Above one it grows with y, below one it shrinks.
            return (x > 1) == (y > 0) ? towardInfinity : towardZero
        }
        let power = Elementary.power(x, y)
        return Interval(lower: max(0, power.down), upper: power.up)
    }
}
