/// Finds the quantities of a sentence: numbers in figures and words, ranges, fractions, factors, with unit and bound. Names with a number in
/// them (Trainium 3, GPT-5, FP8, Form 10-K, version 2.14.6), years, days and times of day are none.
package struct QuantityFinder {
    let tokens: [QuantityToken]
    private var found: [FoundQuantity] = []
    private var at = 0

    package static func quantities(in sentence: [UInt8]) -> [FoundQuantity] {
        var finder = QuantityFinder(tokens: QuantityTokenizer.tokens(sentence))
        finder.run()
        return finder.found
    }

    private init(tokens: [QuantityToken]) { self.tokens = tokens }

    func lower(_ index: Int) -> String { index >= 0 && index < tokens.count ? tokens[index].lower : "" }
    func text(_ index: Int) -> String { index >= 0 && index < tokens.count ? tokens[index].text : "" }

    /// A number with its unit, before bounds and ranges are looked at.
    struct Amount {
        var value: Double
        var unit: String
        var start: Int
        var end: Int
        var hasUnit: Bool
        var isCurrency = false
        /// Takes in a range the unit of the second.
        var isBare: Bool { !hasUnit }
    }

    private mutating func run() {
        while at < tokens.count {
            if let end = special(at) {
                at = end
            } else if let amount = amount(at) {
                at = finish(amount)
            } else {
                at = max(at + 1, skipped(at))
            }
        }
    }

    /// Where a token that looks like a number but is none ends.
    private func skipped(_ index: Int) -> Int {
        guard tokens[index].kind == .number else { return index + 1 }
        var end = index + 1
        // "10b-5", "10-K", "802.11ax": what hangs together is one name.
        while end < tokens.count, !tokens[end].hasSpaceBefore,
            tokens[end].kind != .sign || ["-", "/"].contains(tokens[end].text) && end + 1 < tokens.count && !tokens[end + 1].hasSpaceBefore
        { end += 1 }
        return end
    }

    // MARK: Ranges, bounds

    private mutating func finish(_ first: Amount) -> Int {
        var amount = first
        var upper: Double?
        var end = first.end
        if let (second, isRange) = secondOfRange(first), isRange {
            upper = second.value
            if amount.isBare {
                amount.unit = second.unit
                amount.hasUnit = second.hasUnit
                if second.value != 0, second.isCurrency { amount.unit = second.unit }
            }
            end = second.end
        }
        let core = tokens[first.start].range.lowerBound..<tokens[end - 1].range.upperBound
        var quantity = FoundQuantity(range: core, core: core, value: amount.value, upperValue: upper, unit: amount.unit)
        let (bound, start) = Bounds.before(first.start, tokens)
        if upper != nil {
            quantity.bound = .range
            if lower(first.start - 1) == "between" { quantity.range = tokens[first.start - 1].range.lowerBound..<core.upperBound }
        } else {
            quantity.bound = bound
            if let after = Bounds.after(end, tokens) {
                quantity.bound = after.bound
                end = after.end
                quantity.range = core.lowerBound..<tokens[end - 1].range.upperBound
            }
            quantity.range = tokens[start].range.lowerBound..<max(quantity.range.upperBound, core.upperBound)
        }
        found.append(quantity)
        return end
    }

    /// The second number of `3 to 4`, `3–4`, `between 3 and 4`.
    private func secondOfRange(_ first: Amount) -> (Amount, Bool)? {
        let joint = lower(first.end)
        let isDash = ["-", "–", "—", "−"].contains(joint)
        let isBetween = lower(first.start - 1) == "between" && joint == "and"
        guard isDash || joint == "to" || joint == "bis" || isBetween, let second = amount(first.end + 1, inRange: true) else { return nil }
        if isBetween { return (second, true) }
        // "fell from 45 ms to 12 ms" is two values; "ranged from" is a range.
        let previous = lower(first.start - 1)
        if joint == "to", first.hasUnit, !first.isCurrency || previous == "from" {
            let verbs = (max(0, first.start - 4)..<first.start).map(lower)
            guard verbs.contains(where: { $0.hasPrefix("rang") || $0 == "temperatures" }) else { return (second, false) }
        }
        if previous == "from", joint == "to",
            !(max(0, first.start - 4)..<first.start).contains(where: { lower($0).hasPrefix("rang") || lower($0) == "anywhere" })
        {
            return (second, false)
        }
        if isDash, tokens[first.end].hasSpaceBefore, joint == "—" { return (second, false) }
        guard first.isBare || first.unit == second.unit,
            second.value > first.value || isDash && second.hasUnit && second.value >= first.value
        else { return (second, false) }
        return (second, true)
    }

    // MARK: One amount

    /// The number that begins at a token, with its unit.
    private func amount(_ index: Int, inRange: Bool = false) -> Amount? {
        guard index < tokens.count else { return nil }
        if let currency = currency(index) { return money(index, currency) }
        if tokens[index].kind == .number { return figure(index, inRange: inRange) }
        if let sign = SpelledNumbers.signs[tokens[index].text] { return completed(sign, index, index + 1, written: true) }
        if tokens[index].text == "-" || tokens[index].text == "−", index + 1 < tokens.count, tokens[index + 1].kind == .number,
            !tokens[index + 1].hasSpaceBefore,
            tokens[index].hasSpaceBefore || index == 0 || tokens[index - 1].kind == .sign, var amount = figure(index + 1, inRange: inRange),
            amount.hasUnit
        {
            amount.value = -amount.value
            amount.start = index
            return amount
        }
        return spelled(index, inRange: inRange)
    }

    private func currency(_ index: Int) -> (unit: String, end: Int)? {
        if let unit = UnitNames.currencies[text(index)] {
            guard index + 1 < tokens.count, tokens[index + 1].kind == .number,
                tokens[index].kind == .sign ? !tokens[index + 1].hasSpaceBefore || true : true
            else { return nil }
            return (unit, index + 1)
        }
        if let unit = UnitNames.currencies[text(index) + text(index + 1)], text(index + 1).utf8.count <= 3, tokens[index].kind == .word,
            index + 2 < tokens.count, tokens[index + 2].kind == .number
        {
            return (unit, index + 2)
        }
        return nil
    }

    private func money(_ index: Int, _ currency: (unit: String, end: Int)) -> Amount? {
        let number = tokens[currency.end]
        guard !number.isNoNumber else { return nil }
        var end = currency.end + 1
        var value = number.value
        if let scale = SpelledNumbers.shortScales[lower(end)], tokens[end].hasSpaceBefore ? lower(end).count > 1 : true {
            value *= scale
            end += 1
        } else if lower(end) == "-", let scale = SpelledNumbers.scales[lower(end + 1)], !tokens[end].hasSpaceBefore {
            value *= scale
            end += 2
        }
        var amount = Amount(value: value, unit: currency.unit, start: index, end: end, hasUnit: true, isCurrency: true)
        if let (rate, rateEnd) = per(end) {
            amount.unit += rate
            amount.end = rateEnd
        }
        return amount
    }

    private func figure(_ index: Int, inRange: Bool) -> Amount? {
        let number = tokens[index]
        guard !number.isNoNumber, !NumberNames.isName(index, tokens) else { return nil }
        var value = number.value
        var end = index + 1
        // "2 1/2", "1/4"
        if let (fraction, fractionEnd) = slashFraction(index + 1), number.hasFraction == false, number.value < 1_000,
            tokens[index + 1].hasSpaceBefore
        {
            value += fraction
            end = fractionEnd
        } else if let (fraction, fractionEnd) = slashFraction(index) {
            guard let amount = completed(fraction, index, fractionEnd, written: true), amount.hasUnit else { return nil }
            return amount
        } else if let sign = SpelledNumbers.signs[text(index + 1)] {
            value += sign
            end = index + 2
        }
        if let scale = SpelledNumbers.shortScales[lower(end)], isScale(end) {
            value *= scale
            end += 1
            // "5 million-dollar"
            if lower(end) == "-", UnitNames.currencyWords[lower(end + 1)] != nil { end += 1 }
        } else if lower(end) == "-", let scale = SpelledNumbers.scales[lower(end + 1)], scale >= 1_000, !tokens[end].hasSpaceBefore {
            value *= scale
            end += 2
        }
        return completed(value, index, end, written: true, inRange: inRange)
    }

    /// `K`, `m`, `bn` count as scales only where they hang on the number and something counted follows.
    private func isScale(_ index: Int) -> Bool {
        let word = lower(index)
        if word.count > 1, word != "mn" || tokens[index].hasSpaceBefore || true {
            return SpelledNumbers.scales[word] != nil
                || ["bn", "mn", "mln", "tn", "trn", "mio", "mrd", "millionen", "milliarden", "lakh", "crore", "millions", "billions"]
                    .contains(word)
        }
        guard !tokens[index].hasSpaceBefore, index + 1 < tokens.count, tokens[index + 1].kind == .word, tokens[index + 1].hasSpaceBefore
        else { return false }
        let next = lower(index + 1)
        switch word {
        case "k", "m", "b": return UnitNames.isPlural(next) || UnitNames.currencyWords[next] != nil
        default: return false
        }
    }

    private func slashFraction(_ index: Int) -> (Double, Int)? {
        guard index + 2 < tokens.count, tokens[index].kind == .number, text(index + 1) == "/", tokens[index + 2].kind == .number,
            !tokens[index + 1].hasSpaceBefore, !tokens[index + 2].hasSpaceBefore,
            tokens[index + 2].value >= 2, tokens[index + 2].value <= 64, tokens[index].value < tokens[index + 2].value,
            text(index + 3) != "/"
        else { return nil }
        return (tokens[index].value / tokens[index + 2].value, index + 3)
    }

    private func spelled(_ index: Int, inRange: Bool) -> Amount? {
        let first = lower(index)
        guard tokens[index].kind == .word else { return nil }
        // "a gallon", "an acre": one, of a measure.
        guard let (value, end) = SpelledNumbers.read(tokens, index) else { return nil }
        // "two-thirds", "three halves", "one sixth"
        let fractionAt = lower(end) == "-" ? end + 1 : end
        if let fraction = SpelledNumbers.fractions[lower(fractionAt)], value < 20, first != "a",
            value == 1 || lower(fractionAt).hasSuffix("s"), !(lower(fractionAt).hasPrefix("quarter") && value > 3),
            lower(fractionAt) != "seconds"
        {
            return share(value * fraction, index, fractionAt + 1)
        }
        if NumberNames.isSpelledName(index, end, tokens) { return nil }
        guard let amount = completed(value, index, end, written: false, inRange: inRange) else { return nil }
        if value == 1, !amount.isCurrency, !(amount.hasUnit && UnitNames.word(lower(amount.end - 1)) != nil) { return nil }
        return amount
    }

    /// A share of something, or a fraction of a unit that follows.
    private func share(_ value: Double, _ start: Int, _ end: Int) -> Amount {
        var amount = Amount(value: value, unit: "share", start: start, end: end, hasUnit: true)
        if lower(end) != "of", let (unit, unitEnd, factor) = unit(end) {
            amount.unit = unit
            amount.end = unitEnd
            amount.value *= factor
        }
        return amount
    }

    /// Adds the unit that follows.
    private func completed(_ value: Double, _ start: Int, _ end: Int, written: Bool, inRange: Bool = false) -> Amount? {
        var amount = Amount(value: value, unit: "1", start: start, end: end, hasUnit: false)
        if let (unit, unitEnd, factor) = unit(end) {
            amount.value *= factor
            amount.unit = unit
            amount.end = unitEnd
            amount.hasUnit = true
            amount.isCurrency = UnitNames.currencyWords[lower(unitEnd - 1)] != nil
            if let (rate, rateEnd) = per(unitEnd), unit != "percent" {
                amount.unit += rate
                amount.end = rateEnd
            }
            return amount
        }
        if let (noun, nounEnd) = counted(end) {
            amount.unit = noun
            amount.end = nounEnd
            amount.hasUnit = true
            return amount
        }
        if !written, !inRange, value < 2 { return nil }
        return amount
    }

    /// The unit at a token: its symbol, where it ends, and a factor (a cent is 0.01 USD).
    private func unit(_ index: Int) -> (String, Int, Double)? {
        var index = index
        // "seven-year", "27-kilometer", "50-%"
        if lower(index) == "-", !tokens[index].hasSpaceBefore, index + 1 < tokens.count, !tokens[index + 1].hasSpaceBefore { index += 1 }
        guard index < tokens.count else { return nil }
        let isAttached = !tokens[index].hasSpaceBefore
        for length in [3, 2, 1] where index + length <= tokens.count {
            let words = (index..<index + length).map(lower).joined(separator: " ")
            if let symbol = UnitNames.word(words) {
                if words == "times" || words == "fold", NumberNames.isTimesOfRepetition(index, tokens) { return nil }
                return (symbol, index + length, 1)
            }
        }
        if let currency = UnitNames.currencyWords[lower(index)] {
            return (currency.unit, index + 1, currency.factor)
        }
        // Symbols, also in parts: TB/s, kg/m³, °C, mm².
        var text = ""
        var best: (String, Int)?
        var end = index
        while end < tokens.count, end - index < 5 {
            if end > index, tokens[end].hasSpaceBefore { break }
            text += tokens[end].text
            end += 1
            if let symbol = UnitNames.symbol(text) { best = (symbol, end) }
        }
        if let best {
            let last = best.0
            // A single letter is a unit only close to the number, or where nothing that reads on follows.
            if last.count == 1, !["W", "V", "A", "K", "g", "m", "t", "L", "J", "h", "s", "x", "B"].contains(last) { return nil }
            if ["in", "us", "min", "A", "a", "m", "s", "t", "h", "g", "L", "l", "B", "K", "ft", "x", "X", "sq", "d"].contains(text),
                !isAttached, !standsAsUnit(index, best.1)
            {
                return nil
            }
            if best.1 < tokens.count, tokens[best.1].text == "-", !tokens[best.1].hasSpaceBefore, best.1 + 1 < tokens.count,
                tokens[best.1 + 1].kind == .number
            {
                return nil
            }
            return (last, best.1, 1)
        }
        return nil
    }

    /// `12 in thick` and `3 A` against `12 in all` and `3 A reasons`: what follows a unit is the end, a sign, or an adjective of measure.
    private func standsAsUnit(_ index: Int, _ end: Int) -> Bool {
        guard end < tokens.count else { return text(index) != "in" && text(index) != "us" }
        if text(index) == "in" {
            return ["thick", "wide", "long", "tall", "high", "deep", "diameter", "gap", "pipe", "screen"].contains(lower(end))
        }
        if text(index) == "us" { return false }
        return tokens[end].kind == .sign || ["of", "per", "and", "to", "or", "valued", "in", "at"].contains(lower(end))
    }

    /// What is counted: a plural after the number, one word between them at most.
    private func counted(_ index: Int) -> (String, Int)? {
        guard index < tokens.count, tokens[index].kind == .word, tokens[index].hasSpaceBefore else { return nil }
        let word = lower(index)
        if UnitNames.isPlural(word), !NumberNames.isFunctionWord(word) { return (UnitNames.singular(word), index + 1) }
        guard index + 1 < tokens.count, tokens[index + 1].kind == .word, !NumberNames.isFunctionWord(word),
            UnitNames.isPlural(lower(index + 1)), !NumberNames.isFunctionWord(lower(index + 1))
        else { return nil }
        return (UnitNames.singular(lower(index + 1)), index + 2)
    }

    /// `per hour`, `per 1K tokens`, `a barrel`, `/month`.
    private func per(_ index: Int) -> (String, Int)? {
        guard index + 1 < tokens.count else { return nil }
        let sign = lower(index)
        guard
            sign == "per" || sign == "/"
                || (sign == "a" || sign == "an")
                    && [
                        "barrel", "year", "month", "day", "week", "share", "hour", "tonne", "ton", "token", "piece", "chip", "kilo",
                        "kilowatt-hour", "kilowatt",
                    ].contains(lower(index + 1))
        else { return nil }
        var next = index + 1
        var count = ""
        if tokens[next].kind == .number {
            var value = tokens[next].value
            next += 1
            if let scale = SpelledNumbers.shortScales[lower(next)] {
                value *= scale
                next += 1
            }
            count = NumberText.plain(value) + "-"
        } else if let scale = SpelledNumbers.scales[lower(next)] {
            count = NumberText.plain(scale) + "-"
            next += 1
        }
        guard next < tokens.count, tokens[next].kind == .word, !NumberNames.isFunctionWord(lower(next)) else { return nil }
        let unit = UnitNames.word(lower(next)) ?? UnitNames.symbol(text(next)) ?? UnitNames.singular(lower(next))
        return ("/\(count)\(unit)", next + 1)
    }

    // MARK: Factors and shares in words

    /// Factors (`threefold`, `two orders of magnitude`), shares (`half of`), `a dozen`, `PUE of 1.1`.
    private mutating func special(_ index: Int) -> Int? {
        let word = lower(index)
        if let factor = SpelledNumbers.factors[word], tokens[index].kind == .word, NumberNames.isFactor(index, tokens) {
            return add(factor, "x", index, index + 1)
        }
        if word == "order" || word == "orders" {
            let joint = ["-", "–"].contains(lower(index + 1)) ? 1 : 0
            guard lower(index + 1 + joint) == "of" else { return nil }
            let end = index + 2 + 2 * joint
            guard lower(end) == "magnitude" else { return nil }
            var value = 10.0
            var start = index
            let before = index - 1 >= 0 && lower(index - 1) == "-" ? index - 2 : index - 1
            if let count = SpelledNumbers.units[lower(before)]
                ?? (before >= 0 && tokens[before].kind == .number ? tokens[before].value : nil)
            {
                value = 1
                for _ in 0..<min(Int(count), 30) { value *= 10 }
                start = before
            } else if ["a", "an"].contains(lower(before)) {
                start = before
            }
            // A number read before as one of its own is taken back.
            if let last = found.last, last.core.upperBound > tokens[start].range.lowerBound { found.removeLast() }
            let range = tokens[start].range.lowerBound..<tokens[end].range.upperBound
            found.append(FoundQuantity(range: range, core: range, value: value, unit: "x", bound: .about))
            return end + 1
        }
        if word == "half"
            || word == "a"
                && (lower(index + 1) == "third" || lower(index + 1) == "quarter" || lower(index + 1) == "fifth"
                    || lower(index + 1) == "tenth" || lower(index + 1) == "half")
        {
            let at = word == "half" ? index : index + 1
            if word == "half", ["second", "first", "other", "latter", "back", "each", "two"].contains(lower(index - 1)) { return nil }
            // "half of", "half its", "less than half"; not "the first half", "half-hearted", "a half dozen".
            guard !(lower(at + 1) == "-" && !tokens[at + 1].hasSpaceBefore), let value = SpelledNumbers.fractions[lower(at)] else {
                return nil
            }
            let next = lower(at + 1)
            let bounded = Bounds.before(index, tokens).0 != .exactly
            guard
                ["of", "the", "its", "their", "a", "an", "his", "her", "our", "that", "as"].contains(next) || bounded
                    || at + 1 >= tokens.count
            else { return nil }
            if lower(at) == "quarter" || lower(at) == "third", next != "of", !bounded { return nil }
            if next == "a", let scale = SpelledNumbers.scales[lower(at + 2)] { return addCompleted(value * scale, index, at + 3) }
            return add(value, "share", index, at + 1)
        }
        if word == "a" || word == "an" {
            if lower(index + 1) == "decade", !["in", "over", "for"].contains(lower(index - 1)) { return nil }
            // "a gallon of": a measure that is counted so.
            if [
                "gallon", "litre", "liter", "kilogram", "tonne", "barrel", "pint", "kilometre", "kilometer", "mile", "gigawatt", "megawatt",
                "terabyte", "gigabyte", "petabyte",
            ].contains(lower(index + 1)), let unit = UnitNames.word(lower(index + 1)), !["per", "/"].contains(lower(index - 1)) {
                return add(1, unit, index, index + 2)
            }
            return nil
        }
        if ["pue", "ratio", "factor"].contains(word), lower(index + 1) == "of", index + 2 < tokens.count, tokens[index + 2].kind == .number,
            !tokens[index + 2].isNoNumber
        {
            let isFactor = word == "factor"
            if isFactor || lower(index + 3) == "to" || lower(index + 3) == ":" { return nil }
            return add(tokens[index + 2].value, "1", index, index + 3)
        }
        if word == "decade", ["next", "past", "last", "coming", "this"].contains(lower(index - 1)), lower(index - 2) == "the" {
            return add(10, "year", index - 2, index + 1)
        }
        return nil
    }

    private mutating func add(_ value: Double, _ unit: String, _ start: Int, _ end: Int) -> Int {
        let core = tokens[start].range.lowerBound..<tokens[end - 1].range.upperBound
        let (bound, from) = Bounds.before(start, tokens)
        found.append(
            FoundQuantity(range: tokens[from].range.lowerBound..<core.upperBound, core: core, value: value, unit: unit, bound: bound))
        return end
    }

    private mutating func addCompleted(_ value: Double, _ start: Int, _ end: Int) -> Int {
        guard let amount = completed(value, start, end, written: true) else { return end }
        return finish(amount)
    }
}

/// Numbers as they are written in units.
enum NumberText {
    static func plain(_ value: Double) -> String {
        let text = String(value)
        return text.hasSuffix(".0") && value < 1e15 ? String(Int(value)) : text
    }
}
