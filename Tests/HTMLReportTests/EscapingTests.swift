import Testing

@testable import HTMLReport

@Suite struct EscapingTests {
    private func text(_ text: String) -> String { String(decoding: HTML { $0.text(text) }.bytes, as: UTF8.self) }

    private func escaped(_ write: (inout [UInt8]) -> Void) -> String {
        var bytes: [UInt8] = []
        write(&bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func textHasNoMarkup() {
        #expect(text("a < b & \"c\" > 'd'") == "a &lt; b &amp; \"c\" &gt; 'd'")
    }

    @Test func charactersThatHTMLForbidsAreReplaced() {
        #expect(text("a\0b\u{1}c\u{7F}d\u{85}e\u{FDD0}f\u{FFFF}g\u{1FFFE}h") == "a\u{FFFD}b\u{FFFD}c\u{FFFD}d\u{FFFD}e\u{FFFD}f\u{FFFD}g\u{FFFD}h")
        #expect(text("é ﷐…漢 😀 \u{FFFD} \u{A0}") == "é \u{FFFD}…漢 😀 \u{FFFD} \u{A0}")
    }

    @Test func lineEndsBecomeOne() {
        #expect(text("a\r\nb\rc\nd\te") == "a\nb\nc\nd\te")
    }

    @Test func attributesCannotBeLeft() {
        let page = HTML { $0.element(.span, .title("\"><script>alert(1)</script>"), text: "") }
        #expect(String(decoding: page.bytes, as: UTF8.self) == "<span title=\"&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;\"></span>")
    }

    @Test func styleStringsCannotBeLeft() {
        #expect(escaped { $0.appendCSSString("A \"b\"</style>\n\\é\0") } == "\"A \\22 b\\22 \\3c \\2f style\\3e \\a \\5c \\e9 \\fffd \"")
    }

    @Test func jsonCannotLeaveItsScript() {
        let json = #"{"a":"</script><!--&"}"#
        #expect(escaped { $0.appendScriptJSON(json.utf8) } == #"{"a":"\u003c/script\u003e\u003c!--\u0026"}"#)
    }

    @Test(arguments: [
        ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"x\"", "\"say \"\"x\"\"\""), ("two\nlines", "\"two\nlines\""),
        ("=1+1", "'=1+1"), ("@SUM(A1)", "'@SUM(A1)"), ("-cmd|' /C calc'!A0", "'-cmd|' /C calc'!A0"), ("+1,2", "\"'+1,2\""), ("", ""),
    ])
    func csvCellsAreQuotedAndNoFormula(cell: (String, String)) {
        #expect(escaped { $0.appendCSV(cell.0) } == cell.1)
    }

    @Test(arguments: [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")])
    func base64IsThatOfTheStandard(example: (String, String)) {
        #expect(escaped { $0.appendBase64(Array(example.0.utf8)) } == example.1)
    }
}
