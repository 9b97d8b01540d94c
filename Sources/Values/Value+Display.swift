extension Value {
    /// The value as a line of text for people: numbers with as many digits as they are known to.
    public var display: String {
        switch self {
        case .quantity(let quantity): quantity.display
        case .list(let values): "[\(values.map(\.display).joined(separator: ", "))]"
        case .record(let record): record.map { "\($0) = \($1.display)" }.joined(separator: "\n")
        default: summary
        }
    }
}

extension Quantity {
    /// `1.288 GW (1.10 to 1.45)`: two significant digits of the spread decide how many the number has.
    public var display: String {
        let unitText = unit == .one ? "" : " \(unit)"
        guard let spread, spread.isWide else { return SignificantDigits.text(value, digits: 6) + unitText }
        let decimals = SignificantDigits.decimals(forSpread: spread.high - spread.low)
        let low = SignificantDigits.text(spread.low, decimals: decimals)
        let high = SignificantDigits.text(spread.high, decimals: decimals)
        if spread.view == .bounds { return "\(low) to \(high)\(unitText)" }
        return "\(SignificantDigits.text(value, decimals: decimals))\(unitText) (\(low) to \(high))"
    }
}
