/// Finds the text that has most words in common with another: for what became of a sentence.
enum NearestPassage {
    /// The place of the nearest; `nil` where nothing has a third of its words.
    static func find(_ text: String, among candidates: [String]) -> Int? {
        let words = bag(text)
        var best: (share: Double, index: Int)?
        for (index, candidate) in candidates.enumerated() {
            let other = bag(candidate)
            var common = 0
            for (word, count) in words { common += min(count, other[word] ?? 0) }
            let all = words.values.reduce(0, +) + other.values.reduce(0, +) - common
            let share = all == 0 ? 0 : Double(common) / Double(all)
            if share > best?.share ?? 0 { best = (share, index) }
        }
        // Cells are short: of a few, the first that is left is the one in the same place.
        if let best, best.share >= 1.0 / 3 { return best.index }
        return candidates.count == 1 ? 0 : nil
    }

    private static func bag(_ text: String) -> [Substring: Int] {
        SentenceHash.normalised(text).split(separator: " ").reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }
}
