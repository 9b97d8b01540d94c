/// Decimal texts of numbers with a stated number of digits; never dependent on a locale.
public enum SignificantDigits {
    /// The number to `digits` significant digits, without trailing zeros: `0.285714`, `1.2e+15`.
    public static func text(_ value: Double, digits: Int) -> String {
        guard value.isFinite, value != 0 else { return value == 0 ? "0" : Number.real(value).description }
        let exponent = exponent(of: value)
        if exponent >= 15 || exponent < -5 {
            let mantissa = text(value / power(exponent), decimals: digits - 1)
            return trimmed(mantissa) + "e\(exponent)"
        }
        return trimmed(text(value, decimals: max(0, digits - 1 - exponent)))
    }

    /// How many decimals show two significant digits of a spread. Negative: whole tens, hundreds.
    public static func decimals(forSpread spread: Double) -> Int {
        guard spread.isFinite, spread > 0 else { return 6 }
        return min(15, 1 - exponent(of: spread))
    }

    /// The number with so many decimals; negative ones round to tens, hundreds.
    public static func text(_ value: Double, decimals: Int) -> String {
        if decimals <= 0 {
            let step = power(-decimals)
            let rounded = (value / step).rounded() * step
            if abs(rounded) < 9e15 { return String(Int64(rounded)) }
            return Number.real(rounded).description
        }
        let scale = power(decimals)
        let scaled = (abs(value) * scale).rounded()
        guard scaled < 9e15 else { return Number.real(value).description }
        let digits = String(Int64(scaled))
        let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
        let point = padded.index(padded.endIndex, offsetBy: -decimals)
        let sign = value < 0 && scaled != 0 ? "-" : ""
        return "\(sign)\(padded[..<point]).\(padded[point...])"
    }

    /// The decimal exponent of the first digit.
    private static func exponent(of value: Double) -> Int {
        var exponent = 0
        var rest = abs(value)
        guard rest > 0, rest.isFinite else { return 0 }
        while rest >= 10 { rest /= 10; exponent += 1 }
        while rest < 1 { rest *= 10; exponent -= 1 }
        return exponent
    }

    private static func power(_ exponent: Int) -> Double {
        var result = 1.0
        for _ in 0..<abs(exponent) { result *= 10 }
        return exponent < 0 ? 1 / result : result
    }

    private static func trimmed(_ text: String) -> String {
        guard text.contains(".") else { return text }
        var text = text
        while text.hasSuffix("0") { text.removeLast() }
        if text.hasSuffix(".") { text.removeLast() }
        return text
    }
}
