/// A sentence as claims are found in it: tokens, names, quantities, dates, cues.
struct SentenceView {
    var article: Int
    var number: Int
    /// Bytes in the whole text.
    var range: Range<Int>
    var isTitle: Bool
    var tokens: [QuantityToken]
    var quantities: [FoundQuantity]
    var dates: [FoundDate]
    var names: [FoundName]
    /// The sentence in lower case, words parted by one space, for phrases.
    var words: String

    struct FoundName: Hashable {
        var text: String
        var range: Range<Int>
    }

    init(article: Int, number: Int, range: Range<Int>, bytes: [UInt8], isTitle: Bool, anchorYear: Int?) {
        self.article = article
        self.number = number
        self.range = range
        self.isTitle = isTitle
        let sentence = Array(bytes[range])
        tokens = QuantityTokenizer.tokens(sentence)
        quantities = QuantityFinder.quantities(in: sentence)
        dates = FoundDate.dates(in: tokens, anchorYear: anchorYear)
        names = Self.names(tokens, areSingle: isTitle)
        words = " " + tokens.map(\.lower).joined(separator: " ") + " "
    }

    /// Whether one of the phrases stands in it, as whole words.
    func has(_ phrases: String...) -> Bool { phrases.contains { words.contains(" \($0) ") } }
    /// Whether a word that begins so stands in it.
    func hasWord(beginning starts: String...) -> Bool { starts.contains { words.contains(" \($0)") } }

    func hasName(_ name: String) -> Bool { names.contains { $0.text == name } }

    /// Index of the first token of a phrase.
    func token(of phrase: String) -> Int? {
        let parts = phrase.split(separator: " ").map(String.init)
        guard let first = parts.first else { return nil }
        return tokens.indices.first { index in
            tokens[index].lower == first && index + parts.count <= tokens.count
                && zip(parts, tokens[index...]).allSatisfy { $0 == $1.lower }
        }
    }

    /// Names: runs of capitalised words with the number of a model, as `Amazon Web Services`, `Trainium 3`, `GPT-5`, `XPU`.
    private static func names(_ tokens: [QuantityToken], areSingle: Bool) -> [FoundName] {
        var found: [FoundName] = []
        var index = 0
        while index < tokens.count {
            guard tokens[index].isCapitalised,
                !commonStarts.contains(tokens[index].lower)
                    || index > 0 && !NumberNames.isFunctionWord(tokens[index].lower) && !commonStarts.contains(tokens[index].lower)
            else {
                index += 1
                continue
            }
            var end = index + 1
            while end < tokens.count {
                let token = tokens[end]
                // In a title every word is capitalised.
                if token.isCapitalised, token.hasSpaceBefore, !areSingle, !NumberNames.isFunctionWord(token.lower) { end += 1; continue }
                if token.kind == .number, token.value < 100, !token.hasGroups, NumberNames.isName(end, tokens) { end += 1; break }
                if token.text == "-", !token.hasSpaceBefore, end + 1 < tokens.count, !tokens[end + 1].hasSpaceBefore,
                    tokens[end + 1].kind == .number || tokens[end + 1].isCapitalised
                {
                    end += 2; continue
                }
                break
            }
            var words = tokens[index..<end].map(\.text).filter { $0 != "-" }
            if let last = words.last { words[words.count - 1] = withoutPossessive(last) }
            // A hyphen joins two names: OpenAI-Broadcom is both.
            let hyphens = tokens[index..<end].contains { $0.text == "-" } && tokens[end - 1].kind == .word
            let range = tokens[index].range.lowerBound..<tokens[end - 1].range.upperBound
            if hyphens {
                for word in words { found.append(FoundName(text: word, range: range)) }
            } else {
                found.append(FoundName(text: words.joined(separator: " "), range: range))
            }
            index = end
        }
        return found
    }

    static func withoutPossessive(_ word: String) -> String {
        for ending in ["’s", "'s"] where word.hasSuffix(ending) { return String(word.dropLast(ending.count)) }
        return word
    }

    /// Can a claim be about what this name stands for? Not about a unit or a number format, a stock's symbol, a kind of part, or that which
    /// something else is measured by ("compared to its predecessor, Trainium 2").
    func canBeSubject(_ name: FoundName) -> Bool {
        if Self.kinds.contains(name.text.lowercased()) || name.text.hasPrefix("PCIe") || UnitNames.symbol(name.text) != nil { return false }
        if quantities.contains(where: { $0.core.overlaps(name.range) }) { return false }
        let before = tokens.filter { $0.range.upperBound <= name.range.lowerBound }.suffix(5).map(\.lower)
        if before.suffix(2).first.map({ ["nasdaq", "nyse"].contains($0) }) == true { return false }
        return !before.contains { ["than", "compared", "versus", "unlike", "predecessor"].contains($0) }
    }

    private static let kinds: Set<String> = [
        "ai", "api", "asic", "asics", "ceo", "cfo", "cpu", "cpus", "dram", "gpu", "gpus", "hbm", "hbm2", "hbm2e", "hbm3", "hbm3e", "hbm4",
        "llm",
        "llms", "pflop", "pflops", "sram", "tflop", "tflops", "tpus", "us", "uk", "eu",
        "fp4", "fp6", "fp8", "fp16", "bf16", "tf32", "fp32", "fp64", "int4", "int8", "mxfp4", "mxfp8",
    ]

    private static let commonStarts: Set<String> = [
        "the", "a", "an", "in", "by", "for", "while", "with", "this", "that", "these", "those", "each", "it", "its", "as", "at", "on", "if",
        "we", "our", "however", "like", "beyond", "built", "manufactured", "securing", "to", "under", "looking",
        "experts", "industry", "simultaneously", "comparatively", "unlike", "should", "alongside", "initial", "historically", "other",
        "more", "there", "challenges", "nasdaq", "nyse", "after", "before", "when", "from", "over", "despite", "although",
        "analysts", "sources", "according", "both", "all", "some", "many", "most", "new", "he", "she", "they", "his", "her", "their", "but",
        "and", "or", "also", "meanwhile", "still", "last", "early", "late", "january", "february", "march", "april",
        "may", "june", "july", "august", "september", "october", "november", "december", "monday", "tuesday", "wednesday", "thursday",
        "friday", "saturday", "sunday", "not", "no", "what", "why", "how", "who", "here", "now", "then",
    ]
}
