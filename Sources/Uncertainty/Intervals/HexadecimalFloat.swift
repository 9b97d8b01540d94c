/// The text of a double that loses nothing: `0x1.8000000000000p+0`, `inf`, `nan` (ISO/IEC 9899:2018, 7.21.6.1, `%a`).
package enum HexadecimalFloat {
    package static func text(_ value: Double) -> String {
        if value.isNaN { return "nan" }
        let sign = value.sign == .minus ? "-" : ""
        if value.isInfinite { return sign + "inf" }
        if value == 0 { return sign + "0x0.0p+0" }
        let isSubnormal = value.magnitude < Double.leastNormalMagnitude
        let digits = String(value.significandBitPattern, radix: 16)
        let padding = String(repeating: "0", count: 13 - digits.count)
        let exponent = isSubnormal ? -1022 : Int(value.exponent)
        return "\(sign)0x\(isSubnormal ? 0 : 1).\(padding)\(digits)p\(exponent < 0 ? "-" : "+")\(exponent.magnitude)"
    }

    /// Reads decimal and hexadecimal texts, `inf`, `infinity` and `nan`; rounds to nearest.
    package static func value(_ text: String) -> Double? {
        // Not more than any number of the format needs, by far.
        text.utf8.count <= 2048 ? Double(text) : nil
    }
}
