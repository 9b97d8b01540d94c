extension Elementary {
    // MARK: Exponentials

    /// e to the power of a sum of two doubles.
    static func exp(_ x: DoubleDouble) -> Approximation {
        if x.high == 0 { return Approximation(exact: 1) }
        if x.high > 1000 { return Approximation(.one, exponent: 5000) }
        if x.high < -1000 { return Approximation(.one, exponent: -5000) }
        let k = (x.high * reciprocalOfLn2.high).rounded()
        let rest = (x - ln2 * k).scaled(by: -5)
        // e^r - 1, then squared five times as (1 + s)^2 - 1, which keeps the digits of a small s.
        var s = rest * series(rest, first: 1, step: 1, last: 13)
        for _ in 0..<5 { s = s * 2 + s * s }
        return Approximation(s + 1, exponent: Int(k))
    }

    static func exp(_ x: Double) -> Approximation { exp(DoubleDouble(x)) }

    static func exp2(_ x: Double) -> Approximation {
        let whole = x.clamped(to: -5000...5000).rounded()
        if whole == x {
            var power = Approximation(exact: 1)
            power.exponent = Int(whole)
            return power
        }
        if whole.magnitude == 5000 { return Approximation(.one, exponent: Int(whole)) }
        var result = exp(ln2 * (x - whole))
        result.exponent += Int(whole)
        return result
    }

    static func exp10(_ x: Double) -> Approximation {
        if x == x.rounded(), x.magnitude <= 22 { return power(10, Int(x)) }
        return exp(ln10 * x.clamped(to: -5000...5000))
    }

    // MARK: Logarithms

    /// The natural logarithm of a positive sum of two doubles.
    static func log(_ x: DoubleDouble) -> DoubleDouble {
        var m = x
        var k = 0
        if m.high < 0x1p-1022 {
            m = m.scaled(by: 100)
            k = -100
        }
        let exponent = Int(m.high.exponent)
        m = m.scaled(by: -exponent)
        k += exponent
        if m.high > 0x1.6a09e667f3bcdp+0 {
            m = m.scaled(by: -1)
            k += 1
        }
        let offset = m + -1
        let part: DoubleDouble
        if offset.high.magnitude < 0.125 {
            part = twiceArtanh(offset / (m + 1))
        } else {
            // With e^-y as good as exact, ln m = y + ln(1 + d), and d is some 1e-16.
            let y = roundedLog(m.high)
            let d = m * exp(-y).fraction + -1
            part = (d - d * d * 0.5) + y
        }
        return k == 0 ? part : part + ln2 * Double(k)
    }

    static func log(_ x: Double) -> Approximation {
        x == 1 ? Approximation(exact: 0) : Approximation(log(DoubleDouble(x)))
    }

    static func log2(_ x: Double) -> Approximation {
        if x.significand == 1 { return Approximation(exact: Double(x.exponent)) }
        return Approximation(log(DoubleDouble(x)) * reciprocalOfLn2)
    }

    static func log10(_ x: Double) -> Approximation {
        if let k = powersOfTen.firstIndex(of: x) { return Approximation(exact: Double(k)) }
        return Approximation(log(DoubleDouble(x)) * reciprocalOfLn10)
    }

    /// The powers of ten that are doubles.
    private static let powersOfTen: [Double] = {
        var all = [1.0]
        for k in 1...22 { all.append(all[k - 1] * 10) }
        return all
    }()

    /// `2 artanh s` by its series, for |s| up to 1/15.
    static func twiceArtanh(_ s: DoubleDouble) -> DoubleDouble {
        let square = s * s
        var sum = DoubleDouble(0)
        for k in stride(from: 29.0, through: 3, by: -2) { sum = (sum + DoubleDouble.one / k) * square }
        return (sum + 1) * (s * 2)
    }

    /// The natural logarithm of a number between 0.7 and 1.42, to some 1e-15.
    private static func roundedLog(_ m: Double) -> Double {
        let s = (m - 1) / (m + 1)
        let square = s * s
        var sum = 0.0
        for k in stride(from: 21.0, through: 3, by: -2) { sum = (sum + 1 / k) * square }
        return 2 * s * (sum + 1)
    }

    // MARK: Powers

    /// `x^y` for positive `x`.
    static func power(_ x: Double, _ y: Double) -> Approximation {
        if y == 1 { return Approximation(exact: x) }
        if x == 1 || y == 0 { return Approximation(exact: 1) }
        if y == y.rounded(), y.magnitude <= 65536 { return power(x, Int(y)) }
        if x.significand == 1, y == y.rounded() { return exp2((Double(x.exponent) * y).clamped(to: -5000...5000)) }
        if y == 0.5, x >= Rounding.small {
            let root = x.squareRoot()
            if x.addingProduct(-root, root) == 0 { return Approximation(exact: root) }
        }
        return exp(log(DoubleDouble(x)) * y)
    }

    /// `x^n` for any `x`, not zero where `n` is negative. Exact as long as the digits of the power fit.
    static func power(_ x: Double, _ n: Int) -> Approximation {
        if n == 0 { return Approximation(exact: 1) }
        if x == 0 { return Approximation(exact: 0) }
        if n.magnitude > 65536 {
            let result = power(x.magnitude, Double(n))
            return x < 0 && n % 2 != 0 ? -result : result
        }
        // Powers of the significand, so that nothing overflows before the end.
        var base = Approximation(exact: x < 0 ? -x.significand : x.significand)
        base.exponent = Int(x.exponent)
        var result = Approximation(exact: 1)
        var rest = n.magnitude
        while true {
            if rest & 1 == 1 { result = multiply(result, base) }
            rest >>= 1
            if rest == 0 { break }
            base = multiply(base, base)
        }
        if n < 0 {
            let inverse = DoubleDouble.one / result.value
            let stays = result.isExact && result.value.low == 0 && result.value.high.significand == 1
            result = Approximation(inverse, exponent: -result.exponent)
            result.isExact = stays
        }
        return result
    }

    private static func multiply(_ a: Approximation, _ b: Approximation) -> Approximation {
        var result = Approximation(a.value * b.value, exponent: a.exponent + b.exponent)
        result.isExact = a.isExact && b.isExact && a.value.low == 0 && b.value.low == 0
        let shift = Int(result.value.high.exponent)
        result.value = result.value.scaled(by: -shift)
        result.exponent += shift
        return result
    }
}

extension Approximation {
    /// The number itself, where its exponent is small.
    var fraction: DoubleDouble { exponent == 0 ? value : value.scaled(by: exponent) }
}

extension Double {
    func clamped(to range: ClosedRange<Double>) -> Double { Swift.min(Swift.max(self, range.lowerBound), range.upperBound) }
}
