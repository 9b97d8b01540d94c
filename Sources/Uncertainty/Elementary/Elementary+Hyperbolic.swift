extension Elementary {
    static func sinh(_ x: Double) -> Approximation {
        if x.magnitude > 40 { return halfOfExp(x.magnitude, negative: x < 0) }
        return x.magnitude < tiny ? nearZero(x, cubic: 1.0 / 6) : Approximation(hyperbolicSine(x))
    }

    static func cosh(_ x: Double) -> Approximation {
        if x == 0 { return Approximation(exact: 1) }
        return x.magnitude > 40 ? halfOfExp(x.magnitude, negative: false) : Approximation(hyperbolicCosine(x))
    }

    static func tanh(_ x: Double) -> Approximation {
        if x.magnitude < tiny { return nearZero(x, cubic: -1.0 / 3) }
        if x.magnitude > 40 { return Approximation(DoubleDouble(x < 0 ? -1 : 1, x < 0 ? 0x1p-110 : -0x1p-110)) }
        return Approximation(hyperbolicSine(x) / hyperbolicCosine(x))
    }

    private static func hyperbolicSine(_ x: Double) -> DoubleDouble {
        if x.magnitude < 0.5 {
            let r = DoubleDouble(x)
            return r * series(r * r, first: 1, step: 2, last: 27)
        }
        let e = exp(x).fraction
        return (e - DoubleDouble.one / e) * 0.5
    }

    private static func hyperbolicCosine(_ x: Double) -> DoubleDouble {
        let e = exp(x).fraction
        return (e + DoubleDouble.one / e) * 0.5
    }

    /// e^x/2, from which sinh and cosh differ by less than 2^-110 beyond 40.
    private static func halfOfExp(_ x: Double, negative: Bool) -> Approximation {
        var result = exp(x)
        result.exponent -= 1
        return negative ? -result : result
    }
}

extension Elementary {
    // MARK: Inverses

    static func asinh(_ x: Double) -> Approximation {
        if x.magnitude < tiny { return nearZero(x, cubic: -1.0 / 6) }
        let a = x.magnitude
        let result: DoubleDouble
        if a > 0x1p+60 {
            result = log(DoubleDouble(a)) + ln2
        } else if a > 0.125 {
            let square = DoubleDouble.product(a, a)
            result = log((square + 1).squareRoot + a)
        } else {
            // asinh a = artanh(a / √(1 + a²)).
            let square = DoubleDouble.product(a, a)
            result = inverseTanh(DoubleDouble(a) / (square + 1).squareRoot)
        }
        return Approximation(x < 0 ? -result : result)
    }

    /// The inverse hyperbolic cosine, for x ≥ 1.
    static func acosh(_ x: Double) -> Approximation {
        if x == 1 { return Approximation(exact: 0) }
        if x > 0x1p+60 { return Approximation(log(DoubleDouble(x)) + ln2) }
        let root = (DoubleDouble.sum(x, -1) * DoubleDouble.sum(x, 1)).squareRoot
        // acosh x = artanh(√(x² − 1) / x), which keeps the digits of a small result.
        return Approximation(x < 1.005 ? inverseTanh(root / x) : log(root + x))
    }

    /// The inverse hyperbolic tangent, for |x| < 1.
    static func atanh(_ x: Double) -> Approximation {
        x.magnitude < tiny ? nearZero(x, cubic: 1.0 / 3) : Approximation(inverseTanh(DoubleDouble(x)))
    }

    private static func inverseTanh(_ s: DoubleDouble) -> DoubleDouble {
        if s.high.magnitude < 1.0 / 15 { return twiceArtanh(s) * 0.5 }
        return log((s + 1) / (-s + 1)) * 0.5
    }
}
