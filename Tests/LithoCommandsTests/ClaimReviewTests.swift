import Testing
import Values

/// `litho claims list|review|accept|reject|conflicts` from outside.
struct ClaimReviewTests {
    static func workspace() throws -> Workspace {
        try Workspace([
            "Corpus/wire-1.txt":
                "A chip and a deal\n\nOpenAI has signed a $10 billion agreement with Amazon. Trainium 3 has 140 GB of memory and reaches 2.4 PFLOPS in FP8.",
            "Corpus/wire-2.txt": "Talks\n\nOpenAI is in negotiations with Amazon over a $10 billion deal.",
            "Corpus/documents.csv":
                "key,publisher,grade,published\nwire-1,Example Wire,press,2026-01-16\nwire-2,Example Wire,press,2026-01-18\n",
        ])
    }

    @Test func anAcceptedClaimIsAFactThatLeadsToItsSentence() async throws {
        let place = try Self.workspace()
        #expect(try await place.litho("claims", "list", "wire-1", "--format", "csv").output.contains("wire-1#s3.c1,140 GB,140 GB,asserted"))
        let accept = try await place.litho("claims", "accept", "wire-1#s3.c1", "--reviewer", "ada", "--date", "2026-11-25")
        #expect(accept.status == 0, "\(accept.errors)")
        #expect(accept.errors.contains("added wire-1#s3.c1 to Facts/chips/claim.csv"))
        let file = try place.read("Facts/chips/claim.csv")
        #expect(file.contains("Trainium3,memory,package,140,GB,unstated,"))
        #expect(file.contains("wire-1,wire-1#s3,ada,2026-11-25") || file.contains("“140 GB”"))
        #expect(try place.read("Facts/chips/source.csv").contains("wire-1,press,A chip and a deal,Example Wire,"))
        let why = try await place.litho("query", "SELECT name, memory FROM chip WHERE name = 'Trainium3'", "--why")
        #expect(why.status == 0, "\(why.errors)")
        #expect(why.output.contains("wire-1#s3"))
        #expect(why.output.contains("“Trainium 3 has 140 GB of memory and reaches 2.4 PFLOPS in FP8.”"))
        let list = try await place.litho("claims", "list", "--decision", "accepted", "--format", "csv").output
        #expect(list.contains("wire-1#s3.c1") && list.contains("accepted by ada on 2026-11-25"))
        let again = try await place.litho("claims", "accept", "wire-1#s3.c1", "--reviewer", "ada")
        #expect(again.status == 1)
        #expect(again.errors.contains("L851"))
        #expect(again.errors.contains("delete its row in Facts/chips/claim.csv"))
    }

    @Test func whatTheDataSetWouldRefuseIsRefusedWhole() async throws {
        let place = try Self.workspace()
        // The second of the two would not be taken, so that neither is written.
        let both = try await place.litho(
            "claims", "accept", "wire-1#s3.c1", "wire-1#s3.c2", "--reviewer", "ada", "--set", "status=sold")
        #expect(both.status == 1)
        #expect(!place.exists("Facts"))
        let lacking = try await place.litho("claims", "accept", "wire-1#s3.c1", "--reviewer", "ada", "--set", "part=")
        #expect(lacking.status == 1)
        #expect(lacking.errors.contains("L850"))
        #expect(lacking.errors.contains("--set part=…"))
        let wrong = try await place.litho("claims", "accept", "wire-1#s3.c1", "--reviewer", "ada", "--set", "prat=x")
        #expect(wrong.errors.contains("did you mean 'part'?"))
        #expect(try await place.litho("claims", "accept", "wire-1#s9.c1", "--reviewer", "ada").errors.contains("L847"))
        let dry = try await place.litho("claims", "accept", "wire-1#s3.c2", "--reviewer", "ada", "--dry-run", "--format", "csv")
        #expect(dry.output.contains("wire-1#s3.c2,quantity,peak"))
        #expect(!place.exists("Facts"))
    }

    @Test func whoDoesWhatToWhomIsForAPersonToSay() async throws {
        let place = try Self.workspace()
        let guess = try await place.litho("claims", "accept", "wire-1#s2.c1", "--into", "deals", "--reviewer", "ada")
        #expect(guess.status == 1)
        #expect(guess.errors.contains("does not say its subject, predicate, object"))
        #expect(guess.errors.contains("--set subject=openai"))
        #expect(!place.exists("Facts"))
        let accept = try await place.litho(
            "claims", "accept", "wire-1#s2.c1", "--into", "deals", "--reviewer", "ada", "--set", "subject=amazon", "--set",
            "predicate=invests_in", "--set", "object=openai", "--set", "value=7000000000")
        #expect(accept.status == 0, "\(accept.errors)")
        let query = "MATCH (a {name: 'Amazon'})-[r:INVESTS_IN]->(b {name: 'OpenAI'}) WHERE r.value = 7000000000 RETURN r.status AS status"
        let deals = try await place.litho("deals", "query", query, "--format", "csv")
        #expect(deals.output == "status\nfinalized\n", "\(deals.output) \(deals.errors)")
    }

    @Test func aReviewIsScripted() async throws {
        let place = try Self.workspace()
        let review = try await place.litho(
            "claims", "review", "wire-1", "--reviewer", "ada", "--date", "2026-11-25",
            input: "r\nr not a fact, but talk\nconfidence=high\na\nnonsense\ns\n")
        #expect(review.status == 0, "\(review.errors)")
        #expect(review.output.contains("Trainium 3 has [140 GB] of memory"))
        #expect(review.errors.contains("say why: r REASON"))
        #expect(review.errors.contains("'nonsense' is no answer"))
        #expect(review.errors.contains("3 claims: 1 accepted, 1 rejected, 1 skipped"))
        #expect(try place.read("Facts/chips/claim.csv").contains(",high,"))
        #expect(
            try place.read("Facts/rejected-claims.csv").hasPrefix("claim,quote,hash,reviewer,reviewed,reason\nwire-1#s2.c1,$10 billion,"))
        #expect(
            try await place.litho("claims", "review", "wire-1", "--reviewer", "ada", input: "q\n").errors.contains("1 claims: none decided")
        )
        #expect(try await place.litho("claims", "reject", "wire-2#s2.c1", "--reason", "talk", "--reviewer", "ada").status == 0)
        let list = try await place.litho("claims", "list", "--decision", "rejected", "--format", "csv").output
        #expect(list.contains("wire-2#s2.c1") && list.contains("rejected by ada on 2026-11-25: \"\"") == false)
    }

    @Test func articlesOfOnePublisherAreOneWitness() async throws {
        let place = try Self.workspace()
        let conflicts = try await place.litho("claims", "conflicts")
        #expect(conflicts.status == 0)
        #expect(conflicts.output.contains("status, high, one witness (Example Wire): "))
        #expect(conflicts.output.contains("wire-1#s2.c1  “$10 billion”  finalized, press"))
        #expect(try await place.litho("claims", "conflicts", "wire-3").status == 1)
    }
}
