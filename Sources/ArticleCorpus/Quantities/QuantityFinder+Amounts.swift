// One amount: a number with its unit, money, fractions, counts and rates.

extension QuantityFinder {
    /// The number that begins at a token, with its unit.
    func amount(_ index: Int, inRange: Bool = false) -> Amount? {
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

    func currency(_ index: Int) -> (unit: String, end: Int)? {
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

    func money(_ index: Int, _ currency: (unit: String, end: Int)) -> Amount? {
        let number = tokens[currency.end]
        guard !number.isNoNumber else { return nil }
        var end = currency.end + 1
        var scale = 1.0
        if let word = SpelledNumbers.shortScales[lower(end)], tokens[end].hasSpaceBefore ? lower(end).count > 1 : true {
            scale = word
            end += 1
        } else if lower(end) == "-", let word = SpelledNumbers.scales[lower(end + 1)], !tokens[end].hasSpaceBefore {
            scale = word
            end += 2
        }
        var amount = Amount(
            value: number.value * scale, unit: currency.unit, start: index, end: end, hasUnit: true, isCurrency: true, scale: scale)
        if let (rate, rateEnd) = per(end) {
            amount.unit += rate
            amount.end = rateEnd
        }
        return amount
    }

    func figure(_ index: Int, inRange: Bool) -> Amount? {
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
        var scale = 1.0
        if let word = SpelledNumbers.shortScales[lower(end)], isScale(end) {
            scale = word
            end += 1
            // "5 million-dollar"
            if lower(end) == "-", UnitNames.currencyWords[lower(end + 1)] != nil { end += 1 }
        } else if lower(end) == "-", let word = SpelledNumbers.scales[lower(end + 1)], word >= 1_000, !tokens[end].hasSpaceBefore {
            scale = word
            end += 2
        }
        var amount = completed(value * scale, index, end, written: true, inRange: inRange)
        amount?.scale = scale
        return amount
    }

    /// `K`, `m`, `bn` count as scales only where they hang on the number and something counted follows.
    func isScale(_ index: Int) -> Bool {
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

    func slashFraction(_ index: Int) -> (Double, Int)? {
        guard index + 2 < tokens.count, tokens[index].kind == .number, text(index + 1) == "/", tokens[index + 2].kind == .number,
            !tokens[index + 1].hasSpaceBefore, !tokens[index + 2].hasSpaceBefore,
            tokens[index + 2].value >= 2, tokens[index + 2].value <= 64, tokens[index].value < tokens[index + 2].value,
            text(index + 3) != "/"
        else { return nil }
        return (tokens[index].value / tokens[index + 2].value, index + 3)
    }

    func spelled(_ index: Int, inRange: Bool) -> Amount? {
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
        // "one in five"
        if lower(end) == "in", value == 1, let (whole, wholeEnd) = SpelledNumbers.read(tokens, end + 1), whole > 1 {
            return share(1 / whole, index, wholeEnd)
        }
        if NumberNames.isSpelledName(index, end, tokens) { return nil }
        guard let amount = completed(value, index, end, written: false, inRange: inRange) else { return nil }
        if value == 1, !amount.isCurrency, !(amount.hasUnit && UnitNames.word(lower(amount.end - 1)) != nil) { return nil }
        return amount
    }

    /// A share of something, or a fraction of a unit that follows.
    func share(_ value: Double, _ start: Int, _ end: Int) -> Amount {
        var amount = Amount(value: value, unit: "share", start: start, end: end, hasUnit: true)
        if lower(end) != "of", let (unit, unitEnd, factor) = unit(end) {
            amount.unit = unit
            amount.end = unitEnd
            amount.value *= factor
        }
        return amount
    }

    /// Adds the unit that follows.
    func completed(_ value: Double, _ start: Int, _ end: Int, written: Bool, inRange: Bool = false) -> Amount? {
        var amount = Amount(value: value, unit: "1", start: start, end: end, hasUnit: false)
        if let (unit, unitEnd, factor) = unit(end) {
            // 4.1 cents are 0.041; as binary fractions 4.1 / 100 and 4.1 × 0.01 are not.
            amount.value = factor == 0.01 ? (amount.value * 1e10).rounded() / 1e12 : amount.value * factor
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
    func unit(_ index: Int) -> (String, Int, Double)? {
        var index = index
        // "seven-year", "27-kilometer", "50-%"
        if lower(index) == "-", !tokens[index].hasSpaceBefore, index + 1 < tokens.count, !tokens[index + 1].hasSpaceBefore { index += 1 }
        guard index < tokens.count else { return nil }
        let isAttached = !tokens[index].hasSpaceBefore
        if let (word, end) = hyphenated(index), let symbol = UnitNames.word(word) { return (symbol, end, 1) }
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
            if last.count == 1, !["W", "V", "A", "K", "g", "m", "t", "L", "J", "h", "s", "x"].contains(last) { return nil }
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
    func standsAsUnit(_ index: Int, _ end: Int) -> Bool {
        guard end < tokens.count else { return text(index) != "in" && text(index) != "us" }
        if text(index) == "in" {
            return ["thick", "wide", "long", "tall", "high", "deep", "diameter", "gap", "pipe", "screen"].contains(lower(end))
        }
        if text(index) == "us" { return false }
        return tokens[end].kind == .sign || ["of", "per", "and", "to", "or", "valued", "in", "at"].contains(lower(end))
    }

    /// What is counted: a plural after the number, one word between them at most, or a noun hung on it (`144-chip`).
    func counted(_ index: Int) -> (String, Int)? {
        guard index < tokens.count else { return nil }
        if tokens[index].text == "-", !tokens[index].hasSpaceBefore, index + 1 < tokens.count, tokens[index + 1].kind == .word,
            !tokens[index + 1].hasSpaceBefore
        {
            let noun = lower(index + 1)
            guard noun.count >= 3, !tokens[index + 1].isCapitalised,
                !["way", "plus", "odd", "ish", "and", "to", "year-old", "fold", "time"].contains(noun), !NumberNames.isFunctionWord(noun)
            else { return nil }
            return (UnitNames.singular(noun), index + 2)
        }
        guard tokens[index].kind == .word, tokens[index].hasSpaceBefore else { return nil }
        if let noun = plural(index) { return (noun, index + 1) }
        guard index + 1 < tokens.count, tokens[index + 1].kind == .word, !NumberNames.isFunctionWord(lower(index)),
            let noun = plural(index + 1)
        else { return nil }
        return (noun, index + 2)
    }

    /// The singular of a plural at a token; `GPUs` is one `GPU`.
    func plural(_ index: Int) -> String? {
        let text = text(index)
        if text.count > 2, text.hasSuffix("s"), text.dropLast().allSatisfy({ $0.isUppercase || $0.isNumber }) {
            return String(text.dropLast())
        }
        let word = lower(index)
        return UnitNames.isPlural(word) && !NumberNames.isFunctionWord(word) ? UnitNames.singular(word) : nil
    }

    /// `kilowatt-hour`, which is three tokens.
    private func hyphenated(_ index: Int) -> (String, Int)? {
        guard index + 2 < tokens.count, text(index + 1) == "-", !tokens[index + 1].hasSpaceBefore, !tokens[index + 2].hasSpaceBefore,
            tokens[index].kind == .word, tokens[index + 2].kind == .word
        else { return nil }
        return ("\(lower(index))-\(lower(index + 2))", index + 3)
    }

    /// `per hour`, `per 1K tokens`, `a barrel`, `/month`.
    func per(_ index: Int) -> (String, Int)? {
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
        if let (word, end) = hyphenated(next), let symbol = UnitNames.word(word) { return ("/\(count)\(symbol)", end) }
        if let symbol = UnitNames.word("\(lower(next)) \(lower(next + 1))") { return ("/\(count)\(symbol)", next + 2) }
        let unit = UnitNames.word(lower(next)) ?? UnitNames.symbol(text(next)) ?? UnitNames.singular(lower(next))
        return ("/\(count)\(unit)", next + 1)
    }
}
