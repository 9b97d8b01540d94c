/// The decimal logarithm, good to a millionth of a millionth: enough for places in a drawing, the same on every machine.
enum Logarithm {
    static func decimal(_ value: Double) -> Double {
        guard value > 0, value.isFinite else { return 0 }
        let m = value.significand
        // ln m = 2 artanh((m - 1) / (m + 1)), which converges quickly below two.
        let s = (m - 1) / (m + 1)
        var (power, sum) = (s, 0.0)
        for k in 0..<14 {
            sum += power / Double(2 * k + 1)
            power *= s * s
        }
        return (Double(value.exponent) * 0.693_147_180_559_945_3 + 2 * sum) / 2.302_585_092_994_045_7
    }

    static func power(_ exponent: Int) -> Double {
        var result = 1.0
        for _ in 0..<abs(exponent) { result *= 10 }
        return exponent < 0 ? 1 / result : result
    }
}
