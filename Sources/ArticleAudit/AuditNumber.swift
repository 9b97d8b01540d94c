import Values

/// Numbers as an audit prints them.
enum AuditNumber {
    static func text(_ value: Double) -> String {
        let size = abs(value)
        for (scale, word) in [(1e12, "trillion"), (1e9, "billion"), (1e6, "million")] where size >= scale {
            return "\(SignificantDigits.text(value / scale, digits: 4)) \(word)"
        }
        return SignificantDigits.text(value, digits: 4)
    }

    static func interval(_ range: ClosedRange<Double>) -> String {
        range.lowerBound == range.upperBound ? text(range.lowerBound) : "\(text(range.lowerBound)) to \(text(range.upperBound))"
    }

    /// The number itself with its unit; a unit that scales well is scaled.
    static func quantity(_ value: Double, _ unit: String) -> String { "\(SignificantDigits.text(value, digits: 5)) \(unit)" }
}
