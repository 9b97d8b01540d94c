import ArticleCorpus

/// A claim with the text around it, and the numbers it allows.
struct AuditedClaim {
    let claim: Claim
    let quote: String
    let sentence: String
    /// The sentence up to the claim, and behind it.
    let before: String
    let after: String
    /// The same paragraph before the sentence.
    let earlier: String

    init(_ claim: Claim, in bytes: [UInt8]) {
        self.claim = claim
        func text(_ range: Range<Int>) -> String {
            guard range.lowerBound < range.upperBound else { return "" }
            return String(decoding: bytes[range], as: UTF8.self)
        }
        quote = text(claim.range)
        sentence = text(claim.sentenceRange)
        before = text(claim.sentenceRange.lowerBound..<max(claim.sentenceRange.lowerBound, claim.range.lowerBound))
        after = text(min(claim.range.upperBound, claim.sentenceRange.upperBound)..<claim.sentenceRange.upperBound)
        var start = claim.sentenceRange.lowerBound
        while start > 0, claim.sentenceRange.lowerBound - start < 1_500, bytes[start - 1] != 0x0A { start -= 1 }
        earlier = text(start..<claim.sentenceRange.lowerBound)
    }

    /// Does one of these words stand in the sentence?
    func says(_ words: String...) -> Bool {
        let lower = sentence.lowercased()
        return words.contains { lower.contains($0) }
    }

    /// What the number can be, as it is written and bounded: 2.52 is 2.515 to 2.525, "about 2" is 1.8 to 2.2.
    var allowed: ClosedRange<Double>? {
        guard let value = claim.value, value.isFinite else { return nil }
        switch claim.bound {
        case .range: return claim.upperValue.map { min(value, $0)...max(value, $0) } ?? value...value
        case .about: return widened(value, by: 0.1 * abs(value))
        case .above: return value.nextUp...Double.greatestFiniteMagnitude
        case .atLeast: return value - half...Double.greatestFiniteMagnitude
        case .below: return -Double.greatestFiniteMagnitude...value.nextDown
        // "Up to" says that so much is reached.
        case .exactly, .atMost, .vague: return widened(value, by: half)
        }
    }

    private func widened(_ value: Double, by half: Double) -> ClosedRange<Double> { value - half...value + half }

    /// Half a unit of the last digit that is written.
    private var half: Double {
        guard let value = claim.value else { return 0 }
        let digits = quote.drop { !$0.isNumber }.prefix { $0.isNumber || $0 == "." || $0 == "," }.filter { $0 != "," }
        guard let written = Double(digits), written != 0 else { return abs(value) * 0.005 }
        let decimals = digits.firstIndex(of: ".").map { digits.distance(from: $0, to: digits.endIndex) - 1 } ?? 0
        var step = 0.5
        for _ in 0..<decimals { step /= 10 }
        return abs(step * value / written)
    }
}
