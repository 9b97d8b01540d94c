/// The words by which a sentence says how sure it is.
enum StatusCues {
    /// The status of a claim that stands at a token of a sentence.
    static func status(_ sentence: SentenceView, at range: Range<Int>, isDeal: Bool) -> Claim.Status {
        let before = sentence.tokens.filter { $0.range.upperBound <= range.lowerBound }.map(\.lower)
        let near = Set(before.suffix(12))
        let all = Set(sentence.tokens.map(\.lower))
        if isDeal {
            if !all.isDisjoint(with: talks) { return .negotiating }
            if !all.isDisjoint(with: done), !sentence.isTitle { return .finalized }
        }
        if sentence.has(
            "reportedly", "according to reports", "is said to", "are said to", "rumored", "rumoured", "people familiar", "sources say",
            "sources said")
        {
            return .reported
        }
        // "expected to", "by 2027 … will": what stands before the number rules it.
        let ahead = before + sentence.tokens.filter { $0.range.lowerBound >= range.lowerBound }.prefix(6).map(\.lower)
        if !near.isDisjoint(with: future) || !Set(ahead.suffix(18)).isDisjoint(with: strongFuture) { return .forecast }
        if sentence.has(
            "experts note", "experts have noted", "analysts note", "analysts say", "analysts estimate", "observers note",
            "industry experts have noted", "reports say")
        {
            return .reported
        }
        if !all.isDisjoint(with: ["claims", "claimed", "touts", "touted", "boasted", "insists"]) { return .claimed }
        if !all.isDisjoint(with: ["announced", "unveiled", "launched", "introduced"])
            || sentence.has("officially brought", "officially waived")
        {
            return .announced
        }
        return .asserted
    }

    /// The status of an event at a date.
    static func eventStatus(_ sentence: SentenceView, at range: Range<Int>) -> Claim.Status {
        if sentence.tokens.contains(where: { done.contains($0.lower) }) { return .finalized }
        return status(sentence, at: range, isDeal: false)
    }

    static let talks: Set<String> = [
        "talks", "negotiations", "negotiating", "negotiation", "negotiate", "discussions", "considering", "weighing", "mulling",
        "exploring",
    ]
    static let done: Set<String> = ["finalized", "finalised", "signed", "completed", "closed", "concluded", "sealed", "inked", "clinched"]
    private static let future: Set<String> = [
        "projected", "expected", "forecast", "predict", "predicts", "predicted", "will", "could", "may", "might", "likely", "potentially",
        "potential", "planned", "plans", "aims", "targets", "intended", "would", "estimates",
    ]
    private static let strongFuture: Set<String> = ["projected", "predict", "predicts", "forecasts", "expected"]
}
