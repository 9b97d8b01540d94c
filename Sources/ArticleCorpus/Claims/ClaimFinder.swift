/// Finds the claims of a text: every quantity, every dated event, and the statements without a number that others can be held against.
package struct ClaimFinder {
    package private(set) var claims: [Claim] = []
    private(set) var sentences: [SentenceView] = []
    /// For each claim the sentence it stands in, among `sentences`.
    private(set) var sentenceOfClaim: [Int] = []

    /// The claims of a plain text, which may hold several articles.
    package init(text bytes: [UInt8]) {
        let body = PlainTextReader.body(bytes)
        for (index, part) in ArticleParts.split(body).enumerated() { read(part, index, body) }
    }

    /// The claims of one article that was read out of a page.
    package init(article: Article) {
        let part = ArticleParts.Part(paragraphs: article.body.paragraphs.map(\.range), title: nil)
        read(part, 0, article.body)
    }

    /// The claims of several articles, each counted from 0 and with ranges in its own text.
    package init(bodies: [BodyText]) {
        for (index, body) in bodies.enumerated() {
            read(ArticleParts.Part(paragraphs: body.paragraphs.map(\.range), title: nil), index, body)
        }
    }

    private mutating func read(_ part: ArticleParts.Part, _ article: Int, _ body: BodyText) {
        let ranges = part.paragraphs.flatMap { paragraph in SentenceSplitter.sentences(in: body.bytes, paragraph) }
        let anchor = Self.presentYear(ranges, body.bytes)
        var number = 0
        for range in ranges {
            number += 1
            let isTitle = part.title.map { $0.contains(range.lowerBound) } ?? false
            sentences.append(
                SentenceView(article: article, number: number, range: range, bytes: body.bytes, isTitle: isTitle, anchorYear: anchor))
            addQuantities()
            addRates()
            addDates()
            addStatements()
        }
    }

    /// The year an article speaks from: the latest that it names as past or present.
    private static func presentYear(_ sentences: [Range<Int>], _ bytes: [UInt8]) -> Int? {
        var latest: Int?
        for range in sentences {
            let view = SentenceView(article: 0, number: 0, range: range, bytes: bytes, isTitle: false, anchorYear: nil)
            if view.has("expected", "will", "projected", "predict", "through", "by", "could")
                && !view.has("finalized", "announced", "unveiled", "signed")
            {
                continue
            }
            for date in view.dates {
                if let year = date.interval.from.flatMap({ Int($0.prefix(4)) }) { latest = max(latest ?? year, year) }
            }
        }
        return latest
    }

    private var current: SentenceView { sentences[sentences.count - 1] }

    mutating func add(
        _ kind: Claim.Kind, _ range: Range<Int>, value: Double? = nil, upper: Double? = nil, unit: String? = nil,
        bound: FoundQuantity.Bound = .exactly, status: Claim.Status, date: DateInterval? = nil, subject: String? = nil,
        metric: String? = nil, scope: String? = nil
    ) {
        let sentence = current
        let base = sentence.range.lowerBound
        claims.append(
            Claim(
                article: sentence.article, sentence: sentence.number, range: base + range.lowerBound..<base + range.upperBound,
                sentenceRange: sentence.range, kind: kind, value: value, upperValue: upper, unit: unit, bound: bound, status: status,
                date: date, subject: subject, metric: metric, scope: scope))
        sentenceOfClaim.append(sentences.count - 1)
    }

    private mutating func addQuantities() {
        let sentence = current
        for quantity in sentence.quantities {
            let (metric, scope) = Metrics.metric(quantity, in: sentence)
            let isMoney = UnitNames.currencies[quantity.unit] != nil
            let isDeal =
                isMoney
                && sentence.hasWord(
                    beginning: "deal", "agreement", "investment", "talks", "negotiation", "contract", "stake", "pivot", "partnership",
                    "commitments")
                || metric == "stake"
            // A date binds the number that stands nearest to it.
            let date = sentence.dates.first { date in
                sentence.quantities.min { distance($0, date) < distance($1, date) }?.core == quantity.core && distance(quantity, date) < 80
            }
            add(
                isDeal ? .deal : .quantity, quantity.core, value: quantity.value, upper: quantity.upperValue, unit: quantity.unit,
                bound: quantity.bound,
                status: StatusCues.status(sentence, at: quantity.core, isDeal: isDeal && !isSecondary(quantity, sentence)),
                date: date?.interval, subject: subject(before: quantity.core.lowerBound), metric: metric, scope: scope)
        }
    }

    /// Of two sums in one sentence the second is rarely what the verb is about.
    private func isSecondary(_ quantity: FoundQuantity, _ sentence: SentenceView) -> Bool {
        sentence.quantities.first { UnitNames.currencies[$0.unit] != nil }?.core != quantity.core
    }

    private func distance(_ quantity: FoundQuantity, _ date: FoundDate) -> Int {
        max(date.range.lowerBound - quantity.core.upperBound, quantity.core.lowerBound - date.range.upperBound, 0)
    }

    /// "annual release cycle": one a year.
    private mutating func addRates() {
        let sentence = current
        for (index, token) in sentence.tokens.enumerated() {
            guard
                let unit = [
                    "annual": "per year", "yearly": "per year", "monthly": "per month", "quarterly": "per quarter", "weekly": "per week",
                    "biennial": "per two years",
                ][token.lower]
            else { continue }
            let next = sentence.tokens[(index + 1)...].prefix(3)
            guard let cycle = next.firstIndex(where: { ["cycle", "cadence", "rhythm", "schedule"].contains($0.lower) }) else { continue }
            let range = token.range.lowerBound..<sentence.tokens[cycle].range.upperBound
            add(
                .quantity, range, value: 1, unit: unit, status: StatusCues.status(sentence, at: range, isDeal: false),
                subject: subject(before: range.lowerBound), metric: "release cycle")
        }
        // "PCIe Gen 6": the generation of a link is said as a number.
        for index in sentence.tokens.indices.dropFirst() where ["gen", "generation"].contains(sentence.tokens[index].lower) {
            guard index + 1 < sentence.tokens.count, sentence.tokens[index + 1].kind == .number,
                ["pcie", "nvlink", "usb", "cxl", "ethernet", "infiniband", "neuronlink", "wi-fi"].contains(sentence.tokens[index - 1].lower)
            else { continue }
            let range = sentence.tokens[index - 1].range.lowerBound..<sentence.tokens[index + 1].range.upperBound
            add(
                .quantity, range, value: sentence.tokens[index + 1].value, unit: "generation", status: .asserted,
                subject: subject(before: range.lowerBound), metric: "generation of the link")
        }
    }

    private mutating func addDates() {
        let sentence = current
        for date in sentence.dates {
            add(
                .event, date.range, status: StatusCues.eventStatus(sentence, at: date.range), date: date.interval,
                subject: subject(before: date.range.lowerBound), metric: EventKind(sentence)?.rawValue)
        }
    }

    /// Statements without a number: shares in words, states of a deal, ranks, roles, partners.
    private mutating func addStatements() {
        let sentence = current
        for statement in StatementFinder.statements(in: sentence) {
            add(
                statement.kind, statement.range, bound: .vague,
                status: StatusCues.status(sentence, at: statement.range, isDeal: statement.kind == .deal),
                subject: statement.subject ?? subject(before: statement.range.lowerBound), metric: statement.metric)
        }
    }

    /// The name nearest before a place in the sentence, else the first after it, else that of the claims a few sentences before.
    private func subject(before place: Int) -> String? {
        let sentence = current
        let names = sentence.names.filter(sentence.canBeSubject)
        if let name = names.last(where: { $0.range.upperBound <= place }) ?? names.first { return name.text }
        return claims.last { $0.article == sentence.article && $0.sentence >= sentence.number - 4 && $0.subject != nil }?.subject
    }
}
