import ArticleCorpus
import Diagnostics
import Testing
import Values

@testable import CorpusStore

struct CorpusKeeperTests {
    private func incoming(_ text: String, origin: String, key: String? = nil, entry: String? = nil) throws -> IncomingDocument {
        guard case .article(let article) = SourceReading.read(Array(text.utf8), name: origin) else { throw UnexpectedReading() }
        var incoming = IncomingDocument(article, origin: origin, content: Digest(of: text.utf8).hex)
        incoming.key = key
        incoming.entry = entry
        return incoming
    }

    private struct UnexpectedReading: Error {}

    private func page(_ title: String, _ body: String, address: String = "https://example.com/a") -> String {
        """
        <html><head><link rel=canonical href="\(address)"><meta property="og:site_name" content="Wire"></head>
        <body><article><h1>\(title)</h1><p>\(body)</p></article></body></html>
        """
    }

    /// Takes documents in one after the other, and gives what the corpus holds then.
    private func keep(_ documents: [IncomingDocument], in files: [String: String] = [:]) async throws -> (
        outcomes: [KeepingOutcome], files: [String: String]
    ) {
        var files = files
        var keeper = try CorpusKeeper(try await store(files), day: "2026-11-25")
        var outcomes: [KeepingOutcome] = []
        for document in documents {
            let kept = try keeper.keep(document)
            outcomes.append(kept.outcome)
            if let file = kept.file { files[file.name] = String(decoding: file.bytes, as: UTF8.self) }
        }
        return (outcomes, files)
    }

    private let body = "The plant by the river needs 90 MW of power, says the company, and it is to be built within four years from now on."

    @Test func aDocumentIsNewOnceAndUnchangedAfterwards() async throws {
        let document = try incoming(page("River plant", body), origin: "a.html")
        let first = try await keep([document, document])
        #expect(first.outcomes == [.new(key: "wire-river"), .unchanged(key: "wire-river", version: 1)])
        #expect(Array(first.files.keys) == ["wire-river.txt"])
        let second = try await keep([document], in: first.files)
        #expect(second.outcomes == [.unchanged(key: "wire-river", version: 1)])
        #expect(second.files == first.files)
        let keeper = try CorpusKeeper(try await store(first.files), day: "2026-11-25")
        #expect(keeper.outcome(ofContent: document.content) == .unchanged(key: "wire-river", version: 1))
    }

    @Test func aChangedArticleIsAVersion() async throws {
        let old = try incoming(page("River plant", body), origin: "a.html")
        let new = try incoming(page("River plant", body + " It was called off."), origin: "later/a.html")
        let kept = try await keep([old, new, old])
        #expect(
            kept.outcomes == [
                .new(key: "wire-river"), .newVersion(key: "wire-river", version: 2), .unchanged(key: "wire-river", version: 1),
            ])
        #expect(try await store(kept.files).document("wire-river").summary.version == 2)
    }

    @Test func oneAddressWithAnotherTitleAndTextIsAnotherDocument() async throws {
        let one = try incoming(page("River plant", body), origin: "a.html")
        let other = try incoming(
            page("Chips of spring", "A chip with 144 GB of memory was shown in spring, and nothing more was said of it then."),
            origin: "b.html")
        #expect(try await keep([one, other]).outcomes.map(\.key) == ["wire-river", "wire-chips"])
    }

    @Test func theFileADocumentCameFromIsEnough() async throws {
        let old = try incoming("River plant\n\n\(body)", origin: "a.txt")
        let new = try incoming("Another head\n\nAnother text.", origin: "a.txt")
        #expect(try await keep([old, new]).outcomes.last == .newVersion(key: "river-plant", version: 2))
    }

    @Test func copiesAreSaid() async throws {
        let one = try incoming(page("River plant", body), origin: "a.html")
        let same = try incoming(page("River plant", body, address: "https://copy.example.org/x"), origin: "b.html")
        let long = (1...90).map { "word\($0)" }.joined(separator: " ")
        let first = try incoming("First head\n\n\(long).", origin: "c.txt")
        let near = try incoming("First head\n\n\(long) and more.", origin: "d.txt")
        let outcomes = try await keep([one, same, first, near]).outcomes
        #expect(outcomes[1] == .duplicate(of: "wire-river"))
        guard case .nearDuplicate(let key, let other, let share) = outcomes[3] else { return #expect(Bool(false), "\(outcomes[3])") }
        #expect(key == "first-head-2")
        #expect(other == "first-head")
        #expect(share > 0.9 && share < 1)
    }

    @Test func aKeyCanBeGiven() async throws {
        #expect(try await keep([try incoming(page("River plant", body), origin: "a.html", key: "plant")]).outcomes == [.new(key: "plant")])
        await #expect(throws: Diagnostic.self) {
            try await keep([try incoming(page("River plant", body), origin: "a.html", key: "the plant")])
        }
    }

    @Test func anEntryOfAFeedIsKnownByItsId() async throws {
        let old = try incoming(page("One", body), origin: "feed.xml", entry: "id-1")
        let other = try incoming(
            page("Other", "Something else is said here, at some length, by somebody who knows."), origin: "feed.xml", entry: "id-2")
        let new = try incoming(
            page("One, corrected", "Nothing is as it was, and the entry has been written from its beginning."), origin: "feed.xml",
            entry: "id-1")
        #expect(
            try await keep([old, other, new]).outcomes == [
                .new(key: "wire-one"), .new(key: "wire-other"), .newVersion(key: "wire-one", version: 2),
            ])
    }

    @Test func whatHoldsNoTextIsDroppedWithTheReason() async throws {
        #expect(
            try await keep([try incoming("<html><body><script>x</script></body></html>", origin: "a.html")]).outcomes == [
                .dropped(reason: "no text was found in it")
            ])
    }
}
