extension Elementary {
    /// Below this magnitude sin x, tan x and their like differ from x by less than 2^-100 of it.
    static let tiny = 0x1p-52

    /// A function that is odd, with `f(x) = x + c x^3 + …`, at an `x` so small that two terms are plenty.
    static func nearZero(_ x: Double, cubic: Double) -> Approximation {
        if x == 0 { return Approximation(exact: 0) }
        // The second term counts by its sign alone; its size may underflow.
        let second = max(x.magnitude * x.magnitude * cubic.magnitude, 0x1p-200)
        if x.magnitude < 0x1p-800 {
            var result = Approximation(DoubleDouble(x.significand * (x < 0 ? -1 : 1)), exponent: Int(x.exponent))
            result.value.low = result.value.high * (cubic < 0 ? -second : second)
            return result
        }
        return Approximation(DoubleDouble(x, x * (cubic < 0 ? -second : second)))
    }

    /// Sine and cosine of an angle of at most π/4.
    static func sineAndCosine(_ r: DoubleDouble) -> (sine: DoubleDouble, cosine: DoubleDouble) {
        let variable = -(r * r)
        return (
            r * alternating(variable, odd: true), alternating(variable, odd: false)
        )
    }

    private static func alternating(_ variable: DoubleDouble, odd: Bool) -> DoubleDouble {
        odd ? series(variable, first: 1, step: 2, last: 29) : series(variable, first: 0, step: 2, last: 28)
    }

    /// Sine and cosine in whatever quarter.
    static func sineAndCosine(_ angle: Double) -> (sine: DoubleDouble, cosine: DoubleDouble) {
        let reduction = CircleReduction(angle)
        let (s, c) = sineAndCosine(reduction.rest)
        switch reduction.nearestLine {
        case 0: return (s, c)
        case 1: return (c, -s)
        case 2: return (-s, -c)
        default: return (-c, s)
        }
    }

    static func sin(_ x: Double) -> Approximation {
        x.magnitude < tiny ? nearZero(x, cubic: -1.0 / 6) : Approximation(sineAndCosine(x).sine)
    }

    static func cos(_ x: Double) -> Approximation {
        x == 0 ? Approximation(exact: 1) : Approximation(sineAndCosine(x).cosine)
    }

    static func tan(_ x: Double) -> Approximation {
        if x.magnitude < tiny { return nearZero(x, cubic: 1.0 / 3) }
        let (s, c) = sineAndCosine(x)
        return Approximation(s / c)
    }

    // MARK: Inverses

    /// The angle of the point (x, y), between −π and π, for finite coordinates not both zero and of similar size.
    static func angle(y: DoubleDouble, x: DoubleDouble) -> DoubleDouble {
        // A first angle, then what is left of it by the formula for the tangent of a difference.
        let first = roundedAngle(y: y.high, x: x.high)
        let (s, c) = sineAndCosine(first)
        let d = (y * c - x * s) / (x * c + y * s)
        return (d - d * d * d / 3) + first
    }

    /// The angle of a point to some 1e-12.
    private static func roundedAngle(y: Double, x: Double) -> Double {
        let (a, b) = (y.magnitude, x.magnitude)
        var t = min(a, b) / max(a, b)
        // Halve the angle twice, then the series.
        for _ in 0..<2 { t = t / (1 + (1 + t * t).squareRoot()) }
        let square = t * t
        var sum = 0.0
        for k in stride(from: 21.0, through: 1, by: -2) { sum = 1 / k - sum * square }
        var angle = 4 * t * sum
        if a > b { angle = halfPi.high - angle }
        if x < 0 { angle = pi.high - angle }
        return y < 0 ? -angle : angle
    }

    static func atan(_ x: Double) -> Approximation {
        if x.magnitude < tiny { return nearZero(x, cubic: -1.0 / 3) }
        if x.magnitude > 0x1p+60 {
            let result = Approximation(halfPi - DoubleDouble.one / x.magnitude)
            return x < 0 ? -result : result
        }
        return Approximation(angle(y: DoubleDouble(x), x: .one))
    }

    /// The inverse sine, for |x| ≤ 1.
    static func asin(_ x: Double) -> Approximation {
        if x.magnitude < tiny { return nearZero(x, cubic: 1.0 / 6) }
        return Approximation(angle(y: DoubleDouble(x), x: cosineOfInverseSine(x)))
    }

    /// The inverse cosine, for |x| ≤ 1.
    static func acos(_ x: Double) -> Approximation {
        if x == 1 { return Approximation(exact: 0) }
        return Approximation(angle(y: cosineOfInverseSine(x), x: DoubleDouble(x)))
    }

    private static func cosineOfInverseSine(_ x: Double) -> DoubleDouble {
        (DoubleDouble.sum(1, -x) * DoubleDouble.sum(1, x)).squareRoot
    }
}
