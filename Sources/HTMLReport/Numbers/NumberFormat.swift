import Values

/// How numbers are written: never by a locale, so the same everywhere.
struct NumberFormat: Hashable, Sendable {
    enum Precision: Hashable, Sendable {
        /// All digits of a number that has few; four of one that a computation left with many.
        case natural
        case decimals(Int)
        case significant(Int)
    }

    var precision = Precision.natural
    /// The smallest number of digits before the point that gets group marks.
    var groupsFrom = 5

    static let groupMark = "\u{202F}"
    static let minus = "\u{2212}"
    static let unitSpace = "\u{A0}"

    func text(_ number: Number) -> String {
        let digits = DecimalDigits(number)
        if digits.isInfinite { return digits.isNegative ? Self.minus + "∞" : "∞" }
        switch precision {
        case .natural:
            if Self.isExtreme(digits) { return Self.scientific(digits.rounded(significant: 4)) }
            let shown = Self.natural(digits)
            return plain(shown, decimals: shown.decimals)
        case .decimals(let count):
            return plain(digits.rounded(decimals: count), decimals: count)
        case .significant(let count):
            let shown = digits.rounded(significant: count)
            if Self.isExtreme(shown) { return Self.scientific(shown) }
            return plain(shown, decimals: shown.digits.isEmpty ? 0 : max(0, count - shown.point))
        }
    }

    /// The number without the noise of computation: more than six digits, some of them after the point, become four,
    /// but no digit before the point is lost.
    static func natural(_ digits: DecimalDigits) -> DecimalDigits {
        guard digits.digits.count > 6, digits.decimals > 0 else { return digits }
        return digits.rounded(significant: max(4, digits.point))
    }

    /// Better written with a power of ten. A whole number was counted and keeps its digits.
    static func isExtreme(_ digits: DecimalDigits) -> Bool {
        !digits.digits.isEmpty && !digits.isInteger && (digits.point > 15 || digits.point < -3)
    }

    private func plain(_ number: DecimalDigits, decimals: Int) -> String {
        let digits = number.digits
        var text = number.isNegative && !digits.isEmpty ? Self.minus : ""
        let whole = max(number.point, 0)
        if whole == 0 { text += "0" }
        for i in 0..<whole {
            if i > 0, (whole - i) % 3 == 0, whole >= groupsFrom { text += Self.groupMark }
            text += String(i < digits.count ? digits[i] : 0)
        }
        guard decimals > 0 else { return text }
        text += "."
        for i in number.point..<(number.point + decimals) {
            text += String(digits.indices.contains(i) ? digits[i] : 0)
        }
        return text
    }

    /// `1.2 × 10⁻⁹`
    private static func scientific(_ number: DecimalDigits) -> String {
        let raised: [Character: Character] = [
            "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸", "9": "⁹", "-": "⁻",
        ]
        var text = number.isNegative ? minus : ""
        for (i, digit) in number.digits.enumerated() {
            if i == 1 { text += "." }
            text += String(digit)
        }
        return text + "\u{A0}×\u{A0}10" + String(String(number.point - 1).compactMap { raised[$0] })
    }
}

extension NumberFormat {
    /// One format for a column: the same number of decimals in each row, as many as the row that has most; no digit is lost.
    ///
    /// Numbers too far apart for that are each written in their own way.
    static func column(_ numbers: [Number], digits: Int? = nil) -> NumberFormat {
        let all = numbers.map { DecimalDigits($0) }.filter { !$0.isInfinite }
        let groupsFrom = all.contains { $0.point >= 5 } ? 4 : 5
        if let digits { return NumberFormat(precision: .decimals(digits), groupsFrom: groupsFrom) }
        let decimals = all.map { natural($0).decimals }.max() ?? 0
        let whole = all.map(\.point).max() ?? 0
        if all.contains(where: isExtreme) || decimals > 6 || max(0, whole) + decimals > 14 {
            return NumberFormat(precision: .natural, groupsFrom: groupsFrom)
        }
        return NumberFormat(precision: .decimals(decimals), groupsFrom: groupsFrom)
    }
}
