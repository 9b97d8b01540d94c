import Glibc
import Testing

@testable import HTMLReader

/// What libxml2 2.9.14 does to pages when it is left to itself, and that this reader does not let it.
@Suite struct ParserFactTests {
    private func page(_ body: String, head: String = "") -> MarkupDocument {
        MarkupReader.html(Array("<!DOCTYPE html><html><head>\(head)</head><body>\(body)</body></html>".utf8))
    }

    private func text(_ document: MarkupDocument) -> String { String(decoding: document.text, as: UTF8.self) }

    private func tags(_ document: MarkupDocument) -> [HTMLTag] { document.nodes.compactMap(\.tag) }

    @Test func keepsTextBelowTwoHundredFiftyFiveLevels() {
        let document = page(String(repeating: "<div>", count: 300) + "deep" + String(repeating: "</div>", count: 300) + "<p>after</p>")
        #expect(text(document).contains("deep"))
        #expect(text(document).contains("after"))
        #expect(document.notes.isEmpty)
    }

    @Test func keepsTextOfMoreThanTenMillionBytes() {
        let document = page("<p>" + String(repeating: "word ", count: 2_100_000) + "</p><p>after</p>")
        #expect(document.text.count > 10_000_000)
        #expect(text(document).hasSuffix("after"))
    }

    @Test func leavesOutAttributesBeyondTheLimitOfATagAndSaysHowMany() {
        let attributes = (0..<20_000).map { "a\($0)=1" }.joined(separator: " ")
        let document = page("<p id=first \(attributes)>kept</p>")
        #expect(text(document) == "kept")
        #expect(document.notes.contains { if case .attributesDropped(let count) = $0 { count > 15_000 } else { false } })
        let paragraph = document.nodes.firstIndex { $0.tag == .p }
        #expect(paragraph.flatMap { document.string(of: .id, at: $0) } == "first")
    }

    @Test func readsOnWhereElementsAreNestedTooDeep() {
        let document = page(String(repeating: "<b>", count: 10_000) + "<p>inside</p>")
        #expect(text(document) == "inside")
        #expect(document.notes == [.flattened])
        #expect(!document.isTruncated)
    }

    @Test func saysThatItWasCutShortWhereEvenParagraphsAreNestedTooDeep() {
        let document = page(String(repeating: "<blockquote>", count: 10_000) + "<p>inside</p>")
        #expect(document.isTruncated)
        #expect(document.notes.contains(.cutShort))
    }

    @Test func isNotSlowedByEndTagsWithoutAStart() {
        let took = threadTime { _ = page(String(repeating: "<span>x</div>", count: 30_000)) }
        #expect(took < .seconds(5))
    }

    @Test func titlesWithoutAnEndDoNotMakeItSlow() {
        #expect(threadTime { _ = page(String(repeating: "<title>", count: 50_000)) } < .seconds(5))
    }

    @Test func replacesABadByteAndReadsTheRestAsUTF8() {
        let document = MarkupReader.html(Array("<meta charset=utf-8><p>café ".utf8) + [0xFF] + Array(" naïve</p>".utf8))
        #expect(text(document) == "café \u{FFFD} naïve")
        #expect(document.notes == [.replaced(1)])
    }

    @Test func aBadByteWithoutALabelMakesTheWholePageWindows1252() {
        let document = MarkupReader.html(Array("<p>caf".utf8) + [0xE9] + Array(" na".utf8) + [0xEF] + Array("ve</p>".utf8))
        #expect(text(document) == "café naïve")
        #expect(document.encoding == "windows-1252")
    }

    @Test func aSecondRootKeepsItsTextAndItsPlace() {
        let document = page("<p>one</p></body></html><html lang=fr><body class=second><p>two</p>")
        #expect(text(document) == "onetwo")
        let paragraphs = document.nodes.indices.filter { document.nodes[$0].tag == .p }
        #expect(paragraphs.map { document.string(of: $0) } == ["one", "two"])
    }

    @Test func readsNumbersAndBytesOfWindows1252() {
        #expect(text(page("It&#146;s &#x80;5")) == "It’s €5")
        let document = MarkupReader.html(Array("<meta charset=iso-8859-1><p>".utf8) + [0x93] + Array("quoted".utf8) + [0x94])
        #expect(text(document) == "“quoted”")
        #expect(document.encoding == "windows-1252")
    }

    @Test func readsEntitiesWithoutASemicolonAndThoseOfHTML5() {
        #expect(
            text(page("a&nbsp b&amp c &copy 2020 AT&T R&amp;D &lpar;x&rpar; &unknown; &")) == "a\u{A0} b& c © 2020 AT&T R&D (x) &unknown; &"
        )
    }

    @Test func aTagInAScriptDoesNotEndIt() {
        let document = page("before<script>var a='</b></p>BAD';</script>after")
        #expect(text(document) == "beforeafter")
    }

    @Test func keepsTheTextOfAParagraphInAHeading() {
        #expect(text(page("<h1><p>Heading</p></h1>")).contains("Heading"))
    }

    @Test func aSectionInAnOpenParagraphKeepsItsText() {
        let document = page("<p>para<section>sec</section><p>two<figure>fig</figure>")
        #expect(text(document) == "parasectwofig")
        #expect(tags(document).contains(.section))
    }

    @Test func theTitleOfADrawingIsNoTitle() {
        let document = page("<p>x</p>", head: "<svg><title>ICON</title></svg><title>A <b> title</title>")
        let titles = document.nodes.indices.filter { document.nodes[$0].tag == .title }
        #expect(titles.map { document.string(of: $0) } == ["A <b> title"])
    }

    @Test func aSecondBodyKeepsItsText() {
        #expect(text(page("one</body></html><html><body>two")) == "onetwo")
    }

    @Test func aBracketThatBeginsNothingIsText() {
        #expect(text(page("a < b <3 c")) == "a < b <3 c")
    }

    @Test func saysThatACommentWithoutAnEndTookTheRest() {
        let document = page("<p>kept</p><!-- never closed <p>lost</p>")
        #expect(text(document) == "kept")
        #expect(document.isTruncated)
    }

    @Test func foldsWhiteSpaceExceptInPreformattedText() {
        #expect(text(page("<p> a \n\t b </p>  <p>c</p><pre>x\n  y</pre>")) == "a b cx\n  y")
    }

    @Test func anEntityOfHTMLInAFeedDoesNotDamageTheNext() {
        let feed = MarkupReader.xml(Array("<rss><title>A&nbsp;B &eacute; C &amp; D and AT&T</title></rss>".utf8))
        #expect(text(feed) == "A\u{A0}B é C & D and AT&T")
        #expect(!feed.isMalformed)
    }

    @Test func neverReadsAFileThatAnEntityNames() {
        let feed = MarkupReader.xml(
            Array("<?xml version='1.0'?><!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><r><t>[&x;]</t></r>".utf8))
        #expect(text(feed) == "[&x;]")
        #expect(feed.notes == [.documentTypeDropped])
    }

    @Test func expandsNoEntityOfADocumentType() {
        let feed = MarkupReader.xml(Array("<!DOCTYPE r [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;\">]><r>&b;</r>".utf8))
        #expect(text(feed) == "&b;")
    }

    @Test func readsATruncatedFeedAsFarAsItGoesAndSaysSo() {
        let feed = MarkupReader.xml(Array("<rss><item><title>KEPT</title></item><item><title>hal".utf8))
        #expect(text(feed).contains("KEPT"))
        #expect(feed.isMalformed)
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
