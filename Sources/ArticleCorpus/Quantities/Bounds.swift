/// The words around a number that bound it: "up to", "roughly", "more than".
enum Bounds {
    /// The bound said before a token, and the first token of its words.
    ///
    /// Where the number `isTime`, "over five years" says how long and "for over five years" sets a limit.
    static func before(_ index: Int, _ tokens: [QuantityToken], isTime: Bool = false) -> (FoundQuantity.Bound, Int) {
        var start = index
        // "a staggering 4x", "the roughly 9": an article or adjective may stand between.
        for skip in 0...1 {
            let end = index - skip
            guard end >= 1 else { break }
            if skip == 1, !["a", "an", "the", "some"].contains(tokens[end].lower) { break }
            for length in [4, 3, 2, 1] where end - length >= 0 {
                let words = tokens[end - length..<end].map(\.lower).joined(separator: " ")
                // "Talks over a $10 billion deal": a place, and no limit; "over a million" is one.
                if placing.contains(words) {
                    if skip == 1, SpelledNumbers.scales[tokens[index].lower] == nil { continue }
                    let before = end - length - 1
                    if isTime, words != "until", !(before >= 0 && limiting.contains(tokens[before].lower)) { continue }
                }
                if let bound = phrases[words] {
                    start = end - length
                    return (bound, start)
                }
            }
        }
        return (.exactly, start)
    }

    /// The bound said after: "or more", "at least", "+".
    static func after(_ index: Int, _ tokens: [QuantityToken]) -> (bound: FoundQuantity.Bound, end: Int)? {
        guard index < tokens.count else { return nil }
        if tokens[index].text == "+", !tokens[index].hasSpaceBefore { return (.atLeast, index + 1) }
        guard index + 1 < tokens.count else { return nil }
        switch "\(tokens[index].lower) \(tokens[index + 1].lower)" {
        case "or more", "or higher", "or above", "or greater", "or longer": return (.atLeast, index + 2)
        case "or less", "or fewer", "or lower", "or below": return (.atMost, index + 2)
        case "or so": return (.about, index + 2)
        default: return nil
        }
    }

    /// Limits that are prepositions too.
    private static let placing: Set<String> = ["over", "under", "above", "below", "beyond", "until"]

    /// What stands before a limit of time: "for over five years", "lasted under a day", "is over two years".
    private static let limiting: Set<String> = [
        "for", "in", "of", "at", "after", "within", "just", "well", "is", "was", "are", "were", "last", "lasts", "lasted", "lasting",
        "take",
        "takes", "took", "taking", "spent", "or", "and", "to",
    ]

    private static let phrases: [String: FoundQuantity.Bound] = {
        var table: [String: FoundQuantity.Bound] = [:]
        for (bound, words) in [
            (
                FoundQuantity.Bound.atMost,
                "up to|as much as|as many as|at most|no more than|not more than|a maximum of|maximum of|capped at|as high as|as long as|until|reaching up to|a peak of|bis zu"
            ),
            (
                .below,
                "less than|fewer than|under|below|lower than|just under|well under|shy of|just below|well below|smaller than|shorter than|weniger als|unter"
            ),
            (
                .atLeast,
                "at least|no less than|no fewer than|not less than|a minimum of|minimum of|as few as|as little as|mindestens|upwards of|starting at"
            ),
            (
                .above,
                "more than|over|above|greater than|exceeding|in excess of|beyond|well over|just over|higher than|longer than|larger than|topping|north of|mehr als|über|surpassing|better than|upward of"
            ),
            (
                .about,
                "about|around|roughly|approximately|approx|nearly|almost|some|circa|ca|~|close to|an estimated|estimated|est|or so|in the region of|as near as|close on|something like|in the order of|on the order of|an average of|rund|etwa|ungefähr|fast|knapp|≈|more or less|virtually|effectively"
            ),
        ] {
            for phrase in words.split(separator: "|") { table[String(phrase)] = bound }
        }
        return table
    }()
}
