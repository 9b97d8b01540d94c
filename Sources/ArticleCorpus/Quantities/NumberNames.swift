/// Numbers that name something, and words that are not counted.
enum NumberNames {
    /// Whether a figure is part of a name, a year, a day or a time of day.
    static func isName(_ index: Int, _ tokens: [QuantityToken]) -> Bool {
        let token = tokens[index]
        func lower(_ at: Int) -> String { at >= 0 && at < tokens.count ? tokens[at].lower : "" }
        func has(_ at: Int) -> Bool { at >= 0 && at < tokens.count }
        // Hangs on what stands before: GPT-5, 802.11, mid-2026; not "—roughly 5" and not a range.
        if !token.hasSpaceBefore, has(index - 1), tokens[index - 1].kind == .sign {
            let sign = tokens[index - 1].text
            if ["-", "/", ".", "_", "#", "@", "&", ":"].contains(sign), has(index - 2), tokens[index - 1].hasSpaceBefore == false {
                let before = tokens[index - 2]
                if before.kind == .word, !["sub", "mid", "pre", "post", "non"].contains(before.lower) || isYear(token) { return true }
                if sign == "/" || sign == "." || sign == ":" { return before.kind == .number || before.kind == .word }
            }
            if sign == "#" || sign == "@" { return true }
        }
        let next = lower(index + 1)
        let hangs = has(index + 1) && !tokens[index + 1].hasSpaceBefore
        // "+1 555", "0100", "401(k)", "1990s"
        if !token.hasSpaceBefore, has(index - 1), tokens[index - 1].text == "+" { return true }
        if token.text.hasPrefix("0"), token.text.count > 1, !token.hasFraction { return true }
        if hangs, next == "(" || next == "s" && isYear(token) { return true }
        // "10-K", "24/7", "10b-5", "3D", "5G", "1st"
        if hangs {
            if ["-", "/"].contains(next), has(index + 2), !tokens[index + 2].hasSpaceBefore {
                let after = tokens[index + 2]
                if next == "-", after.kind == .word, after.text.count <= 2, after.isCapitalised { return true }
                if next == "/", after.kind == .number, token.value >= after.value || has(index + 3) && tokens[index + 3].text == "/" {
                    return true
                }
                if next == "-", after.kind == .number, has(index + 3), tokens[index + 3].text == "-", !tokens[index + 3].hasSpaceBefore {
                    return true
                }
            }
            if tokens[index + 1].kind == .word {
                if ["st", "nd", "rd", "th", "d", "g"].contains(next), !(next == "g" && token.hasFraction),
                    tokens[index + 1].text != "g" || next != "g"
                {
                    return true
                }
                if has(index + 2), tokens[index + 2].text == "-", !tokens[index + 2].hasSpaceBefore, has(index + 3),
                    tokens[index + 3].kind == .number, !tokens[index + 3].hasSpaceBefore
                {
                    return true
                }
                // "405B" is the size of a model; "405B parameters" a number.
                let isLetterScale = next.count == 1 && SpelledNumbers.shortScales[next] != nil
                if isLetterScale, !["m", "t", "K"].contains(tokens[index + 1].text),
                    !(has(index + 2) && (UnitNames.isPlural(lower(index + 2)) || UnitNames.currencyWords[lower(index + 2)] != nil))
                {
                    return true
                }
                if UnitNames.symbol(tokens[index + 1].text) == nil, UnitNames.word(next) == nil, SpelledNumbers.shortScales[next] == nil,
                    unitBegins(index + 1, tokens) == false
                {
                    return true
                }
            }
        }
        if ["am", "pm", "a.m", "p.m", "uhr", "o'clock"].contains(next) { return true }
        if ["a", "p"].contains(next), lower(index + 2) == ".", lower(index + 3) == "m" { return true }
        if isYear(token), !hasUnit(index, tokens) || ["and", "or", "-", "–", "to"].contains(next) { return true }
        // Days: "15 January", "January 15", "Jan. 15".
        if token.value <= 31, !token.hasFraction, MonthNames.month(next) != nil, next != "may" || has(index + 2) { return true }
        let previous = lower(index - 1) == "." ? lower(index - 2) : lower(index - 1)
        if token.value <= 31, MonthNames.month(previous) != nil, has(index - 1),
            tokens[index - 1].kind == .sign || tokens[index - 1].isCapitalised
        {
            return true
        }
        return isNumberOfName(index, tokens)
    }

    private static func unitBegins(_ index: Int, _ tokens: [QuantityToken]) -> Bool {
        var text = ""
        for at in index..<min(index + 4, tokens.count) {
            if at > index, tokens[at].hasSpaceBefore { break }
            text += tokens[at].text
            if UnitNames.symbol(text) != nil { return true }
        }
        return false
    }

    private static func isYear(_ token: QuantityToken) -> Bool {
        !token.hasFraction && !token.hasGroups && token.value >= 1_900 && token.value <= 2_100 && token.range.count == 4
    }

    private static func hasUnit(_ index: Int, _ tokens: [QuantityToken]) -> Bool {
        guard index + 1 < tokens.count else { return false }
        let next = tokens[index + 1]
        if next.kind == .word, next.lower != "in", next.lower != "a" {
            return UnitNames.word(next.lower) != nil || UnitNames.symbol(next.text) != nil || UnitNames.currencyWords[next.lower] != nil
                || next.text.count > 3 && isMeasurePlural(next.lower)
        }
        return ["%", "°"].contains(next.text)
    }

    /// What a year could not be followed by.
    private static func isMeasurePlural(_ word: String) -> Bool {
        [
            "chips", "units", "people", "employees", "shares", "cars", "tokens", "gpus", "servers", "homes", "jobs", "workers", "vehicles",
            "engineers",
        ].contains(word)
    }

    /// Trainium 3, Fortune 500, Phase 2, No. 5: a capitalised word before, no measure after.
    private static func isNumberOfName(_ index: Int, _ tokens: [QuantityToken]) -> Bool {
        guard index > 0, tokens[index].hasSpaceBefore else { return false }
        let token = tokens[index]
        let previous = tokens[index - 1]
        if [
            "version", "versions", "release", "v", "no", "nr", "chapter", "section", "page", "figure", "fig", "table", "article", "rule",
            "form", "phase", "step", "level", "tier", "stage", "part", "item", "grade", "class", "category", "gen", "generation", "build",
            "model", "series", "type", "number", "top", "title", "appendix", "note", "line", "route", "flight", "room", "unit", "day",
            "week", "round", "episode", "season", "volume", "issue", "python", "swift",
        ]
        .contains(previous.lower == "." && index > 1 ? tokens[index - 2].lower : previous.lower), !isMeasured(index, tokens) {
            return true
        }
        guard previous.isCapitalised || previous.text.contains(where: \.isNumber) && previous.kind == .word,
            !isFunctionWord(previous.lower), MonthNames.month(previous.lower) == nil
        else { return false }
        if ["gen", "generation"].contains(previous.lower) { return true }
        // At the start of a sentence any word is capitalised: a verb or noun there counts for what follows.
        let isCode = previous.text.count >= 2 && previous.text.allSatisfy { $0.isUppercase || $0.isNumber }
        if token.hasGroups || token.value > 2_000 && !token.hasFraction && !isCode { return false }
        return !isMeasured(index, tokens)
    }

    /// Whether a measure, and not only a noun, follows.
    private static func isMeasured(_ index: Int, _ tokens: [QuantityToken]) -> Bool {
        guard index + 1 < tokens.count else { return false }
        let next = tokens[index + 1]
        if ["%", "°", "×"].contains(next.text) { return true }
        if next.text == "-", !next.hasSpaceBefore, index + 2 < tokens.count {
            return UnitNames.word(tokens[index + 2].lower) != nil || UnitNames.symbol(tokens[index + 2].text) != nil
        }
        if ["percent", "per", "million", "billion", "trillion", "thousand", "bn"].contains(next.lower) { return true }
        if let unit = UnitNames.word(next.lower), !["decade", "quarter"].contains(unit) { return true }
        if UnitNames.currencyWords[next.lower] != nil { return true }
        return next.text.count >= 2 && next.text != "in" && next.text != "us" && unitBegins(index + 1, tokens)
            || !next.hasSpaceBefore && unitBegins(index + 1, tokens)
    }

    /// "Big Three", "Seven Samurai", "One" as a word of speech.
    static func isSpelledName(_ start: Int, _ end: Int, _ tokens: [QuantityToken]) -> Bool {
        let first = tokens[start]
        if start > 0, first.isCapitalised, tokens[start - 1].isCapitalised, !isFunctionWord(tokens[start - 1].lower) { return true }
        if start > 0, first.isCapitalised, ["“", "\"", "‘"].contains(tokens[start - 1].text) { return true }
        // "phase two", "number one", "day one"
        if start > 0,
            ["phase", "number", "day", "part", "chapter", "step", "round", "stage", "level", "tier", "no"].contains(tokens[start - 1].lower)
        {
            return true
        }
        // "one of", "the two", "these three"
        if end == start + 1, SpelledNumbers.units[first.lower] ?? 100 <= 2 {
            let next = end < tokens.count ? tokens[end].lower : ""
            if ["of", "another", "thing", "day", "who", "that", "which", "is", "was", "companies", "sides", "firms", "men", "parties"]
                .contains(next), first.lower == "one" || ["companies", "sides", "firms", "parties"].contains(next)
            {
                return true
            }
            if start > 0, ["the", "these", "those", "no", "any", "every", "which", "this", "that"].contains(tokens[start - 1].lower),
                !(end < tokens.count && UnitNames.word(tokens[end].lower) != nil)
            {
                return true
            }
        }
        return false
    }

    /// "five times a day", "several times", "at times": how often, no factor.
    static func isTimesOfRepetition(_ index: Int, _ tokens: [QuantityToken]) -> Bool {
        let next = index + 1 < tokens.count ? tokens[index + 1].lower : ""
        return ["a", "per", "in", "since", "during", "and"].contains(next)
    }

    /// Double as a factor, not in "double-check", "double standard".
    static func isFactor(_ index: Int, _ tokens: [QuantityToken]) -> Bool {
        let word = tokens[index].lower
        guard index + 1 < tokens.count else { return true }
        let next = tokens[index + 1]
        if next.text == "-", !next.hasSpaceBefore { return false }
        if word == "double" || word == "triple" || word == "quadruple" {
            if [
                "standard", "standards", "check", "down", "digit", "digits", "bond", "agent", "room", "glazing", "precision", "sided",
                "helix", "negative",
            ].contains(next.lower) {
                return false
            }
        }
        if word == "halves", index > 0, SpelledNumbers.units[tokens[index - 1].lower] != nil || tokens[index - 1].lower == "both" {
            return false
        }
        if word == "twice", ["a", "per"].contains(next.lower), index + 2 < tokens.count,
            ["day", "week", "month", "year"].contains(tokens[index + 2].lower)
        {
            return false
        }
        return word != "doubling" || next.lower != "down"
    }

    static func isFunctionWord(_ word: String) -> Bool { functionWords.contains(word) }

    private static let functionWords: Set<String> = Set(
        """
        the a an in on at by for from with to of and or but as is are was were be been has have had will would can could may might must shall should do does did not no nor so yet if then than that this these those it its he she they we you i \
        his her their our your my who whom whose which what when where why how all each every some any few many most more less other such only own same both either neither about around over under between through during before after above below up \
        down out off into onto upon within without across against along among behind beside beyond despite except inside near outside since toward until while because although though unless whereas just nearly almost roughly approximately \
        another there here also even still already now today last next first second third per via versus plus minus times totalling totaling worth including instead rather
        """.split(whereSeparator: \.isWhitespace).map(String.init))
}
