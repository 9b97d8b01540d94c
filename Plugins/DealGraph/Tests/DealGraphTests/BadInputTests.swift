import DealGraph
import Diagnostics
import PluginProtocol
import Testing
import Values

/// What somebody enters by mistake: named, and harmless to the rest.
struct BadInputTests {
    private func rows(_ call: String, _ book: DealBook) throws -> String {
        let session = book.session()
        let answer = try session.run(call)
        return JSON.array(answer.rows.map { .array($0.map { $0.json(in: session.graph) }) }).compact
    }

    @Test func moreThanAHundredPercentIsFlaggedAndHarmlessToOthers() throws {
        let book = SmallBook.make(
            [["value": "0.7"], ["value": "0.6", "subject": "c"], ["value": "0.5", "subject": "b", "object": "d"]],
            parties: [["id": "d", "name": "D"]])
        #expect(
            try rows("CALL litho.checks() YIELD check, party, detail RETURN check, detail, party", book)
                == #"[["over 100 %","recorded shares add up to 130 %","Firm B"]]"#)
        #expect(try rows("CALL litho.owners('d') YIELD owner, share RETURN *", book) == #"[["Firm B",0.5]]"#)
    }

    @Test func ringThatHoldsMoreThanItselfHasNoSums() {
        let book = SmallBook.make([
            ["value": "0.9"], ["value": "0.9", "subject": "b", "object": "a"], ["value": "0.9", "subject": "c", "object": "a"],
            ["value": "0.9", "subject": "a", "object": "a"],
        ])
        let failure = #expect(throws: QueryFailure.self) { try rows("CALL litho.ultimate_owners('b') YIELD owner RETURN *", book) }
        #expect(failure?.detail == "Unbounded")
    }

    @Test func singleShareOverTheWholeIsRefusedByName() {
        let book = SmallBook.make([["value": "27"]])
        #expect(book.claims.isEmpty)
        #expect(book.problems.first?.contains("27 % is 0.27") == true)
    }

    @Test func closedRingElsewhereDoesNotHarmAnAnswer() throws {
        let book = SmallBook.make(
            [["value": "1"], ["value": "1", "subject": "b", "object": "a"], ["value": "0.3", "subject": "c", "object": "d"]],
            parties: [["id": "d", "name": "D"]])
        #expect(try rows("CALL litho.ultimate_owners('d') YIELD owner, share RETURN *", book) == #"[["Firm C",0.3],["not recorded",0.7]]"#)
        #expect(try rows("CALL litho.checks() YIELD check, party RETURN *", book) == #"[["closed ring of owners","Firm A"]]"#)
        let failure = #expect(throws: QueryFailure.self) { try rows("CALL litho.owns_through('a') YIELD company RETURN *", book) }
        #expect(failure?.detail == "ClosedRing" && failure?.message.contains("Firm A, Firm B") == true)
    }

    @Test func selfHoldingIsRescaledAndFlagged() throws {
        // B owns half of itself: A's 25 % are half of what is not its own.
        let book = SmallBook.make([["value": "0.25"], ["value": "0.5", "subject": "b"]])
        #expect(
            try rows("CALL litho.owns_through('a') YIELD company, direct, gross RETURN company, direct, round(gross * 1000) AS g", book)
                == #"[["Firm B",0.25,500.0]]"#)
        #expect(try rows("CALL litho.checks() YIELD check RETURN *", book) == #"[["holds itself"]]"#)
    }

    @Test func whoPaysItselfMakesNoCircle() throws {
        let book = SmallBook.make([["predicate": "pays", "object": "a", "value": "5", "unit": "USD"]])
        #expect(try rows("CALL litho.rings(3) YIELD parties RETURN *", book) == "[]")
        #expect(try rows("CALL litho.checks() YIELD check RETURN *", book) == #"[["pays itself"]]"#)
    }

    @Test func sameDealUnderTwoMattersIsFlagged() throws {
        let deal = ["predicate": "invests_in", "value": "5", "unit": "USD"]
        let book = SmallBook.make([deal.merging(["matter": "one"]) { _, new in new }, deal.merging(["matter": "two"]) { _, new in new }])
        #expect(try rows("CALL litho.checks() YIELD check, claims RETURN *", book) == #"[["entered twice",[1,2]]]"#)
    }

    @Test(arguments: [
        (["value": "-5"], "below 0"), (["valid_from": "0202-07-30"], "the year cannot be meant"),
        (["reported_on": ""], "reported_on is missing"),
        (["confidence": "2"], "above 1"), (["subject": ""], "the subject is missing"), (["value": "inf"], "no number"),
    ])
    func rowThatCannotBeMeantIsNamed(fields: [String: String], reason: String) {
        let book = SmallBook.make([fields, ["value": "0.3"]])
        #expect(book.claims.count == 1)
        #expect(book.problems.first?.contains(reason) == true, "\(book.problems)")
    }

    @Test func stakeWithoutAShareIsRecordedAndLeftOutOfSums() throws {
        let book = SmallBook.make([[:]])
        #expect(try rows("CALL litho.owners('b') YIELD owner, share RETURN *", book) == #"[["Firm A",null]]"#)
        #expect(try rows("CALL litho.owns_through('a') YIELD company RETURN *", book) == "[]")
        #expect(try rows("CALL litho.checks() YIELD check RETURN *", book) == #"[["stake without a share"]]"#)
    }

    @Test func searchThatExplodesIsStoppedWithAMessage() {
        // Twelve firms of which each pays each: some hundred million circles.
        let parties = (0..<12).map { ["id": "p\($0)", "name": "P\($0)", "kind": "company"] }
        var claims = [[String: String]]()
        for payer in 0..<12 {
            for payee in 0..<12 where payer != payee {
                claims.append(["predicate": "pays", "subject": "p\(payer)", "object": "p\(payee)", "value": "1", "unit": "USD"])
            }
        }
        let session = SmallBook.make(claims, parties: parties).session()
        var limits = QueryLimits()
        let end = ContinuousClock.now + .milliseconds(300)
        limits.isCancelled = { ContinuousClock.now > end }
        let started = ContinuousClock.now
        let failure = #expect(throws: QueryFailure.self) {
            try session.run("CALL litho.rings(12) YIELD parties RETURN count(*)", limits: limits)
        }
        #expect(failure?.message.contains("rings") == true)
        #expect(ContinuousClock.now - started < .seconds(10))
        #expect(throws: QueryFailure.self) {
            try session.run("MATCH (a)-->(b)-->(c)-->(d)-->(e)-->(f)-->(g) RETURN count(*)", limits: limits)
        }
    }

    @Test func factsOfAWorkspaceAreRefusedWithTheirPlace() {
        let head = "subject,predicate,object,valid_from,reported_on,status,source,value,unit\n"
        let good = "Microsoft,owns,OpenAI,2026-01-01,2026-01-02,reported,article-2,0.3,share\n"
        let bad = "Microsoft,owns,OpenAl,2026-01-01,2026-01-02,reported,article-2,0.3,share\n"
        let file = FactFile(name: "Facts/deals/claim.csv", table: "claim", text: head + good + bad)
        let problems = DealGraph.problems(inFacts: [file])
        #expect(problems.map(\.id.code) == ["L704"])
        #expect(problems.first?.summary.contains("Facts/deals/claim.csv:3") == true)
        #expect(problems.first?.summary.contains("the object 'OpenAl' is no known party") == true)
    }

    @Test func claimsWithoutNumbersGetThoseBehindTheOthers() {
        let book = SmallBook.make([["id": ""], ["id": "7", "object": "c"], ["id": "7", "object": "c"]])
        #expect(book.claims.map(\.claim.id) == [8, 7])
        #expect(book.problems.first?.contains("another claim has this number") == true)
    }
}
