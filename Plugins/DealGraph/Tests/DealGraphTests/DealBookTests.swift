import DealGraph
import Testing
import Values

struct DealBookTests {
    private func day(_ text: String) -> Int? { CivilDate(text)?.dayNumber }

    /// Rows of one small book: a firm, its owner, a bank.
    private func book(_ claims: [String: String]...) -> DealBook {
        let parties = ["a", "b", "c"].map {
            ["id": $0, "name": "Firm \($0.uppercased())", "kind": "company", "aliases": "old \($0); \($0)-corp"]
        }
        let source = ["id": "s", "title": "T", "publisher": "P", "address": "https://example.org", "published": "2026-01-01"]
        return DealBook(
            parties: parties, sources: [source],
            claims: claims.enumerated().map { number, claim in
                let usual = [
                    "id": "\(number + 1)", "subject": "a", "object": "b", "predicate": "owns", "valid_from": "2026-01-01",
                    "reported_on": "2026-01-01", "status": "reported", "source": "s",
                ]
                return usual.merging(claim) { _, given in given }
            })
    }

    @Test func everyClaimOfTheDataCanBeReadAndNamesATitleAPublisherAnAddressAndADay() {
        let book = DealBook.bundled
        #expect(book.problems.isEmpty)
        #expect(book.claims.count > 100)
        for deal in book.claims {
            #expect(!deal.source.title.isEmpty && !deal.source.publisher.isEmpty)
            #expect(deal.source.address.hasPrefix("https://"))
            #expect(CivilDate(deal.source.published) != nil)
        }
    }

    @Test func atLeastSixtyDealsStandInSourcesBesideTheArticles() {
        let groups = Set(DealBook.bundled.claims.filter { !$0.source.id.hasPrefix("article") }.map(\.claim.group))
        #expect(groups.count >= 60)
    }

    @Test(arguments: [
        (["value": "-5"], "below 0"), (["value": "much"], "no number"), (["valid_from": "0202"], "no day"),
        (["status": "sure"], "no such status"),
        (["object": "z"], "no known party"), (["source": "none"], "no such source"), (["valid_to": "soon"], "valid_to"),
    ])
    func rowThatCannotBeReadIsNamedAndLeftOut(fields: [String: String], reason: String) {
        let book = book(fields, ["value": "0.3"])
        #expect(book.claims.count == 1)
        #expect(book.problems.count == 1 && book.problems[0].contains(reason))
    }

    @Test func partyIsFoundByNameAliasAndIdentifierInAnyCase() throws {
        let book = book([:])
        for name in ["a", "FIRM A", "Old A", "a-corp"] { #expect(try book.party(named: name) == 0) }
        #expect(throws: QueryFailure.self) { try book.party(named: "Firm D") }
    }

    @Test func dayShowsTheClaimToGoByAndKnowledgeTheClaimsOfItsTime() throws {
        let book = book(
            ["value": "0.3", "status": "finalized"], ["value": "0.4", "reported_on": "2026-02-01"],
            ["value": "0.5", "status": "finalized", "reported_on": "2026-03-01", "valid_from": "2026-02-15"])
        func shares(_ query: String) throws -> [Double] {
            try book.session().run(query).rows.map { row in if case .float(let share) = row[0] { share } else { -1 } }
        }
        #expect(try shares("MATCH ()-[r:OWNS]->() RETURN r.value") == [0.5])
        #expect(try shares("MATCH ()-[r:OWNS]->() AS OF date('2026-02-10') RETURN r.value") == [0.3])
        #expect(try shares("MATCH ()-[r:OWNS]->() AS OF date('2026-03-10') KNOWN ON date('2026-02-20') RETURN r.value") == [0.3])
        #expect(try shares("MATCH ()-[r:OWNS]->() AS OF date('2025-03-10') RETURN r.value") == [])
        let evidence = try book.session().run("MATCH ()-[r:OWNS]->() UNWIND evidence(r) AS e RETURN e.claim, e.address")
        #expect(evidence.rows.count == 3)
    }

    @Test func ringsCarryTheSmallestStepAndTheWeakestStatus() throws {
        let book = book(
            ["predicate": "invests_in", "value": "10", "unit": "USD", "status": "finalized"],
            [
                "predicate": "buys_from", "subject": "b", "object": "a", "value": "4", "unit": "USD", "status": "rumored",
                "valid_from": "2026-01-05",
            ],
            ["predicate": "buys_from", "subject": "b", "object": "c", "value": "3", "unit": "USD"],
            ["predicate": "leases_from", "subject": "c", "object": "a", "unit": "USD"])
        let rings = try DealView(book, validOn: day("2026-02-01")).rings(upTo: 3)
        #expect(rings.map(\.parties) == [[0, 1], [0, 1, 2]])
        #expect(rings.map(\.roundTrip) == [4, nil])
        #expect(rings.map(\.weakest) == [.rumored, .reported])
        #expect(rings[0].firstDay == "2026-01-01" && rings[0].lastDay == "2026-01-05")
    }

    @Test func proceduresAnswerOfTheDayInTheCall() throws {
        let book = book(["value": "0.6"], ["value": "0.6", "subject": "b", "object": "c"])
        let session = book.session()
        func rows(_ query: String) throws -> String {
            let answer = try session.run(query)
            return JSON.array(answer.rows.map { .array($0.map { $0.json(in: session.graph) }) }).compact
        }
        #expect(try rows("CALL litho.controls('Firm A') YIELD company RETURN company") == #"[["Firm B"],["Firm C"]]"#)
        #expect(try rows("CALL litho.owns_through('a') YIELD company, gross RETURN *") == #"[["Firm B",0.6],["Firm C",0.36]]"#)
        #expect(
            try rows("CALL litho.ultimate_owners('c') YIELD owner, share RETURN owner, round(share * 100) AS share")
                == #"[["Firm A",36.0],["not recorded",64.0]]"#)
        #expect(try rows("CALL litho.controls('a', date('2025-01-01')) YIELD company RETURN company") == "[]")
        #expect(
            try rows("CALL litho.changes('2025-12-31', '2026-01-02') YIELD object, change RETURN *")
                == #"[["Firm B","appeared"],["Firm C","appeared"]]"#)
        #expect(throws: QueryFailure.self) { try session.run("CALL litho.rings(99)") }
    }

    @Test func closedRingOfOwnersIsRefusedByName() {
        let book = book(["value": "1"], ["value": "1", "subject": "b", "object": "a"])
        let failure = #expect(throws: QueryFailure.self) { try book.session().run("CALL litho.ultimate_owners('a')") }
        #expect(failure?.message.contains("Firm A, Firm B") == true)
    }
}
