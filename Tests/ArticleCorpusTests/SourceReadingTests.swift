import Diagnostics
import Glibc
import Testing

@testable import ArticleCorpus

@Suite struct SourceReadingTests {
    private func reason(_ bytes: [UInt8], _ name: String = "x") -> String? {
        if case .refused(let refusal) = SourceReading.read(bytes, name: name) { refusal.reason } else { nil }
    }

    @Test func refusesWhatIsNoTextAndSaysWhat() {
        #expect(reason([]) == "is empty")
        #expect(reason(Array(" \n".utf8)) == "is empty")
        #expect(reason([0x89, 0x50, 0x4E, 0x47, 0x0D]) == "is a PNG picture, not a page, a feed or a text")
        #expect(reason([0x1F, 0x8B, 0x08, 0x41]) == "is a gzip archive, not a page, a feed or a text")
        #expect(reason(Array(0...255)) == "is binary data, not a page, a feed or a text")
    }

    @Test func everyRefusalHasItsKind() {
        func id(_ text: String) -> DiagnosticID? {
            if case .failure(let refusal) = SourceReading.articles(in: Array(text.utf8), name: "x") { refusal.id } else { nil }
        }
        #expect(id(" ") == .sourceEmpty)
        #expect(id("%PDF-1.4") == .sourceNotText)
        #expect(id("<p></p><img src=x>") == .sourceNothing)
        #expect(id("<rss version='2.0'><channel/></rss>") == .sourceNothing)
        #expect(id("<p>Text.") == nil)
        #expect(Refusal.noFeed.id == .sourceNoFeed)
    }

    @Test func tellsPagesFeedsAndTexts() {
        #expect(SourceKind(Array("<html><p>x".utf8), name: "a") == .page)
        #expect(SourceKind(Array("<?xml version='1.0'?><rss>".utf8), name: "a") == .feed)
        #expect(SourceKind(Array("<p>x".utf8), name: "a.html") == .page)
        #expect(SourceKind(Array("Plain words".utf8), name: "a.txt") == .text)
    }

    @Test func aTextHasATitleAndParagraphs() {
        let article = PlainTextReader.article(from: Array("A title\n\nFirst line\nsecond line.\n\nLast.\n".utf8))
        #expect(article.metadata.title.chosen == "A title")
        #expect(article.body.paragraphs.map { article.body.text($0.range) } == ["A title", "First line\nsecond line.", "Last."])
    }

    @Test func aPageNestedWithoutEndStillGivesItsText() {
        guard
            case .article(let article) = SourceReading.read(
                Array((String(repeating: "<div>", count: 100_000) + "<p>\(Pages.first)</p>").utf8), name: "a.html")
        else {
            Issue.record("not read")
            return
        }
        #expect(article.body.text == Pages.first)
        #expect(!article.notes.isEmpty)
    }

    @Test func manyItemsAreReadInTimeThatGrowsWithTheirNumber() {
        let page = Array(("<ul>" + String(repeating: "<li>An item of the list.", count: 100_000)).utf8)
        #expect(threadTime { _ = SourceReading.read(page, name: "a.html") } < .seconds(10))
    }
}

/// Processor time of a piece of work on this thread: other tests run beside it.
private func threadTime(_ work: () -> Void) -> Duration {
    func now() -> Duration {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }
    let start = now()
    work()
    return now() - start
}
