import Values

/// A number as its decimal digits: the shortest that read back as the same number. Rounding them is what a reader would do by hand.
struct DecimalDigits {
    var isNegative = false
    var isInfinite = false
    var isInteger = false
    /// From 0 to 9, without leading or trailing zeros; empty for zero.
    private(set) var digits: [UInt8] = []
    /// How many digits stand before the decimal point: the number is 0.d₁d₂d₃… × 10^point.
    private(set) var point = 0

    init(_ number: Number) {
        if case .real(let value) = number, value.isInfinite {
            isInfinite = true
            isNegative = value < 0
            return
        }
        if case .integer = number { isInteger = true }
        let text = Array(number.description.utf8)
        let mark = text.firstIndex { $0 | 0x20 == 0x65 } ?? text.endIndex
        var seenPoint = false
        for byte in text[..<mark] {
            switch byte {
            case 0x2D: isNegative = true
            case 0x2E: seenPoint = true
            default:
                digits.append(byte - 0x30)
                if !seenPoint { point += 1 }
            }
        }
        point += Int(String(decoding: text[mark...].dropFirst(), as: UTF8.self)) ?? 0
        normalize()
    }

    private mutating func normalize() {
        let leading = digits.prefix { $0 == 0 }.count
        digits.removeFirst(leading)
        point -= leading
        while digits.last == 0 { digits.removeLast() }
        if digits.isEmpty { point = 0 }
    }

    /// Digits after the decimal point.
    var decimals: Int { max(0, digits.count - point) }

    /// Rounded to so many digits after the decimal point; halves go away from zero.
    func rounded(decimals: Int) -> DecimalDigits { keeping(point + decimals) }

    /// Rounded to so many significant digits.
    func rounded(significant: Int) -> DecimalDigits { keeping(max(1, significant)) }

    private func keeping(_ count: Int) -> DecimalDigits {
        guard count < digits.count else { return self }
        var result = self
        guard count >= 0 else {
            result.digits = []
            result.normalize()
            return result
        }
        let roundsUp = digits[count] >= 5
        result.digits.removeLast(digits.count - count)
        if roundsUp {
            var i = count - 1
            while i >= 0, result.digits[i] == 9 {
                result.digits[i] = 0
                i -= 1
            }
            if i >= 0 {
                result.digits[i] += 1
            } else {
                result.digits.insert(1, at: 0)
                result.point += 1
            }
        }
        result.normalize()
        return result
    }
}
