import DealGraph
import Testing
import Values

struct StatementImportTests {
    private func statement(
        _ record: String, _ type: String, _ details: String, day: String = "2026-01-01", status: String = "new", number: Int = 1
    )
        -> String
    {
        """
        {"statementId": "\(String(repeating: "0", count: 30))\(number)-\(record)", "declarationSubject": "e", "recordId": "\(record)", "recordType": "\(type)",
         "statementDate": "\(day)", "recordStatus": "\(status)", "recordDetails": {"isComponent": false, \(details)}}
        """
    }

    private func entity(_ record: String, _ name: String, _ more: String = "") -> String {
        statement(record, "entity", #""entityType": {"type": "legalEntity"}, "name": "\#(name)"\#(more)"#)
    }

    private func link(
        _ holder: String, _ interest: String, record: String = "r", day: String = "2026-01-01", status: String = "new", number: Int = 1
    )
        -> String
    {
        statement(
            record, "relationship", #""subject": "e", "interestedParty": \#(holder), "interests": [\#(interest)]"#, day: day,
            status: status,
            number: number)
    }

    private func facts(_ statements: String..., book: DealBook = SmallBook.make([])) throws -> ImportedFacts {
        let json = try JSON(parsing: "[" + statements.joined(separator: ",") + "]")
        #expect(StatementCheck.problems(in: json) == [])
        return StatementImport.facts(json, name: "f.json", day: try #require(CivilDate("2026-01-31")), beside: book)
    }

    private let person = #""personType": "knownPerson", "names": [{"fullName": "Jane"}]"#
    private let shares = #"{"type": "shareholding", "directOrIndirect": "direct", "share": {"exact": 75}, "startDate": "2010-01-01"}"#

    @Test func sharesAndVotesBecomeClaimsOfTheirOwn() throws {
        let votes = #"{"type": "votingRights", "share": {"minimum": 50, "maximum": 75}}"#
        let facts = try facts(entity("e", "Acme"), statement("p", "person", person), link("\"p\"", shares + "," + votes))
        #expect(facts.claims.map { $0["predicate"] } == ["owns", "votes_in"])
        #expect(facts.claims.map { $0["value"] } == ["0.75", "0.625"])
        #expect(facts.claims[0]["valid_from"] == "2010-01-01" && facts.claims[1]["low"] == "0.5")
        #expect(facts.parties.map { $0["kind"] } == ["company", "person"])
    }

    @Test func indirectHoldingIsNotAddedToDirectOnes() throws {
        let facts = try facts(
            entity("e", "Acme"), entity("h", "Holding"), link("\"h\"", shares.replacing("\"direct\"", with: "\"indirect\"")))
        #expect(facts.claims.map { $0["predicate"] } == ["owns_indirectly"])
    }

    @Test func unknownHolderKeepsItsReasonAndIsNoPerson() throws {
        let holder = #"{"reason": "subjectUnableToConfirmOrIdentifyBeneficialOwner", "description": "trust deed lost"}"#
        let facts = try facts(entity("e", "Acme"), link(holder, shares))
        #expect(facts.claims.first?["note"] == "subjectUnableToConfirmOrIdentifyBeneficialOwner: trust deed lost")
        #expect(!facts.parties.contains { $0["kind"] == "person" })
    }

    @Test func lastStatementOfARecordCountsAndAClosedOneEndsIt() throws {
        let later = shares.replacing("75", with: "60")
        let changed = try facts(
            entity("e", "Acme"), entity("h", "H"), link("\"h\"", later, day: "2026-01-20", status: "updated", number: 2),
            link("\"h\"", shares))
        #expect(changed.claims.map { $0["value"] } == ["0.6"])
        let closed = try facts(
            entity("e", "Acme"), entity("h", "H"), link("\"h\"", shares),
            link("\"h\"", shares, day: "2026-01-20", status: "closed", number: 2))
        #expect(closed.claims.map { $0["valid_to"] } == ["2026-01-20"])
    }

    @Test func missingRecordIsSaidAndKnownFirmsAreRecognised() throws {
        let facts = try facts(entity("e", "firm a"), link("\"nobody\"", shares), link(#"{"reason": "unknown"}"#, shares, record: "r2"))
        #expect(facts.unplaced.map(\.text) == ["the record 'nobody' of the interested party is not in the file"])
        #expect(facts.claims.map { $0["object"] } == ["a"])
        #expect(facts.notes.contains { $0.text.contains("taken for the known party 'a'") })
    }

    @Test func exportIsValidAndComesBackAsTheSameShares() throws {
        let book = SmallBook.make([
            ["value": "0.6", "note": "half & more"],
            ["value": "0.25", "low": "0.2", "high": "0.3", "subject": "b", "object": "c", "valid_to": "2027-01-01"],
            ["subject": "c", "object": "a"], ["predicate": "invests_in", "value": "5", "unit": "USD"],
        ])
        let day = try #require(CivilDate("2026-02-01"))
        let json = StatementExport.statements(DealView(book, validOn: day.dayNumber), publishedOn: day)
        #expect(StatementCheck.problems(in: json) == [])
        #expect(StatementCheck.warnings(in: json) == [])
        #expect(json.compact == StatementExport.statements(DealView(book, validOn: day.dayNumber), publishedOn: day).compact)
        let back = StatementImport.facts(json, name: "f", day: day, beside: SmallBook.make([]))
        #expect(back.unplaced.isEmpty)
        #expect(
            back.claims.map { [$0["subject"], $0["object"], $0["value"]] } == [["a", "b", "0.6"], ["b", "c", "0.25"], ["c", "a", nil]])
        #expect(back.claims[1]["valid_to"] == "2027-01-01")
    }
}
