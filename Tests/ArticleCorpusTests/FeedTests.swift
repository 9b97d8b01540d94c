import Testing

@testable import ArticleCorpus

@Suite struct FeedTests {
    private func feed(_ xml: String) throws -> Feed { try #require(FeedReader.feed(Array(xml.utf8))) }

    private static let atom = """
        <?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="http://example.com/a/"><title type="text">River &amp; plant</title>
        <entry><id>tag:1</id><title type="html">&lt;b&gt;Wells&lt;/b&gt;</title><link href="b.html"/><author><name>Ada Fields</name><email>ada@example.com</email></author>
        <updated>2024-03-12T10:00:00+01:00</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Two <em>wells</em><script>alert(1)</script></div></content>
        <category term="water" scheme="http://example.com/s"/></entry></feed>
        """

    @Test func readsAtom() throws {
        let feed = try feed(Self.atom)
        #expect(feed.version == "atom10")
        #expect(feed.about.title?.value == "River & plant")
        let entry = try #require(feed.entries.first)
        #expect(entry.title?.value == "<b>Wells</b>")
        #expect(entry.link == "http://example.com/a/b.html")
        #expect(entry.authors.first?.line == "Ada Fields (ada@example.com)")
        #expect(entry.content.first?.value == "<div>Two <em>wells</em></div>")
        #expect(entry.content.first?.language == "en")
        #expect(entry.tags.first?.term == "water")
        #expect(entry.updated.flatMap(FeedTime.utc) == "2024-03-12T09:00:00Z")
    }

    @Test func readsRSS() throws {
        let feed = try feed(
            """
            <rss version="2.0"><channel><title>River</title><link>http://example.com/</link><description>About a river</description>
            <item><title>Wells</title><guid isPermaLink="true">http://example.com/1</guid><pubDate>Tue, 12 Mar 2024 10:00:00 GMT</pubDate>
            <enclosure url="http://example.com/a.mp3" type="audio/mpeg" length="5"/><description>&lt;p onclick="x()"&gt;Two wells&lt;/p&gt;</description></item></channel></rss>
            """)
        #expect(feed.version == "rss20")
        #expect(feed.about.subtitle?.value == "About a river")
        let entry = try #require(feed.entries.first)
        #expect(entry.link == "http://example.com/1")
        #expect(entry.summary?.value == "<p>Two wells</p>")
        #expect(entry.links.first { $0.rel == "enclosure" }?.length == "5")
    }

    @Test func nothingThatActsSurvives() throws {
        let feed = try feed(
            "<rss version='2.0'><channel><item><link>javascript:alert(1)</link><description>&lt;img src=x onerror=alert(1)&gt;&lt;iframe src='//e'&gt;&lt;/iframe&gt;text&lt;a href='java&#10;script:x'&gt;y&lt;/a&gt;</description></item></channel></rss>"
        )
        let entry = try #require(feed.entries.first)
        #expect(entry.link == nil)
        #expect(entry.summary?.value == "<img>text<a>y</a>")
    }

    @Test func whatIsNoFeedIsNone() { #expect(FeedReader.feed(Array("<html><body>x</body></html>".utf8)) == nil) }

    @Test func aBrokenFeedIsReadAsFarAsItGoes() throws {
        let feed = try feed("<rss version='2.0'><channel><title>T</title><item><title>kept</title></item><item><title>hal")
        #expect(feed.entries.first?.title?.value == "kept")
        #expect(feed.isMalformed)
    }

    @Test(arguments: [
        ("2003-12-31T10:14:55Z", "2003-12-31T10:14:55Z"), ("2003-12-31T10:14:55-08:00", "2003-12-31T18:14:55Z"),
        ("Thu, 01 Jan 2004 19:48:21 EST", "2004-01-02T00:48:21Z"),
        ("01 Jan 04", "2004-01-01T00:00:00Z"), ("2003-335", "2003-12-01T00:00:00Z"), ("20031231", "2003-12-31T00:00:00Z"), ("soon", nil),
    ]) func readsTheTime(text: String, utc: String?) {
        #expect(FeedTime.utc(text) == utc)
    }

    @Test(arguments: [
        ("b", "http://e.com/a/c", "http://e.com/a/b"), ("/b", "http://e.com/a/c", "http://e.com/b"),
        ("../b", "http://e.com/a/x/c", "http://e.com/a/b"), ("//f.com/b", "https://e.com/", "https://f.com/b"),
        ("?q", "http://e.com/a?p", "http://e.com/a?q"), ("http://f.com/", "http://e.com/", "http://f.com/"),
    ]) func resolvesAnAddress(reference: String, base: String, address: String) {
        #expect(WebAddress.resolve(reference, base: base) == address)
    }
}
