/// A date of a feed, in the many ways feeds write it, as ISO 8601 in UTC.
enum FeedTime {
    static func utc(_ text: String) -> String? {
        let text = text.trimmed
        guard !text.isEmpty, text.utf8.count < 100 else { return nil }
        return iso(text) ?? mail(text)
    }

    private struct Moment {
        var year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0, offset = 0

        /// Seconds since 1970, by which it is written again in UTC.
        var text: String? {
            guard (0...9_999).contains(year), (1...12).contains(month), (1...31).contains(day), (0...24).contains(hour),
                (0...59).contains(minute),
                (0...60).contains(second)
            else { return nil }
            let days = Civil.days(year, month, day)
            return Civil.text(days * 86_400 + hour * 3_600 + minute * 60 + second - offset * 60)
        }
    }

    /// W3C and ISO 8601 forms: `2003-12-31T10:14:55.7Z`, `2003-365`, `20031231`, `200312`, `03-12-31`, `2003`.
    private static func iso(_ text: String) -> String? {
        let parts = text.split(maxSplits: 1) { $0 == "T" || $0 == "t" || $0 == " " }
        guard let day = parts.first, day.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == "-") }) else { return nil }
        var moment = Moment()
        let pieces = day.split(separator: "-", omittingEmptySubsequences: false)
        let numbers = pieces.compactMap { Int($0) }
        guard numbers.count == pieces.filter({ !$0.isEmpty }).count, numbers.allSatisfy({ $0 < 100_000_000 }), let first = numbers.first
        else { return nil }
        let width = pieces.first { !$0.isEmpty }?.count ?? 0
        func year(_ number: Int, _ width: Int) -> Int { width == 2 ? (number >= 70 ? 1_900 + number : 2_000 + number) : number }
        switch (numbers.count, width) {
        case (3, _): (moment.year, moment.month, moment.day) = (year(first, width), numbers[1], numbers[2])
        case (2, _) where pieces.last?.count == 3:
            moment.year = year(first, width)
            return withTime(parts, Moment(year: moment.year), dayOfYear: numbers[1])
        case (2, _): (moment.year, moment.month) = (year(first, width), numbers[1])
        case (1, 8): (moment.year, moment.month, moment.day) = (first / 10_000, first / 100 % 100, first % 100)
        case (1, 7): return withTime(parts, Moment(year: first / 1_000), dayOfYear: first % 1_000)
        case (1, 6): (moment.year, moment.month, moment.day) = (year(first / 10_000, 2), first / 100 % 100, first % 100)
        case (1, 5): return withTime(parts, Moment(year: year(first / 1_000, 2)), dayOfYear: first % 1_000)
        case (1, 4): moment.year = first
        default: return nil
        }
        return withTime(parts, moment)
    }

    private static func withTime(_ parts: [Substring], _ moment: Moment, dayOfYear: Int? = nil) -> String? {
        var moment = moment
        if let dayOfYear {
            let date = Civil.date(Civil.days(moment.year, 1, 1) + dayOfYear - 1)
            (moment.month, moment.day) = (date.month, date.day)
        }
        if parts.count > 1 {
            guard let (hour, minute, second, zone) = time(parts[1]) else { return nil }
            (moment.hour, moment.minute, moment.second, moment.offset) = (hour, minute, second, zone)
        }
        return moment.text
    }

    private static func time(_ text: Substring) -> (Int, Int, Int, Int)? {
        var clock = text
        var zone = 0
        if let at = text.firstIndex(where: { !$0.isNumber && $0 != ":" && $0 != "." && $0 != "," }) {
            clock = text[..<at]
            zone = offset(String(text[at...]).trimmed)
        }
        let numbers = clock.split(separator: ":").map { Double($0.split { $0 == "," }.joined(separator: ".")) ?? -1 }
        guard let hour = numbers.first, hour >= 0, !numbers.contains(-1) else { return nil }
        if numbers.count == 1, clock.count >= 4, let digits = Int(clock.prefix(6)) {
            return clock.count >= 6 ? (digits / 10_000, digits / 100 % 100, digits % 100, zone) : (digits / 100, digits % 100, 0, zone)
        }
        // Digits without end are no time.
        guard numbers.allSatisfy({ $0 < 1e6 }) else { return nil }
        return (Int(hour), numbers.count > 1 ? Int(numbers[1]) : 0, numbers.count > 2 ? Int(numbers[2]) : 0, zone)
    }

    /// Minutes east of Greenwich.
    private static func offset(_ zone: String) -> Int {
        if let sign = zone.first, sign == "+" || sign == "-" {
            let parts = zone.dropFirst().split(separator: ":")
            var minutes = 0
            if parts.count == 2 {
                minutes = (Int(parts[0].prefix(6)) ?? 0) * 60 + (Int(parts[1].prefix(6)) ?? 0)
            } else if let digits = parts.first, let number = Int(digits.prefix(6)) {
                minutes = digits.count > 2 ? number / 100 * 60 + number % 100 : number * 60
            }
            return sign == "-" ? -minutes : minutes
        }
        return zones[zone.uppercased()] ?? 0
    }

    /// RFC 822, section 5.1, and what feeds add.
    private static let zones: [String: Int] = [
        "UT": 0, "UTC": 0, "GMT": 0, "Z": 0, "EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480,
        "PDT": -420, "AT": -240, "ET": -300,
        "CT": -360, "MT": -420, "PT": -480, "MSK": 180, "MSD": 240, "CET": 60, "CEST": 120, "BST": 60, "JST": 540, "IST": 330, "KST": 540,
        "A": -60, "N": 60, "M": -720, "Y": 720,
    ]

    /// `Thu, 01 Jan 2004 19:48:21 GMT` and its variations, and the month's name anywhere.
    private static func mail(_ text: String) -> String? {
        var moment = Moment()
        var words: [String] = []
        for word in text.split(whereSeparator: { $0.isWhitespace || $0 == "," }) {
            // "01-Jan-2004"
            if word.contains(where: \.isLetter), word.contains("-"), !word.hasPrefix("-") {
                words += word.split(separator: "-").map(String.init)
            } else {
                words.append(String(word))
            }
        }
        guard
            let monthAt = words.firstIndex(where: {
                MonthNames.month($0.lowercased().filter(\.isLetter)) != nil && !$0.contains(where: \.isNumber)
            }),
            let month = MonthNames.month(words[monthAt].lowercased().filter(\.isLetter))
        else { return numbers(text) }
        moment.month = month
        var numbers: [(value: Int, width: Int, at: Int)] = []
        for (at, word) in words.enumerated() where at != monthAt {
            if word.contains(":") {
                guard let (hour, minute, second, zone) = time(Substring(word)) else { continue }
                (moment.hour, moment.minute, moment.second, moment.offset) = (hour, minute, second, zone)
                if at + 1 < words.count, word.last?.isNumber == true {
                    let next = words[at + 1]
                    if next.lowercased() == "pm", moment.hour < 12 { moment.hour += 12 }
                    if next.first == "+" || next.first == "-" || zones[next.uppercased()] != nil { moment.offset = offset(next) }
                }
            } else if let value = Int(word.filter(\.isNumber)), value < 100_000_000, word.first?.isNumber == true {
                numbers.append((value, word.filter(\.isNumber).count, at))
            }
        }
        guard !numbers.isEmpty else { return nil }
        let yearAt = numbers.firstIndex { $0.width == 4 } ?? (numbers.count > 1 ? numbers.indices.last { numbers[$0].at > monthAt } : nil)
        if let yearAt {
            let year = numbers[yearAt]
            moment.year = year.width == 2 ? (year.value >= 70 ? 1_900 + year.value : 2_000 + year.value) : year.value
            numbers.remove(at: yearAt)
        }
        guard moment.year > 0 else { return nil }
        moment.day = numbers.first { $0.width <= 2 }?.value ?? 1
        return moment.text
    }

    /// `2004년 05월 28일`, `01/01/2004`, and other days in figures.
    private static func numbers(_ text: String) -> String? {
        guard let day = DateText.first(in: text) else { return nil }
        var moment = Moment(year: day.year, month: day.month, day: day.day)
        for word in text.split(whereSeparator: \.isWhitespace) where word.contains(":") {
            if let (hour, minute, second, zone) = time(word) {
                (moment.hour, moment.minute, moment.second, moment.offset) = (hour, minute, second, zone)
            }
        }
        return moment.text
    }
}
