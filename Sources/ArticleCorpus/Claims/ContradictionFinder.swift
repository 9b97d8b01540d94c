/// Compares claims of one or several articles and lists those that cannot both hold.
package struct ContradictionFinder {
    private let claims: [Claim]
    private let views: [SentenceView]
    private var found: [Contradiction] = []

    package static func contradictions(in finder: ClaimFinder) -> [Contradiction] {
        var search = ContradictionFinder(claims: finder.claims, views: finder.sentenceOfClaim.map { finder.sentences[$0] })
        search.run()
        return search.found
    }

    /// Claims that are compared with each other; a text with more has its first compared.
    package static let limit = 2_000

    private init(claims: [Claim], views: [SentenceView]) {
        self.claims = Array(claims.prefix(Self.limit))
        self.views = Array(views.prefix(Self.limit))
    }

    private mutating func run() {
        states()
        dates()
        shares()
        natures()
        omissions()
        ratios()
        statements()
    }

    private mutating func add(
        _ first: Int, _ second: Int, _ kind: Contradiction.Kind, _ severity: Contradiction.Severity, _ explanation: String
    ) {
        guard first != second,
            !found.contains(where: { ($0.first, $0.second) == (first, second) || ($0.first, $0.second) == (second, first) }),
            found.count < 2_000
        else { return }
        found.append(Contradiction(first: first, second: second, kind: kind, severity: severity, explanation: explanation))
    }

    private func quote(_ claim: Int) -> String { "\(views[claim].article + 1):\(claims[claim].sentence)" }

    /// Names that two sentences share, the article's most frequent party counted like any other.
    private func shared(_ first: Int, _ second: Int) -> Set<String> { names(first).intersection(names(second)) }
    private func names(_ claim: Int) -> Set<String> { Set(views[claim].names.map(\.text)) }

    private func isMoney(_ claim: Claim) -> Bool { claim.value != nil && claim.unit.map { UnitNames.currencies[$0] != nil } == true }
    private func isDealAmount(_ index: Int) -> Bool { claims[index].kind == .deal && isMoney(claims[index]) }

    private func sameValue(_ first: Claim, _ second: Claim) -> Bool {
        guard let a = first.value, let b = second.value, first.unit == second.unit else { return false }
        return abs(a - b) <= 0.005 * max(abs(a), abs(b))
    }

    // MARK: One deal, two states

    private mutating func states() {
        for first in claims.indices where claims[first].kind == .deal {
            for second in claims.indices.dropFirst(first + 1) where claims[second].kind == .deal {
                let (a, b) = (claims[first], claims[second])
                let isOne =
                    isDealAmount(first) && isDealAmount(second) && sameValue(a, b) && !shared(first, second).isEmpty
                    || continues(first, second)
                guard isOne else { continue }
                let pair = Set([a.status, b.status])
                if pair == [.finalized, .negotiating] {
                    add(
                        first, second, .status, .high,
                        "the same deal is finalized in \(quote(a.status == .finalized ? first : second)) and under negotiation in \(quote(a.status == .finalized ? second : first))"
                    )
                } else if pair == [.asserted, .negotiating], views[first].isTitle || views[second].isTitle {
                    add(
                        first, second, .status, .medium,
                        "the same deal is talked of as done in \(quote(a.status == .asserted ? first : second)) and under negotiation in \(quote(a.status == .asserted ? second : first))"
                    )
                }
            }
        }
    }

    /// A sentence about "this deal" right after one that states the deal.
    private func continues(_ first: Int, _ second: Int) -> Bool {
        let (a, b) = (claims[first], claims[second])
        guard a.article == b.article, b.sentence == a.sentence + 1, isDealAmount(first), b.value == nil else { return false }
        return views[second].has(
            "this deal", "this agreement", "this strategic pivot", "this pivot", "this partnership", "the deal", "the agreement",
            "this transaction", "this arrangement", "this strategic agreement", "this investment")
            || views[second].words.hasPrefix(" this ")
    }

    // MARK: One event, two dates

    private mutating func dates() {
        for first in claims.indices where claims[first].kind == .event {
            for second in claims.indices.dropFirst(first + 1) where claims[second].kind == .event {
                guard let a = claims[first].date, let b = claims[second].date, let kind = EventKind(views[first]),
                    kind == EventKind(views[second]), claims[first].sentenceRange != claims[second].sentenceRange
                else { continue }
                let common = shared(first, second).filter { $0.count > 2 }
                guard !common.isEmpty, let thing = thing(first, common), thing == self.thing(second, common) else { continue }
                guard !nests(a, b), !nests(b, a) else { continue }
                let overlap = overlaps(a, b)
                add(
                    first, second, .date, .high,
                    "\(kind.rawValue) of \(thing): \(text(a)) against \(text(b))\(overlap ? ", which overlap only in part" : "")")
            }
        }
    }

    /// What the event happens to: the shared name that stands nearest to the verb.
    private func thing(_ claim: Int, _ common: Set<String>) -> String? {
        let view = views[claim]
        guard
            let verb = view.tokens.first(where: { token in
                [
                    "ship", "shipped", "shipping", "ships", "launch", "launched", "unveiled", "brought", "finalized", "signed", "completed",
                    "closed", "waived", "released", "introduced", "shipments",
                ].contains(token.lower)
            })
        else { return common.sorted().first }
        let candidates = view.names.filter { common.contains($0.text) }
        // "made with Broadcom": whom a preposition leads in is not what the verb speaks of.
        let things = candidates.filter { name in
            guard let at = view.tokens.firstIndex(where: { $0.range.lowerBound == name.range.lowerBound }), at > 0 else { return true }
            return !["with", "by", "and", "from", "for", "in", "at", "to"].contains(view.tokens[at - 1].lower)
        }
        return (things.isEmpty ? candidates : things).min {
            abs($0.range.upperBound - verb.range.lowerBound) < abs($1.range.upperBound - verb.range.lowerBound)
        }?.text
    }

    private func nests(_ inner: DateInterval, _ outer: DateInterval) -> Bool {
        (outer.from ?? "0") <= (inner.from ?? "0") && (inner.to ?? "9") <= (outer.to ?? "9")
    }

    private func overlaps(_ a: DateInterval, _ b: DateInterval) -> Bool {
        (a.from ?? "0") <= (b.to ?? "9") && (b.from ?? "0") <= (a.to ?? "9")
    }
    private func text(_ date: DateInterval) -> String { "\(date.from ?? "…") to \(date.to ?? "…")" }

    // MARK: Shares in words

    private mutating func shares() {
        let shares = claims.indices.filter { claims[$0].metric == "share" }
        for (position, first) in shares.enumerated() {
            for second in shares[(position + 1)...] where claims[first].article != claims[second].article {
                guard let a = level(first), let b = level(second), (a.level == 0) != (b.level == 0) else { continue }
                // The same thing: a word of the object in both.
                let topics = ["training", "inference", "workloads", "revenue", "capacity", "chips", "compute", "production", "spending"]
                guard topics.contains(where: { views[first].has($0) && views[second].has($0) }) else { continue }
                add(first, second, .scope, .high, "“\(a.word)” against “\(b.word)” of the same")
            }
        }
    }

    private func level(_ claim: Int) -> (level: Int, word: String)? {
        for statement in StatementFinder.statements(in: views[claim]) where offset(claim) == statement.range {
            if case .share(let level, let word) = statement.content { return (level, word) }
        }
        return nil
    }

    private func offset(_ claim: Int) -> Range<Int> {
        let base = claims[claim].sentenceRange.lowerBound
        return claims[claim].range.lowerBound - base..<claims[claim].range.upperBound - base
    }

    // MARK: What a sum is

    private static let natures: [String: String] = [
        "investment": "an investment", "invest": "an investment", "loan": "a loan", "acquisition": "an acquisition", "donation": "a gift",
    ]
    private static let exchanges = ["agreement", "deal", "contract", "partnership", "chips-for-equity"]

    private mutating func natures() {
        for first in claims.indices where isMoney(claims[first]) {
            guard let nature = nature(first) else { continue }
            for second in claims.indices where claims[second].article != claims[first].article {
                let isSame =
                    isDealAmount(second) && sameValue(claims[first], claims[second]) && !shared(first, second).isEmpty
                    && nature != self.nature(second)
                let isEquity =
                    claims[second].metric == "equity" && views[second].has("in exchange for an equity stake")
                    && !shared(first, second).isEmpty
                if isSame, views[second].has("agreement", "contract"), !views[second].isTitle {
                    add(
                        second, first, .nature, .high,
                        "\(NumberText.plain(claims[first].value ?? 0)) \(claims[first].unit ?? "") is \(nature) in \(quote(first)) and an agreement in \(quote(second))"
                    )
                } else if isEquity {
                    add(second, first, .nature, .high, "an exchange for equity in \(quote(second)), \(nature) in \(quote(first))")
                }
            }
        }
    }

    /// What the word right after a sum calls it.
    private func nature(_ claim: Int) -> String? {
        let end = offset(claim).upperBound
        let after = views[claim].tokens.filter { $0.range.lowerBound >= end }.prefix(3).map(\.lower)
        return after.lazy.compactMap { Self.natures[$0] }.first
    }

    // MARK: A large sum that one source leaves out

    private mutating func omissions() {
        for first in claims.indices where isDealAmount(first) && !views[first].isTitle {
            for second in claims.indices where isMoney(claims[second]) && claims[second].article != claims[first].article {
                guard let a = claims[first].value, let b = claims[second].value, b >= a, !sameValue(claims[first], claims[second]) else {
                    continue
                }
                // It stands beside the same sum in its own sentence, and nowhere in the other article.
                let twins = claims.indices.filter {
                    $0 != second && claims[$0].sentenceRange == claims[second].sentenceRange && sameValue(claims[$0], claims[first])
                }
                guard !twins.isEmpty,
                    !claims.indices.contains(where: { claims[$0].article == claims[first].article && sameValue(claims[$0], claims[second]) }
                    )
                else { continue }
                guard claims[first].status == .finalized || claims[first].status == .asserted, firstOfArticle(first) else { continue }
                add(
                    first, second, .omission, .medium,
                    "\(NumberText.plain(b)) \(claims[second].unit ?? "") is paired with this deal in \(quote(second)) and not mentioned in article \(claims[first].article + 1)"
                )
            }
        }
    }

    private func firstOfArticle(_ claim: Int) -> Bool {
        claims.indices.first {
            claims[$0].article == claims[claim].article && isDealAmount($0) && !views[$0].isTitle && sameValue(claims[$0], claims[claim])
        } == claim
    }

    // MARK: A ratio and a value that do not fit

    private mutating func ratios() {
        for first in claims.indices where claims[first].unit == "x" && claims[first].metric == "bandwidth, ratio" {
            for second in claims.indices where claims[second].metric == "bandwidth" && claims[second].unit != "x" {
                // PCI Express carries at most 128 GB/s each way in its sixth generation (PCI-SIG, 2022): no bandwidth of memory runs over it.
                guard views[second].has("pcie"), let value = claims[second].value, claims[second].unit == "TB/s" ? value > 0.3 : value > 300
                else { continue }
                add(
                    first, second, .value, .medium,
                    "a gain of \(NumberText.plain(claims[first].value ?? 0)) in bandwidth against \(NumberText.plain(value)) \(claims[second].unit ?? "") over PCIe, which no PCIe link carries: a figure of the system put on the chip, or memory taken for a link"
                )
            }
        }
        // One subject, one metric, one unit, two values.
        for first in claims.indices {
            for second in claims.indices.dropFirst(first + 1) where claims[first].article != claims[second].article {
                let (a, b) = (claims[first], claims[second])
                guard let x = a.value, let y = b.value, a.bound == .exactly, b.bound == .exactly, a.unit == b.unit, let metric = a.metric,
                    metric == b.metric, let subject = a.subject, subject == b.subject, a.scope == b.scope, a.status == b.status,
                    a.date == b.date, abs(x - y) > 0.02 * max(abs(x), abs(y)),
                    !["amount", "deal value", "duration", "period", "cost", "stake", "contract term"].contains(metric),
                    !metric.hasPrefix("number of")
                else { continue }
                add(
                    first, second, .value, .high,
                    "\(metric) of \(subject): \(NumberText.plain(x)) against \(NumberText.plain(y)) \(a.unit ?? "")")
            }
        }
    }

    // MARK: Ranks, partners, roles

    private mutating func statements() {
        let contents: [(claim: Int, content: Statement.Content)] = claims.indices.flatMap { claim -> [(Int, Statement.Content)] in
            guard claims[claim].value == nil, claims[claim].kind != .event else { return [] }
            return StatementFinder.statements(in: views[claim]).filter { $0.range == offset(claim) }.map { (claim, $0.content) }
        }
        for (position, first) in contents.enumerated() {
            for second in contents[(position + 1)...] { compare(first, second) }
        }
    }

    private mutating func compare(_ first: (claim: Int, content: Statement.Content), _ second: (claim: Int, content: Statement.Content)) {
        let (a, b) = (claims[first.claim], claims[second.claim])
        switch (first.content, second.content) {
        case (.rank(let word, _), .rank(let other, _)) where a.article != b.article && word == other && word != "leading":
            guard let holder = a.subject, let rival = b.subject, holder != rival,
                !shared(first.claim, second.claim).subtracting([holder, rival]).isEmpty
            else { return }
            add(first.claim, second.claim, .relation, .medium, "“\(word)” is said of \(holder) and of \(rival)")
        case (.partners(let product, let names), .partners(let other, let others)) where product == other && a.article != b.article:
            if Set(names) != Set(others) {
                add(
                    first.claim, second.claim, .relation, .medium,
                    "partners for \(product): \(names.joined(separator: ", ")) against \(others.joined(separator: ", "))")
            }
            if (a.status == .reported) != (b.status == .reported), !Set(names).isDisjoint(with: others) {
                add(
                    first.claim, second.claim, .status, .medium, "the work on \(product) is stated as fact in one and reported in the other"
                )
            }
        case (.role(let word), .role(let other)) where word == other && a.article != b.article:
            guard let thing = a.subject, let rival = b.subject, thing != rival, !thing.hasPrefix(rival), !rival.hasPrefix(thing) else {
                return
            }
            add(first.claim, second.claim, .scope, .medium, "\(word) is for \(thing) in one and for \(rival) in the other")
        case (.equity(let offering), .equity(let other)) where offering != other && a.article == b.article:
            add(
                first.claim, second.claim, .nature, .medium,
                "equity is given for chips in \(quote(offering ? second.claim : first.claim)) and offered in \(quote(offering ? first.claim : second.claim))"
            )
        default: break
        }
    }
}
