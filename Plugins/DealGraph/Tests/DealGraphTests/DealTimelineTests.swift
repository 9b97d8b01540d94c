import DealGraph
import Testing
import Values

struct DealTimelineTests {
    private func view(_ claims: [[String: String]]) -> DealView {
        DealView(SmallBook.make(claims.map { ["predicate": "invests_in", "unit": "USD"].merging($0) { _, given in given } }))
    }

    @Test func barHasAMarkForEachReportOfItsMatterAndTheirLinks() {
        let svg = DealTimeline(
            view([
                ["value": "5000000000"], ["value": "6000000000", "status": "rumored", "reported_on": "2026-03-01"],
                ["subject": "b", "object": "c", "value": "1", "valid_to": "2026-02-01"],  // Over by the day of the last report.
            ])
        ).svg(title: "t")
        #expect(svg.split(separator: "<a href").count == 3)
        #expect(svg.contains("2026-03-01 P: rumored, 6 bn USD"))
        #expect(svg.contains("Firm A → Firm B 5 bn USD"))
        #expect(svg.contains("href=\"https://example.org/a?b=1&amp;c\""))
    }

    @Test func sameDealsGiveTheSameBytesAndDaysOutsideAreCut() throws {
        let claims = [
            ["value": "7"], ["value": "8", "subject": "b", "object": "c", "valid_from": "2019-01-01", "reported_on": "2019-01-02"],
        ]
        #expect(DealTimeline(view(claims)).svg(title: "t") == DealTimeline(view(claims)).svg(title: "t"))
        let days = try #require(CivilDate("2025-12-01")).dayNumber...(#require(CivilDate("2026-02-01")).dayNumber)
        let cut = DealTimeline(view(claims), days: days).svg(title: "t")
        #expect(!cut.contains("2019-01-02") && cut.contains("2026-01"))
    }

    @Test func onlyDealsOfTheParty() throws {
        let claims = [["value": "7"], ["value": "8", "subject": "b", "object": "c"]]
        let view = view(claims)
        #expect(!DealTimeline(view, through: try view.book.party(named: "a")).svg(title: "t").contains("Firm C"))
        #expect(DealTimeline(bars: []).svg(title: "nothing").contains("</svg>"))
    }
}
