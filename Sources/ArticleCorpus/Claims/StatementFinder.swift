/// A statement without a number that another can be held against.
struct Statement {
    enum Content: Hashable {
        /// How much of something, in words: 0 some, 1 much, 2 most.
        case share(level: Int, word: String)
        /// What a transaction is called, and its state.
        case deal(nature: String)
        /// A rank that only one can hold.
        case rank(word: String, role: String)
        /// Who makes something together.
        case partners(product: String, names: [String])
        /// What a thing is for.
        case role(word: String)
        /// Who gives equity.
        case equity(offering: Bool)
    }

    var kind: Claim.Kind
    var range: Range<Int>
    var metric: String
    var subject: String?
    var content: Content
}

/// Finds statements by their words.
enum StatementFinder {
    static func statements(in sentence: SentenceView) -> [Statement] {
        shares(sentence) + deals(sentence) + ranks(sentence) + partners(sentence) + roles(sentence) + equity(sentence)
    }

    private static func range(_ sentence: SentenceView, _ from: Int, _ to: Int) -> Range<Int> {
        sentence.tokens[from].range.lowerBound..<sentence.tokens[min(to, sentence.tokens.count - 1)].range.upperBound
    }

    /// "a portion of", "a massive portion of", "the bulk of", "most of".
    private static func shares(_ sentence: SentenceView) -> [Statement] {
        let tokens = sentence.tokens
        return tokens.indices.compactMap { index in
            guard index + 1 < tokens.count, tokens[index + 1].lower == "of" else { return nil }
            let word = tokens[index].lower
            var level: Int
            switch word {
            case "portion", "part", "share", "slice", "fraction", "percentage": level = 0
            case "bulk", "majority", "most", "lion's": level = 2
            default: return nil
            }
            let previous = index > 0 ? tokens[index - 1].lower : ""
            if level == 0 {
                if ["massive", "large", "significant", "substantial", "major", "huge", "big", "considerable"].contains(previous) {
                    level = 1
                } else if !["a", "small", "modest", "some"].contains(previous) {
                    return nil
                }
            }
            return Statement(
                kind: .quantity, range: range(sentence, max(0, index - 1), index + 5), metric: "share", subject: nil,
                content: .share(level: level, word: (level == 1 ? previous + " " : "") + word))
        }
    }

    /// "This strategic pivot, finalized …", "the deal", "this $10 billion investment".
    private static func deals(_ sentence: SentenceView) -> [Statement] {
        let nouns = [
            "deal", "agreement", "investment", "pivot", "partnership", "transaction", "talks", "negotiations", "arrangement", "merger",
            "acquisition",
        ]
        guard let index = sentence.tokens.indices.first(where: { nouns.contains(sentence.tokens[$0].lower) }),
            sentence.quantities.allSatisfy({ UnitNames.currencies[$0.unit] == nil }),
            sentence.tokens.contains(where: { StatusCues.done.contains($0.lower) || StatusCues.talks.contains($0.lower) })
        else { return [] }
        return [
            Statement(
                kind: .deal, range: range(sentence, max(0, index - 2), index + 1), metric: "state of the deal", subject: nil,
                content: .deal(nature: sentence.tokens[index].lower))
        ]
    }

    /// "primary partner", "exclusive provider", "sole gateway".
    private static func ranks(_ sentence: SentenceView) -> [Statement] {
        let roles: Set<String> = [
            "partner", "provider", "supplier", "engine", "gateway", "customer", "shareholder", "investor", "backer", "manufacturer",
            "distributor", "owner", "tenant",
        ]
        let tokens = sentence.tokens
        return tokens.indices.compactMap { index in
            guard ["primary", "main", "exclusive", "sole", "largest", "leading", "principal"].contains(tokens[index].lower),
                let role = (index + 1..<min(index + 4, tokens.count)).first(where: { roles.contains(tokens[$0].lower) })
            else { return nil }
            let holder =
                sentence.names.last { $0.range.upperBound <= tokens[index].range.lowerBound && !isOwner($0, sentence) }
                ?? sentence.names.first
            return Statement(
                kind: .relation, range: range(sentence, index, role), metric: "rank", subject: holder?.text,
                content: .rank(word: tokens[index].lower, role: tokens[role].lower))
        }
    }

    /// `OpenAI’s primary partner`: the possessive names whose partner it is.
    static func isOwner(_ name: SentenceView.FoundName, _ sentence: SentenceView) -> Bool {
        sentence.tokens.contains { $0.range.upperBound == name.range.upperBound && ($0.text.hasSuffix("’s") || $0.text.hasSuffix("'s")) }
    }

    /// "develop a custom XPU with Broadcom and TSMC", "in partnership with Broadcom".
    private static func partners(_ sentence: SentenceView) -> [Statement] {
        guard
            let verb = sentence.tokens.indices.first(where: { index in
                ["develop", "developing", "develops", "developed", "co-develop", "designing", "building", "working"].contains(
                    sentence.tokens[index].lower)
            })
        else { return [] }
        guard
            let product = sentence.names.first(where: {
                $0.text.count <= 12 && $0.text.allSatisfy { $0.isUppercase || $0.isNumber } && $0.text.count >= 3
                    && !["AWS", "TSMC", "AMD", "IBM", "CPU", "GPU", "NYSE", "NASDAQ", "ORCL", "AVGO", "TSM", "AMZN", "MSFT", "NVDA"]
                        .contains($0.text)
            })
        else { return [] }
        var names: [String] = []
        for (index, token) in sentence.tokens.enumerated() where token.lower == "with" {
            var at = index + 1
            while at < sentence.tokens.count {
                let token = sentence.tokens[at]
                if let name = sentence.names.first(where: { $0.range.lowerBound == token.range.lowerBound }) {
                    names.append(name.text)
                    while at < sentence.tokens.count, sentence.tokens[at].range.lowerBound < name.range.upperBound { at += 1 }
                    // The ticker in brackets is passed over.
                    if at < sentence.tokens.count, sentence.tokens[at].text == "(" {
                        while at < sentence.tokens.count, sentence.tokens[at].text != ")" { at += 1 }
                        at += 1
                    }
                    continue
                }
                if ["and", ","].contains(token.lower) { at += 1; continue }
                break
            }
        }
        guard !names.isEmpty else { return [] }
        return [
            Statement(
                kind: .deal, range: range(sentence, verb, verb + 6), metric: "co-development", subject: product.text,
                content: .partners(product: product.text, names: names.sorted()))
        ]
    }

    /// What a chip is for: training or inference.
    private static func roles(_ sentence: SentenceView) -> [Statement] {
        guard
            sentence.hasWord(
                beginning: "designed", "intended", "handle", "focus", "dedicated", "optimized for", "moving inference", "moving training",
                "built for")
        else { return [] }
        var found: [Statement] = []
        for word in ["inference", "training"] {
            guard let index = sentence.tokens.indices.first(where: { sentence.tokens[$0].lower == word }) else { continue }
            // The thing is the nearest name before that is no owner; "this XPU" is one.
            guard
                let thing = sentence.names.last(where: {
                    $0.range.upperBound <= sentence.tokens[index].range.lowerBound && !isOwner($0, sentence)
                })
            else { continue }
            found.append(
                Statement(
                    kind: .relation, range: range(sentence, max(0, index - 3), index), metric: "role", subject: thing.text,
                    content: .role(word: word)))
        }
        return found
    }

    /// "in exchange for an equity stake", "offering equity-backed incentives".
    private static func equity(_ sentence: SentenceView) -> [Statement] {
        guard let index = sentence.tokens.indices.first(where: { sentence.tokens[$0].lower == "equity" }) else { return [] }
        if sentence.has("in exchange for an equity stake", "in exchange for equity", "for an equity stake") {
            return [
                Statement(
                    kind: .deal, range: range(sentence, max(0, index - 4), index + 1), metric: "equity", subject: nil,
                    content: .equity(offering: false))
            ]
        }
        if sentence.hasWord(beginning: "offering", "offers", "gives", "giving"), index > 0 {
            return [
                Statement(
                    kind: .deal, range: range(sentence, max(0, index - 1), index + 3), metric: "equity", subject: nil,
                    content: .equity(offering: true))
            ]
        }
        return []
    }
}
