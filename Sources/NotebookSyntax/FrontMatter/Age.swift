/// How old something may be: `90d`, `12w`, `6mo`, `2y`; a number alone is days.
package struct Age: Sendable, Hashable {
    /// A month counts 30 days, a year 365.
    package let days: Int

    package init?(_ text: some StringProtocol) {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let factors = ["d": 1, "": 1, "w": 7, "mo": 30, "y": 365]
        guard let count = Int(digits), let factor = factors[String(text.dropFirst(digits.count))], count <= 100_000 else { return nil }
        days = count * factor
    }
}
