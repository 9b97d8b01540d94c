/// Finds the quantities of a sentence: numbers in figures and words, ranges, fractions, factors, with unit and bound. Names with a number in
/// them (Trainium 3, GPT-5, FP8, Form 10-K, version 2.14.6), years, days and times of day are none.
package struct QuantityFinder {
    let tokens: [QuantityToken]
    var found: [FoundQuantity] = []
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
        /// What the words `million`, `billion` behind the figure made of it.
        var scale = 1.0
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

    mutating func finish(_ first: Amount) -> Int {
        var amount = first
        var upper: Double?
        var end = first.end
        if let (second, isRange) = secondOfRange(first), isRange {
            upper = second.value
            // "3 to 5 billion dollars", "between $3.5 and $4.2 billion": the scale is said once, for both.
            if first.scale == 1, second.scale > 1, first.value < second.value / second.scale { amount.value *= second.scale }
            if amount.isBare {
                amount.unit = second.unit
                amount.hasUnit = second.hasUnit
                if second.value != 0, second.isCurrency { amount.unit = second.unit }
            }
            end = second.end
        }
        let core = tokens[first.start].range.lowerBound..<tokens[end - 1].range.upperBound
        var quantity = FoundQuantity(range: core, core: core, value: amount.value, upperValue: upper, unit: amount.unit)
        let (bound, start) = Bounds.before(first.start, tokens, isTime: Self.spans.contains(amount.unit))
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

    private static let spans: Set<String> = ["year", "quarter", "month", "week", "day", "decade"]

    /// The second number of `3 to 4`, `3–4`, `between 3 and 4`.
    func secondOfRange(_ first: Amount) -> (Amount, Bool)? {
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
}
