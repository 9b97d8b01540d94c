/// An unevaluated sum of two doubles: some 106 significant bits.
///
/// Algorithms and their error bounds: M. Joldes, J.-M. Muller and V. Popescu, Tight and rigorous error bounds for basic
/// building blocks of double-word arithmetic, ACM Transactions on Mathematical Software 44(2), 2017. Each operation below is
/// good to 2^-102 of its result or better.
struct DoubleDouble {
    var high: Double
    var low: Double

    @inline(__always) init(_ high: Double, _ low: Double = 0) {
        self.high = high
        self.low = low
    }

    static let one = DoubleDouble(1)

    /// `a + b` without error (D. E. Knuth, The Art of Computer Programming, vol. 2, 4.2.2).
    @inline(__always) static func sum(_ a: Double, _ b: Double) -> DoubleDouble {
        let sum = a + b
        let part = sum - a
        return DoubleDouble(sum, (a - (sum - part)) + (b - part))
    }

    /// `a + b` without error, where `a` is no smaller than `b` in magnitude.
    @inline(__always) private static func quickSum(_ a: Double, _ b: Double) -> DoubleDouble {
        let sum = a + b
        return DoubleDouble(sum, b - (sum - a))
    }

    /// `a * b` without error.
    @inline(__always) static func product(_ a: Double, _ b: Double) -> DoubleDouble {
        let product = a * b
        return DoubleDouble(product, (-product).addingProduct(a, b))
    }

    @inline(__always) static prefix func - (a: Self) -> Self { Self(-a.high, -a.low) }

    @inline(__always) static func + (a: Self, b: Self) -> Self {
        let high = sum(a.high, b.high)
        let low = sum(a.low, b.low)
        let first = quickSum(high.high, high.low + low.high)
        return quickSum(first.high, low.low + first.low)
    }

    @inline(__always) static func - (a: Self, b: Self) -> Self { a + -b }

    @inline(__always) static func + (a: Self, b: Double) -> Self {
        let high = sum(a.high, b)
        return quickSum(high.high, a.low + high.low)
    }

    @inline(__always) static func * (a: Self, b: Self) -> Self {
        let high = product(a.high, b.high)
        return quickSum(high.high, high.low + (a.high * b.low + a.low * b.high))
    }

    @inline(__always) static func * (a: Self, b: Double) -> Self {
        let high = product(a.high, b)
        return quickSum(high.high, high.low + a.low * b)
    }

    static func / (a: Self, b: Self) -> Self {
        let first = a.high / b.high
        var rest = a - b * first
        let second = rest.high / b.high
        rest = rest - b * second
        return quickSum(first, second) + rest.high / b.high
    }

    static func / (a: Self, b: Double) -> Self { a / DoubleDouble(b) }

    var squareRoot: Self {
        if high <= 0 { return DoubleDouble(0) }
        // One step of Newton's method from the rounded root doubles its digits.
        let root = high.squareRoot()
        let rest = self - Self.product(root, root)
        return Self.quickSum(root, rest.high / (2 * root)) + rest.low / (2 * root)
    }

    /// Times a power of two, which is exact while nothing underflows.
    func scaled(by exponent: Int) -> Self {
        Self(Rounding.scaled(high, by: exponent), Rounding.scaled(low, by: exponent))
    }

    var isNegative: Bool { high < 0 }
}
