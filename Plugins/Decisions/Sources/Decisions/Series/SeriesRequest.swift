import Diagnostics
import Values

/// What a `series` cell asks for: dated values of a table, at given days.
///
///     from: offers
///     value: price
///     at: 2024-01-01, 2025-01-01
///     interpolation: step
///     max-age: 1 yr
struct SeriesRequest: Sendable {
    enum Interpolation: String, Sendable, CaseIterable {
        /// The last value stated on or before the day.
        case step
        /// On the line between the values before and after the day.
        case linear
        /// Only what is stated for the day itself.
        case none
    }

    var table: NamedReference
    var value: String?
    /// Empty for the day of the run.
    var days: [CivilDate]
    var interpolation = Interpolation.step
    /// In days.
    var maximumAge: Double?

    init(_ code: String) throws(Diagnostic) {
        let lines = try CellLine.lines(code)
        let named = try NamedLines(lines, known: ["from", "value", "at", "interpolation", "max-age"], id: .seriesLine)
        guard let table = try named.references("from").first else {
            throw Diagnostic(.seriesLine, .error, at: 0..<0, "`from:` names the table with the dated values")
        }
        self.table = table
        value = named["value"]?.text.text
        days = []
        for item in named["at"]?.items ?? [] where item.text != "as-of" {
            guard let date = CivilDate(item.text) else {
                throw Diagnostic(
                    .seriesLine, .error, at: item.range, "'\(visible(item.text))' is no day", explanation: "at: 2026-01-31, 2026-06-30")
            }
            days.append(date)
        }
        if let line = named["interpolation"] {
            guard let known = Interpolation(rawValue: line.text.text) else {
                let words = Interpolation.allCases.map(\.rawValue)
                throw Diagnostic(
                    .seriesLine, .error, at: line.text.range, "'\(visible(line.text.text))' is no interpolation",
                    explanation: "It is one of \(words.joined(separator: ", ")).",
                    fixes: nearest(to: line.text.text, among: words).map { [Fix("did you mean '\($0)'?")] } ?? [])
            }
            interpolation = known
        }
        maximumAge = try Self.age(named["max-age"], .seriesLine)
    }

    /// `1 yr`, `90 day`, and as in the front matter `1y`, `6mo`, `12w`, `90d`, in days.
    static func age(_ line: CellLine?, _ id: DiagnosticID) throws(Diagnostic) -> Double? {
        guard let line else { return nil }
        let digits = line.text.text.prefix { $0.isASCII && $0.isNumber }
        let word = line.text.text.dropFirst(digits.count).drop { $0 == " " }
        if let count = Int(digits), count > 0, count <= 100_000, let days = daysOfAge[String(word)] { return Double(count * days) }
        guard case .quantity(let age)? = Value(parameterText: line.text.text), let seconds = age.unit.factor(to: Unit(symbol: "s")),
            age.value > 0
        else { throw Diagnostic(id, .error, at: line.text.range, "`max-age:` is a time: `1y`, `6mo`, `90 days`") }
        return age.value * seconds / 86_400
    }

    /// The words that the front matter takes for an age.
    private static let daysOfAge = [
        "d": 1, "day": 1, "days": 1, "w": 7, "week": 7, "weeks": 7, "mo": 30, "month": 30, "months": 30,
        "y": 365, "yr": 365, "year": 365, "years": 365,
    ]
}
