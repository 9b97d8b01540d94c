import DealGraph
import Testing
import Values

struct ClaimTests {
    private func day(_ text: String) -> Int { CivilDate(text)?.dayNumber ?? 0 }

    private func claim(
        _ id: Int, _ value: Double?, _ status: Claim.Status = .reported, reported: String = "2026-01-01", from: String = "2026-01-01",
        to: String? = nil, confidence: Double = 0.5, retracts: Int? = nil, object: String = "Beta", kind: String = "deal"
    ) -> Claim {
        Claim(
            id: id, kind: kind, subject: "Alpha", object: object, value: value, validFrom: day(from), validTo: to.map(day), status: status,
            reportedOn: day(reported), source: "", confidence: confidence, retracts: retracts)
    }

    @Test func daysAreCounted() {
        #expect(day("0001-01-01") == 1)
        #expect(day("2000-03-01") - day("2000-02-28") == 2)
        #expect(day("2100-03-01") - day("2100-02-28") == 1)
        #expect(day("2026-11-25") - day("2025-11-25") == 365)
        #expect(day("0202-07-30") == 73_624)
    }

    @Test func claimHoldsFromItsFirstDayUntilTheDayBeforeItsLast() {
        let book = ClaimBook([claim(1, 5, from: "2026-02-01", to: "2026-03-01")])
        func ids(_ validOn: String, _ knownOn: String) -> [Int] { book.asOf(validOn: day(validOn), knownOn: day(knownOn)).map(\.id) }
        #expect(ids("2026-01-31", "2026-05-01").isEmpty)
        #expect(ids("2026-02-01", "2026-05-01") == [1])
        #expect(ids("2026-03-01", "2026-05-01").isEmpty)
        #expect(ids("2026-02-01", "2025-12-31").isEmpty)
    }

    @Test func retractionCountsFromTheDayItIsKnown() {
        let book = ClaimBook([
            claim(1, 5), claim(2, 6, reported: "2026-02-01", retracts: 1), claim(3, nil, reported: "2026-03-01", retracts: 2),
        ])
        func ids(_ knownOn: String) -> [Int] { book.asOf(validOn: day("2026-06-01"), knownOn: day(knownOn)).map(\.id) }
        #expect(ids("2026-01-15") == [1])
        #expect(ids("2026-02-01") == [2])
        #expect(ids("2026-03-01").isEmpty)
    }

    @Test func statusOutranksDateAndDateOutranksConfidence() {
        func chosen(_ claims: Claim...) -> Int? { ClaimBook.chosen(claims)["deal|Alpha|Beta"]?.id }
        #expect(chosen(claim(1, 1, .finalized), claim(2, 2, .announced, reported: "2026-05-01")) == 1)
        #expect(chosen(claim(1, 1, reported: "2026-02-01"), claim(2, 2, reported: "2026-05-01")) == 2)
        #expect(chosen(claim(1, 1, confidence: 0.9), claim(2, 2, confidence: 0.3)) == 1)
        #expect(chosen(claim(2, 1), claim(1, 2)) == 1)
    }

    @Test func contradictionIsADistantValueOrAPendingStatusAfterTheFinalOne() {
        func found(_ claims: Claim...) -> [String] {
            ClaimBook.contradictions(claims).map { "\($0.first)-\($0.second) \($0.reason.rawValue)" }
        }
        #expect(found(claim(1, 100), claim(2, 101)).isEmpty)
        #expect(found(claim(1, 100), claim(2, 102)) == ["1-2 value"])
        #expect(found(claim(1, 100, .finalized), claim(2, 100, .rumored, reported: "2026-02-01")) == ["1-2 status"])
        #expect(found(claim(1, 100, .finalized), claim(2, 100, .announced, reported: "2026-02-01")).isEmpty)
        #expect(found(claim(1, 100, .finalized), claim(2, 100, .rumored, reported: "2025-02-01")).isEmpty)
        #expect(found(claim(1, 100), claim(2, 900, object: "Gamma")).isEmpty)
    }

    @Test func exposureAddsDealsAndMeasuresTheirConcentration() {
        let chosen = ClaimBook.chosen([claim(1, 30), claim(2, 10, object: "Gamma"), claim(3, 0.5, object: "Delta", kind: "stake")])
        let exposure = ClaimBook.exposures(chosen)["Alpha"]
        #expect(exposure?.byObject == ["Beta": 30, "Gamma": 10])
        #expect(exposure?.total == 40)
        #expect(exposure?.concentration == 0.625)
    }

    @Test func changesAreWhatAppearedVanishedOrMoved() {
        let old = ClaimBook.chosen([claim(1, 30), claim(2, 10, object: "Gamma"), claim(3, 7, object: "Delta")])
        let new = ClaimBook.chosen([claim(4, 31), claim(5, 10, object: "Gamma"), claim(6, 7, object: "Eta")])
        #expect(ClaimBook.changes(from: old, to: new) == ["deal|Alpha|Beta", "deal|Alpha|Delta", "deal|Alpha|Eta"])
    }

    @Test func malformedLineIsAnsweredWithItsReason() {
        func answer(_ line: String) -> String { String(decoding: ClaimLines.answer(Array(line.utf8)), as: UTF8.self) }
        #expect(answer(#"{"claims":[{"id":1}]}"#).contains("has no"))
        #expect(answer(#"{"queries":[{"valid_on":"2026-02-30","known_on":"2026-01-01"}]}"#).contains("valid_on is no day"))
        #expect(answer("[").contains("not JSON"))
    }
}
