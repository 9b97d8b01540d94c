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
        let forbidden: [UInt32] = [0, 1, 8, 0xB, 0x1F, 0x7F, 0x80, 0x9F, 0xFDD0, 0xFDEF, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF]
        for scalar in forbidden.compactMap(Unicode.Scalar.init) { #expect(text("a\(scalar)b") == "a\u{FFFD}b") }
        let good: [UInt32] = [0x9, 0xA, 0x20, 0x7E, 0xA0, 0xE9, 0xFDCF, 0xFDF0, 0xFFFD, 0x6F22, 0x1F600, 0x1FFFD, 0x10FFFD]
        for scalar in good.compactMap(Unicode.Scalar.init) { #expect(text("a\(scalar)b") == "a\(scalar)b") }
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
