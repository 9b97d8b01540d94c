import ArticleCorpus
import Diagnostics
import Testing

@testable import CorpusStore

struct CitationTests {
    @Test func aSentenceIsCitedByItsNumber() async throws {
        let store = try await store(["pact.txt": pact])
        let place = try store.resolve(key: "pact", locator: "s3")
        #expect(place.quote == "It has 144 GB of memory, the maker says.")
        #expect(place.document.title == "The pact")
        #expect(place.document[.publisher] == "Example Wire")
        let text = Array(try store.document("pact").text.utf8)
        #expect(place.range.map { String(decoding: text[$0], as: UTF8.self) } == place.quote)
        #expect(try store.resolve(key: "pact", locator: nil).quote == nil)
    }

    @Test func aCellIsCitedByTableRowAndColumn() async throws {
        let store = try await store(["pact.txt": pact])
        let place = try store.resolve(key: "pact", locator: "t1.r3c2")
        #expect(place.quote == "2.9 TB/s, peak")
        #expect(place.context == "Bandwidth, Old")
        let text = Array(try store.document("pact").text.utf8)
        #expect(place.range.map { String(decoding: text[$0], as: UTF8.self) } == place.quote)
    }

    @Test func anOldCitationFollowsItsSentence() async throws {
        let store = try await store(["pact.txt": pact, "pact@2.txt": changedPact])
        // The second sentence became the third, and keeps its number.
        let place = try store.resolve(key: "pact", locator: "s2")
        #expect(place.quote == "The chip reaches 2.52 PFLOPS in FP8.")
        #expect(place.document.version == 2)
        // A new sentence has a number that no sentence had before.
        #expect(try store.resolve(key: "pact", locator: "s5").quote == "An editor added this.")
        // A cell moved with its row.
        #expect(try store.resolve(key: "pact", locator: "t1.r2c3").quote == "144 GiB")
    }

    @Test func aCitationWhoseSentenceIsGoneIsAnErrorWithTheNearest() async throws {
        let store = try await store(["pact.txt": pact, "pact@2.txt": changedPact])
        let problem = try #require(try failure(store, "pact", "s4"))
        #expect(problem.id == .citedSentenceGone)
        #expect(problem.summary == "sentence 4 of 'pact' is gone from version 2")
        #expect(
            problem.notes.map(\.text) == [
                "version 1 had: “A system holds 144 chips.”", "version 2 has, as s6: “A system holds 144 chips in all.”",
                "the old one is cited as [@pact#v1.s4]",
            ])
        #expect(problem.fixes.map(\.replacement) == ["pact#s6"])
        #expect(try store.resolve(key: "pact", locator: "v1.s4").quote == "A system holds 144 chips.")
        #expect(try store.resolve(key: "pact", locator: "s6").quote == "A system holds 144 chips in all.")
        let cell = try #require(try failure(store, "pact", "t1.r3c3"))
        #expect(cell.id == .citedSentenceGone)
        #expect(cell.fixes.map(\.replacement) == ["pact#v2.t1.r2c3"])
        #expect(try store.resolve(key: "pact", locator: "v2.t1.r2c3").quote == "5.0 TB/s")
    }

    @Test func aHashNamesASentenceWhateverItsNumber() async throws {
        let first = try await store(["pact.txt": pact])
        let hash = try #require(try first.resolve(key: "pact", locator: "s2").hash)
        let other = try await store(["pact.txt": changedPact])
        #expect(try other.resolve(key: "pact", locator: "s2:\(hash.prefix(8))").quote == "The chip reaches 2.52 PFLOPS in FP8.")
        #expect(try failure(other, "pact", "s2:00000000")?.id == .citedSentenceGone)
    }

    @Test(arguments: [
        ("s99", "'pact' has no sentence 99", "Its sentences are s1 to s4."),
        ("t2.r1c1", "'pact' has no table 2, row 1, column 1", "It has one table."),
        ("t1.r9c1", "'pact' has no table 1, row 9, column 1", "Table 1 has 3 rows and 3 columns."),
        ("x4", "'#x4' is no place in a document", "Places are s4, t1.r2c3, v1.s4, s4:9f86d081."),
        ("s0", "'#s0' is no place in a document", "Places are s4, t1.r2c3, v1.s4, s4:9f86d081."),
        ("v3.s1", "'pact' has no version 3; there is one version", ""),
    ]) func aPlaceThatIsNotThereIsSaid(locator: String, summary: String, explanation: String) async throws {
        let problem = try #require(try failure(try await store(["pact.txt": pact]), "pact", locator))
        #expect(problem.id == .citedPlaceUnknown)
        #expect(problem.summary == summary)
        #expect(problem.explanation == explanation)
    }

    @Test func anUnknownKeyHasASuggestion() async throws {
        let problem = try #require(try failure(try await store(["pact.txt": pact]), "pcat", nil))
        #expect(problem.id == .unknownDocument)
        #expect(problem.fixes.map(\.summary) == ["did you mean 'pact'?"])
    }

    @Test func equalSentencesHaveNumbersOfTheirOwn() async throws {
        let store = try await store(["a.txt": "Same words here again.\n\nSame words here again.\n\nOther words stand here."])
        #expect(try store.document("a").sentences.map(\.number) == [1, 2, 3])
    }

    @Test func aSentenceIsKnownWhateverItsSpacingAndQuotes() {
        func hash(_ text: String) -> String { SentenceHash.hash(text.utf8) }
        #expect(hash("“Up to 4.9 TB/s,” it says.") == hash("\"up to  4.9\nTB/s\" it says"))
        #expect(hash("It has 4.9 TB/s.") != hash("It has 49 TB/s."))
        #expect(hash("It fell by -5 %.") != hash("It fell by 5 %."))
        #expect(hash("$5 of it") != hash("5 of it"))
    }
}

struct StoredClaimTests {
    private let files = [
        "a.txt": "One says\n\nOpenAI has signed a $10 billion agreement with Amazon. The chip has 144 GB of memory and 4.9 TB/s.",
        "b.txt": "Other says\n\nOpenAI is in talks with Amazon over a $10 billion deal.",
        "documents.csv": "key,publisher,grade\na,The Wire,press\nb,\"the  wire\",restatement\n",
    ]

    @Test func aClaimIsCalledByItsPlace() async throws {
        let store = try await store(files)
        #expect(try store.claims(of: ["a"]).map(\.id) == ["a#s2.c1", "a#s3.c1", "a#s3.c2"])
        #expect(try store.claim("a#s3.c2").quote == "4.9 TB/s")
        #expect(try store.claim("a#s2").quote == "$10 billion")
        let several = #expect(throws: Diagnostic.self) { try store.claim("a#s3") }
        #expect(several?.id == .unknownClaim)
        #expect(several?.fixes.map(\.replacement) == ["a#s3.c1", "a#s3.c2"])
        #expect(throws: Diagnostic.self) { try store.claim("a#s9.c1") }
        #expect(throws: Diagnostic.self) { try store.claim("c#s1.c1") }
    }

    @Test func aDealInTwoStatesIsAConflictOfOneWitness() async throws {
        let found = try await store(files).conflicts()
        let conflict = try #require(found.conflicts.first { $0.kind == .status })
        #expect([conflict.first.citation, conflict.second.citation] == ["a#s2", "b#s2"])
        #expect(conflict.isOneWitness)
        #expect(conflict.firstGrade == .press)
        #expect(conflict.secondGrade == .restatement)
        #expect(!conflict.explanation.contains("1:2"), "\(conflict.explanation)")
        #expect(try await store(files).conflicts(of: ["b"]).conflicts.isEmpty)
    }
}
