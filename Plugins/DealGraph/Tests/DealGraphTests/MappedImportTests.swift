import DealGraph
import Diagnostics
import PluginProtocol
import Testing
import Values

struct MappedImportTests {
    private static let mapping = """
        {"source": {"id": "list", "title": "Our list", "publisher": "We", "address": "https://example.org", "published": "2026-01-31"},
         "claims": [{"subject": {"column": "Investor"}, "predicate": "invests_in", "object": {"column": "Firm"},
                     "value": {"column": "Amount (m)", "times": 1000000}, "unit": "USD",
                     "valid_from": {"column": "Day", "dates": "day.month.year"}, "reported_on": {"column": ["Report", "Day"], "dates": "day.month.year"},
                     "status": {"column": "State", "words": {"done": "finalized", "*": "reported"}}, "note": {"sentence": {"worth": "Worth"}}}]}
        """

    private func facts(_ rows: String..., mapping: String = mapping, book: DealBook = SmallBook.make([])) throws -> ImportedFacts {
        let text = "Investor,Firm,Amount (m),Day,Report,State,Worth\n" + rows.map { $0 + "\n" }.joined()
        return try MappedImport.facts(
            CSVText(text, name: "t.csv"), ClaimMapping(Array(mapping.utf8), name: "m.json"), beside: book)
    }

    @Test func rowBecomesAClaimWithItsSourceAndKnownPartiesAreFoundByAnyName() throws {
        let facts = try facts("OLD A,Newcomer,1.5,03.02.2026,,done,9")
        #expect(facts.unplaced.isEmpty)
        let claim = try #require(facts.claims.first)
        #expect(claim["subject"] == "a" && claim["object"] == "newcomer" && claim["value"] == "1500000")
        #expect(claim["valid_from"] == "2026-02-03" && claim["reported_on"] == "2026-02-03" && claim["status"] == "finalized")
        #expect(claim["note"] == "worth 9" && claim["source"] == "list")
        #expect(facts.parties.map { $0["id"] } == ["newcomer"])
    }

    @Test(arguments: [
        ("A,B,-5,01.01.2026,,done,", "below 0"), ("A,B,,01.01.2026,,done,", "no amount"), ("A,B,much,01.01.2026,,done,", "no number"),
        ("A,B,1,01.01.0202,,done,", "the year cannot be meant"), ("A,B,1,31.02.2026,,done,", "no day of the form day.month.year"),
        (",B,1,01.01.2026,,done,", "the subject is missing"), ("A,B,1,,,done,", "reported_on is missing"),
    ])
    func whatFindsNoPlaceIsSaidWithItsLine(row: String, reason: String) throws {
        let facts = try facts("Firm A,Firm B,1,01.01.2026,,done,", row)
        #expect(facts.claims.count == 1)
        #expect(facts.unplaced.count == 1)
        #expect(facts.unplaced.first?.place == "t.csv:3")
        #expect(facts.unplaced.first?.text.contains(reason) == true, "\(facts.unplaced)")
    }

    @Test func sameRoundTwiceIsPlacedOnceAndTheOtherValuationIsSaid() throws {
        let facts = try facts("Firm A,Firm B,5,01.01.2026,,done,40", "Firm A,Firm B,5,01.01.2026,02.03.2028,done,50")
        #expect(facts.claims.count == 1)
        #expect(facts.unplaced.first?.text.contains("entered twice") == true)
        #expect(facts.unplaced.first?.text.contains("worth 50") == true)
    }

    @Test func reportYearsAfterTheDealIsNoError() throws {
        #expect(try facts("Firm A,Firm B,5,01.01.2024,02.03.2026,done,").unplaced.isEmpty)
    }

    @Test func whatIsInTheDataAlreadyIsNotWrittenAgain() throws {
        let mapping = Self.mapping.replacing("\"id\": \"list\"", with: "\"id\": \"s\"").replacing(
            "\"predicate\"", with: "\"place\": {\"column\": \"Worth\"}, \"predicate\"")
        let facts = try facts("Firm A,Firm B,5,01.01.2026,,done,row 7", mapping: mapping, book: SmallBook.make([["place": "row 7"]]))
        #expect(facts.claims.isEmpty)
        #expect(facts.unplaced.map(\.text) == ["is in the data already: claim 1"])
    }

    @Test(arguments: [
        ("{", "not JSON at byte 1"), (#"{"claims": []}"#, "\"source\" is missing"),
        (mapping.replacing("\"note\"", with: "\"notes\""), "claims[0].notes is no field of a claim"),
        (mapping.replacing("\"status\"", with: "\"basis\""), "claims[0].status is missing"),
        (mapping.replacing("day.month.year", with: "day month"), "dates are year-month-day"),
        (mapping.replacing("Amount (m)", with: "Amounts"), "there is no column 'Amounts'"),
    ])
    func mappingThatCannotBeMeantIsRefusedByName(mapping: String, reason: String) {
        let problem = #expect(throws: Diagnostic.self) { try facts(mapping: mapping) }
        #expect(problem?.id.code == "L705")
        #expect(problem?.summary.contains(reason) == true, "\(problem?.summary ?? "")")
    }

    @Test func fundingRoundsOfEpochAreReadAsTheyArePublished() throws {
        let text = """
            Id,Company,Close date,Status,Funding (equity),Funding (debt),Valuation (post-money),Report date,Type,Confidence,Exclude from graph view
            Spring round,Newco,5/1/2024,Closed,100,40,2E+9,5/2/2024,"Primary,Debt",Confident,
            2025 Firm B,Newco,,Late discussions,70,,,9/19/2025,Primary,Uncertain,
            Firm A and Firm B,Newco,1/2/2025,Closed,1,,,1/2/2025,Primary,Likely,
            Merger,Newco,1/3/2025,Closed,0,,5E+9,1/3/2025,Other,Confident,
            """
        let facts = try MappedImport.facts(CSVText(text, name: "e.csv"), .epochFundingRounds(), beside: SmallBook.make([]))
        #expect(facts.claims.map { $0["predicate"] } == ["invests_in", "lends_to", "invests_in", "invests_in"])
        #expect(facts.claims.map { $0["subject"] } == ["undisclosed", "undisclosed", "b", "undisclosed"])
        #expect(facts.claims.map { $0["status"] } == ["finalized", "finalized", "rumored", "finalized"])
        #expect(facts.claims[0]["note"] == "valuation after it 2E+9; type Primary,Debt")
        #expect(facts.unplaced.map(\.place) == ["e.csv:5"])
    }

    @Test func whatIsWrittenCanBeReadAgain() throws {
        let facts = try facts("Firm A,\"New, \"\"Co\"\"\",5,01.01.2026,,done,\"1,000\"")
        let files = facts.files(named: "list")
        #expect(files.map(\.name) == ["party-list.csv", "source-list.csv", "claim-list.csv"])
        let rows = try Dictionary(uniqueKeysWithValues: files.map { ($0.table, try CSVText($0.text, name: $0.name).fields) })
        let firm = ["id": "a", "name": "Firm A"]
        let book = DealBook(parties: (rows["party"] ?? []) + [firm], sources: rows["source"] ?? [], claims: rows["claim"] ?? [])
        #expect(book.problems == [])
        #expect(book.claims.first?.note == "worth 1,000")
        #expect(book.parties.first?.name == "New, \"Co\"")
    }
}
