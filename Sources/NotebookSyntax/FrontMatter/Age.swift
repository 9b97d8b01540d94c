/// How old something may be: `90d`, `12w`, `6mo`, `2y`, or in words, `90 days`, `1 yr`; a number alone is days.
package struct Age: Sendable, Hashable {
    /// A month counts 30 days, a year 365.
    package let days: Int

    package init?(_ text: some StringProtocol) {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let word = String(text.dropFirst(digits.count).drop { $0 == " " })
        guard let count = Int(digits), let factor = Self.factors[word], count <= 100_000 else { return nil }
        days = count * factor
    }

    /// The same words as in the line `max-age:` of cells.
    private static let factors = [
        "": 1, "d": 1, "day": 1, "days": 1, "w": 7, "week": 7, "weeks": 7, "mo": 30, "month": 30, "months": 30,
        "y": 365, "yr": 365, "year": 365, "years": 365,
    ]
}
