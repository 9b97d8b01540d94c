package import Values

/// A value that is not the same in two runs.
package struct Movement: Sendable, Hashable {
    package var name: String
    /// `nil` where the value was not there.
    package var old: RunRecord.Content?
    package var new: RunRecord.Content?
    /// Why, the nearest first; empty where nothing recorded differs.
    package var causes: [Cause] = []

    /// Both as quantities, the new one in the unit of the old where they measure the same.
    package var quantities: (old: Quantity, new: Quantity)? {
        guard case .quantity(let before)? = old, case .quantity(let after)? = new else { return nil }
        if before.unit == after.unit { return (before, after) }
        guard let factor = after.unit.factor(to: before.unit) else { return nil }
        return (before, Quantity(after.value * factor, before.unit, spread: after.spread?.scaled(by: factor)))
    }

    /// The change over the size of the old number; `nil` where one is no number, or the old one is 0.
    package var relative: Double? {
        guard let (before, after) = quantities, before.value != 0, before.value.isFinite, after.value.isFinite else { return nil }
        return (after.value - before.value) / abs(before.value)
    }

    /// Does the new number lie where the old one was said to lie?
    package var isWithinOldSpread: Bool {
        guard let (before, after) = quantities, let spread = before.spread, spread.high > spread.low else { return false }
        return (spread.low...spread.high).contains(after.value)
    }

    /// The change in words: `+12 %`, `×3.1`, `new`, `gone`.
    package var change: String {
        guard old != nil else { return "new" }
        guard new != nil else { return "gone" }
        guard let (before, after) = quantities else { return "changed" }
        if before.value == after.value { return "same centre, other spread" }
        guard let relative else { return "changed" }
        let ratio = after.value / before.value
        if ratio >= 3 { return "× \(SignificantDigits.text(ratio, digits: 3))" }
        if ratio > 0, ratio <= 1.0 / 3 { return "÷ \(SignificantDigits.text(1 / ratio, digits: 3))" }
        let percent = SignificantDigits.text(abs(relative) * 100, digits: 3)
        return "\(relative < 0 ? "−" : "+")\(percent) %"
    }
}
