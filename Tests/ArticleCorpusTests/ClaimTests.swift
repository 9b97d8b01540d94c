import Testing

@testable import ArticleCorpus

@Suite struct ClaimTests {
    private func finder(_ text: String) -> ClaimFinder { ClaimFinder(text: Array(text.utf8)) }

    private func contradictions(_ text: String) -> [String] {
        ContradictionFinder.contradictions(in: finder(text)).map { "\($0.kind.rawValue) \($0.severity.rawValue)" }
    }

    private static let done =
        "Acorn and Birch seal a pact\n\nAcorn has signed a $3 billion agreement with Birch. The first Oak chips will ship in the first half of 2027."
    private static let talking =
        "Acorn in talks\n\nAcorn has reportedly entered negotiations with Birch over a $3 billion deal. The Oak chips are expected to ship in late 2027."
    private static let line = "\n\n=====\n\n"

    @Test func everyClaimQuotesTheBytesItStandsOn() {
        let text = "Title here\n\nThe Oak chip has “144 GB” of memory. It draws roughly 900 W."
        let bytes = Array(text.utf8)
        let claims = ClaimFinder(text: bytes).claims
        #expect(claims.map { String(decoding: bytes[$0.range], as: UTF8.self) } == ["144 GB", "900 W"])
        #expect(claims.map(\.metric) == ["memory capacity", "power"])
        #expect(claims.map(\.bound) == [.exactly, .about])
        #expect(claims.first?.subject == "Oak")
    }

    @Test(arguments: [
        ("Acorn has signed a $3 billion deal with Birch.", Claim.Status.finalized),
        ("Acorn is in talks with Birch over a $3 billion deal.", .negotiating), ("Acorn reportedly pays 5 percent.", .reported),
        ("Sales are expected to reach 5 billion dollars.", .forecast),
        ("Acorn claims 50% lower costs.", .claimed), ("Acorn announced 5 new sites.", .announced), ("The chip has 144 GB.", .asserted),
    ]) func saysHowSureTheTextIs(sentence: String, status: Claim.Status) {
        #expect(finder(sentence).claims.first { $0.value != nil }?.status == status)
    }

    @Test(arguments: [
        ("It opened in early 2026.", "2026-01-01", "2026-04-30"), ("It ships in the second half of 2026.", "2026-07-01", "2026-12-31"),
        ("It ships in late 2026 or early 2027.", "2026-09-01", "2027-04-30"),
        ("It was shown at the end of 2025.", "2025-12-01", "2025-12-31"),
        ("It opened in January 2026.", "2026-01-01", "2026-01-31"), ("It opened on 3 March 2026.", "2026-03-03", "2026-03-03"),
        ("It was sold in Q3 2025.", "2025-07-01", "2025-09-30"),
    ]) func readsAnInterval(sentence: String, from: String, to: String) {
        #expect(finder(sentence).claims.compactMap(\.date) == [DateInterval(from: from, to: to)])
    }

    @Test func anOpenEndIsOpen() {
        #expect(finder("It runs through 2030.").claims.compactMap(\.date) == [DateInterval(from: nil, to: "2030-12-31")])
    }

    @Test func articlesInOneTextAreToldApart() {
        #expect(Set(finder(Self.done + Self.line + Self.talking).claims.map(\.article)) == [0, 1])
        let doubled = "  • A title of oaks\n\nA title of oaks\n\nIt has 5 kW.\n\n  • A title of elms\n\nA title of elms\n\nIt has 6 kW."
        #expect(finder(doubled).claims.map(\.article) == [0, 1])
    }

    @Test func findsOneDealInTwoStatesAndOneShipmentAtTwoDates() {
        #expect(contradictions(Self.done + Self.line + Self.talking).sorted() == ["date high", "status high"])
    }

    @Test func sharesInWordsAreCompared() {
        let small = "Report one\n\nAcorn moves a portion of its training workloads to Oak."
        let large = "Report two\n\nAcorn will run the bulk of its training workloads on Oak."
        #expect(contradictions(small + Self.line + large) == ["scope high"])
    }

    @Test func twoHoldersOfOneRankContradict() {
        let first = "Report one\n\nElm remains Acorn’s primary partner for compute."
        let second = "Report two\n\nThe pact makes Birch the primary supplier of Acorn’s chips."
        #expect(contradictions(first + Self.line + second) == ["relation medium"])
    }

    @Test func oneMetricWithTwoValuesContradictsAndTwoMetricsDoNot() {
        let first = "Report one\n\nThe Oak accelerator has 144 GB of memory."
        #expect(contradictions(first + Self.line + "Report two\n\nThe Oak accelerator has 192 GB of memory.") == ["value high"])
        #expect(contradictions(first + Self.line + "Report two\n\nThe Oak accelerator draws 900 W.").isEmpty)
        #expect(contradictions(first + Self.line + first).isEmpty)
    }
}
