// Quantities in words: factors, orders of magnitude, shares, and numbers that a word before them announces.

extension QuantityFinder {
    /// Factors (`threefold`, `two orders of magnitude`), shares (`half of`), `a dozen`, `PUE of 1.1`.
    mutating func special(_ index: Int) -> Int? {
        let word = lower(index)
        if tokens[index].kind == .number || SpelledNumbers.units[word] != nil || word == "an" || word == "a",
            let orders = ordersAfter(index)
        {
            return special(orders)
        }
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

    /// Where "order(s) of magnitude" begins after a count.
    func ordersAfter(_ index: Int) -> Int? {
        let next = lower(index + 1)
        return (next == "orders" || next == "order") && (lower(index + 2) == "of" || lower(index + 2) == "-") ? index + 1 : nil
    }

    mutating func add(_ value: Double, _ unit: String, _ start: Int, _ end: Int) -> Int {
        let core = tokens[start].range.lowerBound..<tokens[end - 1].range.upperBound
        let (bound, from) = Bounds.before(start, tokens)
        found.append(
            FoundQuantity(range: tokens[from].range.lowerBound..<core.upperBound, core: core, value: value, unit: unit, bound: bound))
        return end
    }

    mutating func addCompleted(_ value: Double, _ start: Int, _ end: Int) -> Int {
        guard let amount = completed(value, start, end, written: true) else { return end }
        return finish(amount)
    }
}
