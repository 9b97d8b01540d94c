/// A date or period that a sentence names, as an interval of days.
///
/// Early is January to April, mid May to August, late September to December, the end of a year its December.
struct FoundDate {
    var interval: DateInterval
    /// Bytes of the sentence.
    var range: Range<Int>

    static func dates(in tokens: [QuantityToken], anchorYear: Int?) -> [FoundDate] {
        var found: [FoundDate] = []
        var index = 0
        while index < tokens.count {
            if let (date, end) = date(index, tokens, anchorYear) {
                // "late 2026 or early 2027" is one.
                if let last = found.last, tokens[index - 1 >= 0 ? index - 1 : 0].lower == "or", index >= 2,
                    last.range.upperBound <= tokens[index - 1].range.lowerBound,
                    tokens[index - 2].range.upperBound == last.range.upperBound
                {
                    found[found.count - 1] = FoundDate(
                        interval: DateInterval(from: last.interval.from, to: date.interval.to),
                        range: last.range.lowerBound..<date.range.upperBound)
                } else {
                    found.append(date)
                }
                index = end
            } else {
                index += 1
            }
        }
        return found
    }

    private static func date(_ index: Int, _ tokens: [QuantityToken], _ anchorYear: Int?) -> (FoundDate, Int)? {
        func lower(_ at: Int) -> String { at >= 0 && at < tokens.count ? tokens[at].lower : "" }
        func year(_ at: Int) -> Int? {
            guard at >= 0, at < tokens.count, tokens[at].kind == .number, tokens[at].range.count == 4, !tokens[at].hasFraction,
                tokens[at].value >= 1_950, tokens[at].value <= 2_100
            else { return nil }
            return Int(tokens[at].value)
        }
        func made(_ from: String?, _ to: String?, _ end: Int) -> (FoundDate, Int) {
            (
                FoundDate(
                    interval: DateInterval(from: from, to: to), range: tokens[index].range.lowerBound..<tokens[end - 1].range.upperBound),
                end
            )
        }
        func day(_ year: Int, _ month: Int, _ day: Int) -> String {
            "\(Civil.padded(year, 4))-\(Civil.padded(month, 2))-\(Civil.padded(day, 2))"
        }
        func lastDay(_ year: Int, _ month: Int) -> String {
            let next = Civil.days(month == 12 ? year + 1 : year, month == 12 ? 1 : month + 1, 1) - 1
            let date = Civil.date(next)
            return day(date.year, date.month, date.day)
        }
        func span(_ year: Int, _ months: ClosedRange<Int>, _ end: Int) -> (FoundDate, Int) {
            made(day(year, months.lowerBound, 1), lastDay(year, months.upperBound), end)
        }
        let word = lower(index)
        let gap = lower(index + 1) == "-" ? 2 : 1
        switch word {
        case "early", "mid", "late":
            guard let year = year(index + gap) else { return nil }
            return span(year, word == "early" ? 1...4 : word == "mid" ? 5...8 : 9...12, index + gap + 1)
        case "end", "beginning", "start":
            guard lower(index + 1) == "of", let year = year(index + 2) else { return nil }
            return span(year, word == "end" ? 12...12 : 1...1, index + 3)
        case "first", "second":
            guard ["half", "quarter"].contains(lower(index + 1)), lower(index + 2) == "of", let year = year(index + 3) else { return nil }
            if lower(index + 1) == "half" { return span(year, word == "first" ? 1...6 : 7...12, index + 4) }
            return span(year, word == "first" ? 1...3 : 4...6, index + 4)
        case "third", "fourth":
            guard lower(index + 1) == "quarter", lower(index + 2) == "of", let year = year(index + 3) else { return nil }
            return span(year, word == "third" ? 7...9 : 10...12, index + 4)
        case "q1", "q2", "q3", "q4":
            guard let year = year(index + 1), let quarter = word.last?.wholeNumberValue else { return nil }
            return span(year, (quarter * 3 - 2)...(quarter * 3), index + 2)
        case "h1", "h2":
            guard let year = year(index + 1) else { return nil }
            return span(year, word == "h1" ? 1...6 : 7...12, index + 2)
        case "spring", "summer", "autumn", "fall", "winter":
            guard let year = year(index + 1) ?? (lower(index + 1) == "of" ? year(index + 2) : nil) else { return nil }
            let end = lower(index + 1) == "of" ? index + 3 : index + 2
            switch word {
            case "spring": return span(year, 3...5, end)
            case "summer": return span(year, 6...8, end)
            case "winter": return span(year, 12...12, end)
            default: return span(year, 9...11, end)
            }
        case "through", "by", "until", "before":
            let at = lower(index + 1) == "the" && lower(index + 2) == "end" && lower(index + 3) == "of" ? index + 4 : index + 1
            guard let year = year(at) else { return nil }
            return made(nil, word == "before" ? day(year - 1, 12, 31) : day(year, 12, 31), at + 1)
        case "since", "from", "after":
            guard let year = year(index + 1), !["to", "-", "–"].contains(lower(index + 2)) else { return nil }
            return made(word == "after" ? day(year + 1, 1, 1) : day(year, 1, 1), nil, index + 2)
        case "over", "in", "within":
            // "over the next decade", "in the next five years"
            guard let anchorYear, lower(index + 1) == "the", ["next", "coming"].contains(lower(index + 2)) else { return nil }
            if lower(index + 3) == "decade" { return made(day(anchorYear, 1, 1), day(anchorYear + 9, 12, 31), index + 4) }
            if let count = SpelledNumbers.units[lower(index + 3)], lower(index + 4) == "years" {
                return made(day(anchorYear, 1, 1), day(anchorYear + Int(count) - 1, 12, 31), index + 5)
            }
            return nil
        default: break
        }
        if let month = MonthNames.month(word), tokens[index].isCapitalised {
            var at = index + 1
            if lower(at) == "." { at += 1 }
            if let number = at < tokens.count && tokens[at].kind == .number ? Int(tokens[at].value) : nil, number <= 31 {
                let after = lower(at + 1) == "," ? at + 2 : at + 1
                if let year = year(after) { return made(day(year, month, number), day(year, month, number), after + 1) }
            }
            if let year = year(lower(at) == "of" ? at + 1 : at) {
                if index > 0, tokens[index - 1].kind == .number, tokens[index - 1].value <= 31, !tokens[index - 1].hasFraction {
                    let number = Int(tokens[index - 1].value)
                    return made(day(year, month, number), day(year, month, number), at + 1)
                }
                return span(year, month...month, lower(at) == "of" ? at + 2 : at + 1)
            }
            return nil
        }
        if let year = year(index), ["in", "during", "for", "of"].contains(lower(index - 1)), UnitNames.word(lower(index + 1)) == nil {
            return span(year, 1...12, index + 1)
        }
        return nil
    }
}
