import Values

extension NumberFormat {
    /// A quantity as it is shown: the number, and the range it may lie in where there is one.
    struct ShownQuantity {
        var number: String
        /// `108 to 131`
        var range: String?
        /// The range says it all: bounds have no number in their middle.
        var isRangeOnly: Bool
    }

    /// Two significant digits of the spread decide how many digits a number has, unless the author asked for others.
    func shown(_ quantity: Quantity) -> ShownQuantity {
        guard let spread = quantity.spread, spread.isWide, spread.low.isFinite, spread.high.isFinite else {
            return ShownQuantity(number: text(quantity.number), range: nil, isRangeOnly: false)
        }
        var format = self
        if precision == .natural {
            let decimals = SignificantDigits.decimals(forSpread: spread.high - spread.low)
            let size = max(abs(spread.low), abs(spread.high))
            // Very large and very small numbers keep their power of ten.
            format.precision = size >= 1e15 || size < 1e-4 ? .significant(3) : .decimals(max(0, decimals))
            if decimals < 0, size < 1e15 {
                let step = Self.power(-decimals)
                func rounded(_ value: Double) -> Number { .real((value / step).rounded() * step) }
                let range = "\(format.text(rounded(spread.low))) to \(format.text(rounded(spread.high)))"
                return ShownQuantity(number: format.text(rounded(quantity.value)), range: range, isRangeOnly: spread.view == .bounds)
            }
        }
        let range = "\(format.text(.real(spread.low))) to \(format.text(.real(spread.high)))"
        return ShownQuantity(number: format.text(quantity.number), range: range, isRangeOnly: spread.view == .bounds)
    }

    private static func power(_ exponent: Int) -> Double {
        var result = 1.0
        for _ in 0..<exponent { result *= 10 }
        return result
    }

    /// `120 MW (108 to 131)`, `70 to 90 W`
    func line(_ quantity: Quantity) -> String {
        let shown = shown(quantity)
        let unit = quantity.unit == .one ? "" : Self.unitSpace + quantity.unit.printed
        guard let range = shown.range else { return shown.number + unit }
        return shown.isRangeOnly ? range + unit : "\(shown.number)\(unit) (\(range))"
    }
}

extension Spread {
    /// What the range is, for a reader who asks: "9 of 10 of 10 000 samples".
    var words: String {
        let share = "\(Int((level * 100).rounded()))\u{A0}%"
        switch view {
        case .stated: return "\(share) range, as given"
        case .bounds: return "bounds: nothing lies outside"
        case .samples(let count): return "\(share) range of \(NumberFormat().text(.integer(Int64(count)))) samples"
        case .firstOrder: return "\(share) range, first order"
        }
    }
}
