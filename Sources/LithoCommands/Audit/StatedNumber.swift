/// A number as it was printed: what it may be, with the digits it was given in.
///
/// `2.52` may be 2.515 to 2.525; `144` may be 143.5 to 144.5; `about 600` is taken a tenth wider to both sides, and a number in words
/// ("double") a quarter. An upper or a lower limit is open to the other side, and is meant as it stands.
struct StatedNumber: Sendable, Hashable {
    var value: Double
    var low: Double
    var high: Double

    init(value: Double, low: Double, high: Double) {
        self.value = value
        self.low = low
        self.high = high
    }

    /// A value with the text it was printed in. `bound` is that of a claim: `=`, `~`, `<`, `<=`, `>`, `>=` or `range` to `upper`.
    init(_ value: Double, printed text: String, bound: String = "=", upper: Double? = nil) {
        let step = Self.halfStep(of: value, in: text)
        self.init(value: value, low: value - step, high: (upper ?? value) + step)
        switch bound {
        case "~":
            low -= 0.1 * abs(value)
            high += 0.1 * abs(value)
        case "<", "<=":
            low = 0
            high = value
        case ">", ">=":
            low = value
            high = .infinity
        default: break
        }
    }

    /// Half of the last digit that was printed.
    private static func halfStep(of value: Double, in text: String) -> Double {
        var digits = ""
        for character in text {
            if character.isASCII, character.isNumber {
                digits.append(character)
            } else if character == ".", !digits.isEmpty, !digits.contains(".") {
                digits.append(character)
            } else if character == ",", !digits.isEmpty {
                continue
            } else if !digits.isEmpty {
                break
            }
        }
        guard let number = Double(digits), number > 0 else { return 0.25 * abs(value) }
        let places = digits.split(separator: ".", omittingEmptySubsequences: false).dropFirst().first?.count ?? 0
        var step = 0.5
        for _ in 0..<places { step /= 10 }
        return step * abs(value) / number
    }

    /// Is it one number, and not the end of a range without end?
    var isBounded: Bool { low > 0 && high.isFinite }

    func agrees(with other: StatedNumber) -> Bool { low <= other.high && other.low <= high }

    static func / (a: StatedNumber, b: StatedNumber) -> StatedNumber? {
        guard a.low >= 0, b.low > 0 else { return nil }
        return StatedNumber(value: a.value / b.value, low: a.low / b.high, high: a.high / b.low)
    }

    static func * (a: StatedNumber, factor: Double) -> StatedNumber {
        StatedNumber(value: a.value * factor, low: a.low * factor, high: a.high * factor)
    }
}
