/// Arithmetic rounded down or up, exactly as if the processor's rounding mode had been changed, which Swift cannot do.
///
/// The operation is rounded to nearest and its error is found without error: sums by Dekker's Fast2Sum (T. J. Dekker, A
/// floating-point technique for extending the available precision, Numerische Mathematik 18, 1971), products, quotients and
/// roots by one fused multiply-add (J.-M. Muller et al., Handbook of Floating-Point Arithmetic, 2nd ed., 2018, chapters 4 and
/// 5). Where the error itself would underflow, the same is done on the significands.
enum Rounding {
    /// Below this magnitude the residual of a product may underflow: 2^-960.
    @usableFromInline static let small = 0x1p-960

    // MARK: Sum

    /// The error of the sum: exactly `a + b - sum`, for finite `sum`.
    @inline(__always) static func sumError(_ a: Double, _ b: Double, _ sum: Double) -> Double {
        a.magnitude >= b.magnitude ? b - (sum - a) : a - (sum - b)
    }

    @inline(__always) static func addDown(_ a: Double, _ b: Double) -> Double {
        let sum = a + b
        guard sum.isFinite else { return overflowDown(sum, exact: a.isInfinite || b.isInfinite) }
        return sumError(a, b, sum) < 0 ? sum.nextDown : sum
    }

    @inline(__always) static func addUp(_ a: Double, _ b: Double) -> Double {
        let sum = a + b
        guard sum.isFinite else { return overflowUp(sum, exact: a.isInfinite || b.isInfinite) }
        return sumError(a, b, sum) > 0 ? sum.nextUp : sum
    }

    // MARK: Product

    /// `a * b` rounded down; zero times infinity is zero, as it is for the ends of intervals.
    @inline(__always) static func multiplyDown(_ a: Double, _ b: Double) -> Double {
        let product = a * b
        if product.magnitude >= small, product.magnitude < .infinity {
            return (-product).addingProduct(a, b) < 0 ? product.nextDown : product
        }
        return multiplyNearLimits(a, b, product, up: false)
    }

    @inline(__always) static func multiplyUp(_ a: Double, _ b: Double) -> Double {
        let product = a * b
        if product.magnitude >= small, product.magnitude < .infinity {
            return (-product).addingProduct(a, b) > 0 ? product.nextUp : product
        }
        return multiplyNearLimits(a, b, product, up: true)
    }

    @inline(never) private static func multiplyNearLimits(_ a: Double, _ b: Double, _ product: Double, up: Bool) -> Double {
        if a == 0 || b == 0 { return 0 }
        if product.isInfinite {
            let exact = a.isInfinite || b.isInfinite
            return up ? overflowUp(product, exact: exact) : overflowDown(product, exact: exact)
        }
        // On the significands nothing underflows; the rounded product, scaled alike, is exact.
        let (x, y) = (signedSignificand(a), signedSignificand(b))
        let exact = x * y
        let tail = (-exact).addingProduct(x, y)
        let rounded = scaled(product, by: -Int(a.exponent) - Int(b.exponent))
        return step(product, residual: (exact - rounded) + tail, up: up)
    }

    // MARK: Quotient

    /// `a / b` rounded down for `b` not zero; a finite number over infinity is zero.
    @inline(__always) static func divideDown(_ a: Double, _ b: Double) -> Double {
        divide(a, b, up: false)
    }

    @inline(__always) static func divideUp(_ a: Double, _ b: Double) -> Double {
        divide(a, b, up: true)
    }

    @inline(__always) private static func divide(_ a: Double, _ b: Double, up: Bool) -> Double {
        let quotient = a / b
        if a.magnitude >= small, quotient.magnitude < .infinity, quotient.magnitude >= small {
            let residual = a.addingProduct(-quotient, b)
            return step(quotient, residual: b < 0 ? -residual : residual, up: up)
        }
        return divideNearLimits(a, b, quotient, up: up)
    }

    @inline(never) private static func divideNearLimits(_ a: Double, _ b: Double, _ quotient: Double, up: Bool) -> Double {
        if a == 0 || b.isInfinite { return 0 }
        if quotient.isInfinite {
            return up ? overflowUp(quotient, exact: a.isInfinite) : overflowDown(quotient, exact: a.isInfinite)
        }
        let (x, y) = (signedSignificand(a), signedSignificand(b))
        let rounded = scaled(quotient, by: Int(b.exponent) - Int(a.exponent))
        let residual = x.addingProduct(-rounded, y)
        return step(quotient, residual: b < 0 ? -residual : residual, up: up)
    }

    // MARK: Square root

    static func squareRootDown(_ a: Double) -> Double { squareRoot(a, up: false) }
    static func squareRootUp(_ a: Double) -> Double { squareRoot(a, up: true) }

    private static func squareRoot(_ a: Double, up: Bool) -> Double {
        if a == 0 || a == .infinity { return a }
        // Tiny numbers are scaled by an even power of two, which is exact both ways.
        if a < small { return squareRoot(a * 0x1p+200, up: up) * 0x1p-100 }
        let root = a.squareRoot()
        return step(root, residual: a.addingProduct(-root, root), up: up)
    }

    // MARK: Fused multiply-add

    /// `a * b + c` rounded down: exact where nothing comes near overflow or underflow, else at most one step lower.
    static func multiplyAddDown(_ a: Double, _ b: Double, _ c: Double) -> Double { multiplyAdd(a, b, c, up: false) }
    static func multiplyAddUp(_ a: Double, _ b: Double, _ c: Double) -> Double { multiplyAdd(a, b, c, up: true) }

    /// The error of a fused multiply-add: S. Boldo and J.-M. Muller, Exact and approximated error of the FMA, IEEE
    /// Transactions on Computers 60(2), 2011, algorithm ErrFmaNearest.
    private static func multiplyAdd(_ a: Double, _ b: Double, _ c: Double, up: Bool) -> Double {
        if a == 0 || b == 0 { return c }
        if c == 0 { return up ? multiplyUp(a, b) : multiplyDown(a, b) }
        let result = c.addingProduct(a, b)
        guard result.isFinite else {
            let exact = a.isInfinite || b.isInfinite || c.isInfinite
            return up ? overflowUp(result, exact: exact) : overflowDown(result, exact: exact)
        }
        let product = a * b
        guard product.magnitude >= 0x1p-900, product.magnitude <= 0x1p+1000, c.magnitude <= 0x1p+1000, c.magnitude >= 0x1p-900 else {
            return up ? result.nextUp : result.nextDown
        }
        let low = (-product).addingProduct(a, b)
        let alpha = DoubleDouble.sum(c, low)
        let beta = DoubleDouble.sum(product, alpha.high)
        let gamma = (beta.high - result) + beta.low
        let error = DoubleDouble.sum(gamma, alpha.low)
        return step(result, residual: error.high, up: up)
    }

    // MARK: Shared

    @inline(__always) private static func step(_ value: Double, residual: Double, up: Bool) -> Double {
        up ? (residual > 0 ? value.nextUp : value) : (residual < 0 ? value.nextDown : value)
    }

    /// What rounding down makes of a result that left the finite numbers: `exact` if an operand was infinite already.
    static func overflowDown(_ value: Double, exact: Bool) -> Double {
        value > 0 && !exact ? .greatestFiniteMagnitude : value
    }

    static func overflowUp(_ value: Double, exact: Bool) -> Double {
        value < 0 && !exact ? -.greatestFiniteMagnitude : value
    }

    private static func signedSignificand(_ value: Double) -> Double {
        value < 0 ? -value.significand : value.significand
    }

    /// `value * 2^exponent`, rounded once where the result is below the normal numbers.
    static func scaled(_ value: Double, by exponent: Int) -> Double {
        if value == 0 || !value.isFinite { return value }
        return Double(sign: .plus, exponent: exponent, significand: value)
    }

    /// `value * 2^exponent` rounded down or up.
    static func scaled(_ value: Double, by exponent: Int, up: Bool) -> Double {
        let result = scaled(value, by: exponent)
        if result.isInfinite {
            return up ? overflowUp(result, exact: value.isInfinite) : overflowDown(result, exact: value.isInfinite)
        }
        let back = scaled(result, by: -exponent)
        if up { return back < value ? result.nextUp : result }
        return back > value ? result.nextDown : result
    }
}
