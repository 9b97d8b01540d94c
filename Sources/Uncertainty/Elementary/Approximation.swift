/// A real number known to 80 bits: `value * 2^exponent`, off by at most 2^-80 of itself.
///
/// The elementary functions are computed to some 95 bits, so that the bound holds with room to spare, and rounded once: down,
/// up or to nearest. A result is the tight one unless the true value lies within 2^-80 of a double; then it is the next.
struct Approximation {
    var value: DoubleDouble
    var exponent = 0
    /// Whether `value` has no error at all.
    var isExact = false

    init(_ value: DoubleDouble, exponent: Int = 0) {
        self.value = value
        self.exponent = exponent
    }

    init(exact value: Double) {
        self.value = DoubleDouble(value)
        isExact = true
    }

    static let relativeError = 0x1p-80

    private var margin: Double { isExact ? 0 : value.high.magnitude * Self.relativeError }

    var down: Double {
        let rounded = Rounding.addDown(value.high, value.low - margin)
        return exponent == 0 ? rounded : Rounding.scaled(rounded, by: exponent, up: false)
    }

    var up: Double {
        let rounded = Rounding.addUp(value.high, value.low + margin)
        return exponent == 0 ? rounded : Rounding.scaled(rounded, by: exponent, up: true)
    }

    var nearest: Double {
        exponent == 0 ? value.high + value.low : Rounding.scaled(value.high + value.low, by: exponent)
    }

    func rounded(up: Bool) -> Double { up ? self.up : down }

    static prefix func - (a: Self) -> Self {
        var result = a
        result.value = -a.value
        return result
    }
}
