import Values

/// Where a number stands in the sentence that it was read from.
enum QuotedNumber {
    /// The bytes of the numeral that gives the number to as many digits as it has: `2,517` for 2517, `2.52` for 2517 in thousands.
    /// Of several the one of the same size is taken, then the one with most digits.
    static func range(of number: Number, in text: String) -> Range<Int>? {
        let wanted = DecimalDigits(number)
        guard !wanted.digits.isEmpty, !wanted.isInfinite else { return nil }
        var best: (range: Range<Int>, score: Int)?
        for (range, digits, point) in numerals(Array(text.utf8)) {
            let shift = wanted.point - point
            guard shift % 3 == 0, wanted.rounded(significant: digits.count).digits == digits else { continue }
            let score = (shift == 0 ? 100 : 0) + digits.count
            if best.map({ score > $0.score }) ?? true { best = (range, score) }
        }
        return best?.range
    }

    /// Numerals with their significant digits and how many digits stand before the point.
    private static func numerals(_ bytes: [UInt8]) -> [(Range<Int>, [UInt8], Int)] {
        func isDigit(_ i: Int) -> Bool { i < bytes.count && (0x30...0x39).contains(bytes[i]) }
        var found: [(Range<Int>, [UInt8], Int)] = []
        var i = 0
        while i < bytes.count {
            guard isDigit(i) else {
                i += 1
                continue
            }
            let start = i
            var digits: [UInt8] = []
            var point: Int?
            while i < bytes.count {
                if isDigit(i) {
                    digits.append(bytes[i] - 0x30)
                    i += 1
                } else if bytes[i] == 0x2C, isDigit(i + 1), isDigit(i + 2), isDigit(i + 3), !isDigit(i + 4), point == nil {
                    i += 1
                } else if bytes[i] == 0x2E, isDigit(i + 1), point == nil {
                    point = digits.count
                    i += 1
                } else {
                    break
                }
            }
            let leading = digits.prefix { $0 == 0 }.count
            let size = (point ?? digits.count) - leading
            var kept = Array(digits.dropFirst(leading))
            while kept.last == 0 { kept.removeLast() }
            // Digits inside a name, such as H100, are no number.
            let isInName = start > 0 && (bytes[start - 1] | 0x20 >= 0x61 && bytes[start - 1] | 0x20 <= 0x7A)
            if !kept.isEmpty, !isInName { found.append((start..<i, kept, size)) }
        }
        return found
    }
}
