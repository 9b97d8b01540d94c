import Diagnostics
import Values

/// A part of a contract that falls due on a day: a payment, or shares that vest.
///
///     2026-10-01 20 %; 2028-10-01 80 % if 6 GW are bought
struct Milestone: Sendable, Hashable {
    var day: Int
    /// Of the amount.
    var share: Double
    /// What has to happen before; empty where nothing has to.
    var condition: String

    /// The milestones of a text; their shares add up to 100 %.
    static func list(_ text: String, _ problem: (String) -> Diagnostic) throws(Diagnostic) -> [Milestone] {
        var found: [Milestone] = []
        for part in text.split(separator: ";") {
            let words = String(part).trimmingSpaces
            let pieces = words.split(separator: " ", maxSplits: 1).map(String.init)
            let rest = pieces.count == 2 ? pieces[1].trimmingSpaces : ""
            let percent = rest.split(separator: "%", maxSplits: 1, omittingEmptySubsequences: false).map { String($0).trimmingSpaces }
            guard let date = pieces.first.flatMap({ CivilDate($0) }), percent.count == 2, let share = Double(percent[0]), share >= 0,
                percent[1].isEmpty || percent[1].hasPrefix("if ")
            else { throw problem("'\(visible(words))' is no milestone: `2026-10-01 20 % if 1 GW is delivered`") }
            found.append(
                Milestone(day: date.dayNumber, share: share / 100, condition: percent[1].isEmpty ? "" : String(percent[1].dropFirst(3))))
        }
        let sum = found.reduce(0) { $0 + $1.share }
        guard abs(sum - 1) < 0.0005 else {
            throw problem("its milestones add up to \(SignificantDigits.text(sum * 100, digits: 4)) %, not to 100 %")
        }
        return found
    }
}
