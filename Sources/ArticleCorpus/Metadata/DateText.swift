/// A day, with time and zone where they stand, read from text in the ways pages write it.
struct DateText: Hashable {
    var year: Int
    var month: Int
    var day: Int
    /// `T10:30:00+01:00`, as it was given.
    var time = ""

    var text: String { "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(day, 2))\(time)" }

    /// Days since an arbitrary day, good for differences.
    var dayNumber: Int {
        // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", 2014.
        let y = month <= 2 ? year - 1 : year
        let era = y / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    init?(year: Int, month: Int, day: Int) {
        guard (1_970...2_060).contains(year), (1...12).contains(month), day >= 1, day <= Self.days(month, year) else { return nil }
        (self.year, self.month, self.day) = (year, month, day)
    }

    private static func days(_ month: Int, _ year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// The first date in a text. `monthFirst` says how 3/4/2020 is meant where both are possible.
    static func first(in text: String, monthFirst: Bool = false) -> DateText? {
        var tokens = Tokens(text)
        return tokens.first(monthFirst)
    }

    /// Digits, words and what stands between them.
    private struct Tokens {
        enum Token {
            case number(Int, digits: Int)
            case word(String)
            case mark(Character)
        }

        var tokens: [Token] = []

        init(_ text: String) {
            var word = ""
            var isNumber = false
            func end() {
                guard !word.isEmpty else { return }
                if isNumber {
                    tokens.append(.number(word.count <= 14 ? Int(word) ?? -1 : -1, digits: word.count))
                } else {
                    tokens.append(.word(word.lowercased()))
                }
                word = ""
            }
            for character in text.prefix(400) {
                let isDigit = character.isASCII && character.isNumber
                if isDigit || character.isLetter {
                    if !word.isEmpty, isDigit != isNumber { end() }
                    isNumber = isDigit
                    word.append(character)
                } else {
                    end()
                    if !character.isWhitespace { tokens.append(.mark(character)) } else { tokens.append(.mark(" ")) }
                }
            }
            end()
        }

        func number(_ index: Int) -> (value: Int, digits: Int)? {
            guard index < tokens.count, index >= 0, case .number(let value, let digits) = tokens[index] else { return nil }
            return (value, digits)
        }

        func word(_ index: Int) -> String? {
            guard index < tokens.count, index >= 0, case .word(let word) = tokens[index] else { return nil }
            return word
        }

        func mark(_ index: Int) -> Character? {
            guard index < tokens.count, index >= 0, case .mark(let mark) = tokens[index] else { return nil }
            return mark
        }

        /// Index of the next token that is no space, stop, comma or ordinal ending.
        func next(after index: Int) -> Int {
            var index = index + 1
            while index < tokens.count {
                if let mark = mark(index), " .,-/|'".contains(mark) { index += 1; continue }
                if let word = word(index), ["de", "del", "of", "st", "nd", "rd", "th", "er", "the", "di"].contains(word) {
                    index += 1; continue
                }
                break
            }
            return index
        }

        mutating func first(_ monthFirst: Bool) -> DateText? {
            for index in tokens.indices {
                if let found = numeric(index, monthFirst) ?? named(index) { return found }
            }
            return nil
        }

        private func numeric(_ index: Int, _ monthFirst: Bool) -> DateText? {
            guard let (first, digits) = number(index) else { return nil }
            if digits == 8, first > 19_700_000, let date = DateText(year: first / 10_000, month: first / 100 % 100, day: first % 100) {
                return date
            }
            if digits == 13 || digits == 10 { return epoch(digits == 13 ? first / 1_000 : first) }
            // 2020年2月17日
            if digits == 4, ["年", "년"].contains(where: { word(index + 1)?.hasPrefix($0) == true }), let month = number(index + 2) {
                let day = number(index + 4) ?? number(index + 5)
                return day.flatMap { DateText(year: first, month: month.value, day: $0.value) }
            }
            guard let separator = mark(index + 1), "-/.".contains(separator) else { return nil }
            var second = index + 2
            if mark(second) == " " { second += 1 }
            guard let (middle, middleDigits) = number(second), middleDigits <= 2, mark(second + 1) == separator else { return nil }
            var third = second + 2
            if mark(third) == " " { third += 1 }
            guard let (last, lastDigits) = number(third) else { return nil }
            if digits == 4, lastDigits <= 2 {
                guard var date = DateText(year: first, month: middle, day: last) else { return nil }
                date.time = time(third)
                return date
            }
            guard digits <= 2, lastDigits == 4 || lastDigits == 2 && separator != "-" else { return nil }
            let year = lastDigits == 2 ? 2_000 + last : last
            let dayFirst = DateText(year: year, month: middle, day: first)
            let monthFirstDate = DateText(year: year, month: first, day: middle)
            return monthFirst && separator == "/" ? monthFirstDate ?? dayFirst : dayFirst ?? (separator == "." ? nil : monthFirstDate)
        }

        /// The time after an ISO day: `T10:30:00+01:00`.
        private func time(_ day: Int) -> String {
            guard word(day + 1) == "t" || mark(day + 1) == " ", let hour = number(day + 2), hour.digits == 2, mark(day + 3) == ":",
                let minute = number(day + 4), minute.digits == 2, hour.value < 24, minute.value < 60
            else { return "" }
            var text = "T\(padded(hour.value, 2)):\(padded(minute.value, 2))"
            var at = day + 5
            if mark(at) == ":", let second = number(at + 1), second.digits == 2 {
                text += ":\(padded(second.value, 2))"
                at += 2
                if mark(at) == ".", number(at + 1) != nil { at += 2 }
            } else {
                text += ":00"
            }
            if word(at) == "z" { return text + "Z" }
            if mark(at) == " ", ["+", "-"].contains(mark(at + 1)) { at += 1 }
            if let sign = mark(at), "+-".contains(sign), let zone = number(at + 1) {
                if zone.digits == 4 { return text + "\(sign)\(padded(zone.value / 100, 2)):\(padded(zone.value % 100, 2))" }
                if zone.digits == 2, mark(at + 2) == ":", let minutes = number(at + 3) {
                    return text + "\(sign)\(padded(zone.value, 2)):\(padded(minutes.value, 2))"
                }
                if zone.digits == 2 { return text + "\(sign)\(padded(zone.value, 2)):00" }
            }
            return text
        }

        private func named(_ index: Int) -> DateText? {
            guard let name = word(index), let month = MonthNames.month(name) else { return nil }
            // 17 February 2020, 17. Februar 2020, 17th of February, 2020
            let afterMonth = next(after: index)
            var before = index - 1
            while before >= 0, mark(before) != nil || ["de", "of", "st", "nd", "rd", "th", "er", "the", "di"].contains(word(before) ?? "") {
                before -= 1
            }
            if index - before < 6, let (day, digits) = number(before), digits <= 2, let (year, yearDigits) = number(afterMonth) {
                if yearDigits == 4, let date = DateText(year: year, month: month, day: day) { return date }
                // "4 May 202207:59": the space before the time is only drawn.
                if yearDigits == 6, mark(afterMonth + 1) == ":", let date = DateText(year: year / 100, month: month, day: day) {
                    return date
                }
                if yearDigits == 2, let date = DateText(year: 2_000 + year, month: month, day: day), mark(index - 1) == "-" { return date }
            }
            // February 17, 2020
            if let (day, digits) = number(afterMonth), digits <= 2, let (year, yearDigits) = number(next(after: afterMonth)),
                yearDigits == 4
            {
                return DateText(year: year, month: month, day: day)
            }
            // 2020 February 17
            if index - before < 4, let (year, digits) = number(before), digits == 4, let (day, dayDigits) = number(afterMonth),
                dayDigits <= 2
            {
                return DateText(year: year, month: month, day: day)
            }
            return nil
        }

        private func epoch(_ seconds: Int) -> DateText? {
            guard seconds > 600_000_000, seconds < 2_800_000_000 else { return nil }
            // Days to civil date: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", 2014.
            let z = seconds / 86_400 + 719_468
            let era = z / 146_097
            let dayOfEra = z - era * 146_097
            let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
            let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
            let shifted = (5 * dayOfYear + 2) / 153
            let day = dayOfYear - (153 * shifted + 2) / 5 + 1
            let month = shifted < 10 ? shifted + 3 : shifted - 9
            return DateText(year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month, day: day)
        }
    }
}
