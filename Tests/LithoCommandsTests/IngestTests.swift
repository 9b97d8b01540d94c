import Testing
import Values

/// `litho ingest` and `litho claims` from outside.
struct IngestTests {
    private static let page = """
        <html><head><title>Plant by the river</title></head><body><ul><li><a href=/>Home</a></li></ul><article><h1>Plant by the river</h1>
        <p>The new plant near the river will take four years to build, the company said on Monday, and it will need 90 MW of power.</p>
        <p>Engineers have begun to drill test wells, and the first results show that the ground holds enough for both.</p></article></body></html>
        """

    @Test func aPageGivesOneArticle() async throws {
        let place = try Workspace(["a.html": Self.page])
        let result = try await place.litho("ingest", "--extract-only", "a.html")
        #expect(result.status == 0)
        #expect(result.errors.isEmpty)
        let article = try JSON(parsing: result.output)
        #expect(article["schema"]?.integer == 1)
        #expect(article["title"]?.string == "Plant by the river")
        #expect(article["sentences"]?.array?.count == 2)
        #expect(article["truncated"]?.bool == false)
    }

    @Test func aFolderGivesTheSameBytesOnAnyNumberOfCores() async throws {
        let place = try Workspace(["in/a.html": Self.page, "in/b.html": "<p>Short.</p>", "in/c.html": Self.page])
        #expect(try await place.litho("ingest", "--extract-only", "in", "-o", "one.json", "--jobs", "1").status == 0)
        #expect(try await place.litho("ingest", "--extract-only", "in", "-o", "three.json", "--jobs", "3").status == 0)
        #expect(try place.bytes("one.json") == place.bytes("three.json"))
        #expect(try JSON(parsing: place.read("one.json")).members?.map(\.name) == ["a", "b", "c"])
    }

    @Test func aFileThatIsNoTextIsRefusedWithItsName() async throws {
        let place = try Workspace(["in/a.html": "%PDF-1.4", "in/b.html": Self.page])
        let one = try await place.litho("ingest", "--extract-only", "in/a.html")
        #expect(one.status == 1)
        #expect(one.errors.contains("in/a.html: error[L802]: is a PDF document, not a page, a feed or a text"))
        let folder = try await place.litho("ingest", "--extract-only", "in")
        #expect(folder.status == 0)
        #expect(folder.errors.contains("in/a.html: error[L802]: is a PDF document"))
        #expect(try JSON(parsing: folder.output)["a"] == .null)
    }

    @Test func aFeedGivesItsEntries() async throws {
        let place = try Workspace([
            "in/f.xml": "<rss version='2.0'><channel><title>T</title><item><title>One</title></item></channel></rss>"
        ])
        let result = try await place.litho("ingest", "--feeds", "in")
        #expect(try JSON(parsing: result.output)["f.xml"]?["entries"]?.array?.first?["title"]?.string == "One")
    }

    @Test func aPageInItsOwnProcessIsThatOfThisOne() async throws {
        let place = try Workspace(["in/a.html": Self.page, "in/b.txt": "One\n\nIt has 90 GB.\n"])
        let apart = try await place.litho("ingest", "--extract-only", "in", "--jobs", "2")
        #expect(apart.errors.isEmpty)
        #expect(apart.output == (try await place.litho("ingest", "--extract-only", "in", "--in-process")).output)
    }

    @Test func aDocumentThatIsNotReadToItsEndSaysSo() async throws {
        let place = try Workspace(["a.html": Self.page + "<!-- not ended <p>Lost.</p>"])
        let result = try await place.litho("ingest", "--extract-only", "a.html")
        #expect(result.status == 0)
        #expect(result.errors.contains("a.html: warning[L804]: is not read to its end: a comment or script without an end"))
        #expect(result.json?["truncated"]?.bool == true)
    }

    @Test func thisMachineIsNotFetchedFromUnlessTold() async throws {
        let place = try Workspace([:])
        let result = try await place.litho("ingest", "--extract-only", "http://localhost:9/")
        #expect(result.status == 1)
        #expect(result.output.isEmpty)
        #expect(result.errors.contains("http://localhost:9/: error[L814]: localhost is "))
        #expect(result.errors.contains("--allow-private"))
    }

    @Test func claimsStandInTheirBytes() async throws {
        let place = try Workspace(["a.txt": "Title\n\nIt has 144 GB of memory.\n"])
        let result = try await place.litho("claims", "--extract", "a.txt", "--json")
        let claim = try JSON(parsing: result.output)["claims"]?.array?.first
        #expect(claim?["quote"]?.string == "144 GB")
        #expect(claim?["start"]?.integer == 14)
        #expect(try await place.litho("claims", "--extract", "a.txt").output.contains("“144 GB”  144 GB  asserted"))
    }

    @Test func quantitiesAreReadLineByLine() async throws {
        let place = try Workspace([:])
        let result = try await place.litho(
            "claims", "--quantities", "--jsonl", input: #"{"id":"a","sentence":"It costs $5bn."}"# + "\nnot JSON\n")
        #expect(result.status == 1)
        #expect(result.output == #"{"id":"a","quantities":[{"start":9,"end":13,"value":5000000000,"unit":"USD","bound":"="}]}"# + "\n")
        #expect(result.errors.contains("line 2"))
    }
}
