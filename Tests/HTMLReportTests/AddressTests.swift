import Testing

@testable import HTMLReport

@Suite struct AddressTests {
    @Test(arguments: [
        ("https://example.org/a?b=c&d=e#f", "https://example.org/a?b=c&d=e#f"), ("HTTP://example.org", "HTTP://example.org"),
        (" https://example.org ", "https://example.org"), ("https://example.org/a b", "https://example.org/a%20b"),
        ("mailto:a@example.org", "mailto:a@example.org"), ("https://example.org/100%", "https://example.org/100%25"),
        ("https://example.org/é", "https://example.org/é"), ("https://[::1]/[x]", "https://[::1]/%5Bx%5D"),
        ("https://example.org/#a#b", "https://example.org/#a%23b"), ("https://example.org/a\nb", "https://example.org/ab"),
        ("https://example.org/?u=javascript:x", "https://example.org/?u=javascript:x"),
    ])
    func goodAddressesAreKept(address: (String, String)) {
        #expect(Address(outside: address.0)?.text == address.1)
    }

    @Test(arguments: [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\tscript:alert(1)", "java\nscript:x", "java\0script:x",
        "javascript&colon;alert(1)", "javascript&#58;alert(1)", "javascript&#x3A;alert(1)", "javascript%3Aalert(1)", "&#106;avascript:x",
        "%6Aavascript:x", "vbscript:x", "data:text/html,x", "data:image/svg+xml,x", "file:///etc/passwd", "ftp://example.org/",
        "//example.org/",
        "page.html", "/etc/passwd", "", ":", "http:", "http://", "https:///x", "http:example.org", "blob:https://a/b", "ht\u{200B}tp:x",
        "\u{1}javascript:alert(1)", "jav&#x09;ascript:x", "feed:javascript:x", "view-source:https://a", "mailto:", "https://?x",
        "http://:80",
    ])
    func otherAddressesAreRefused(address: String) {
        #expect(Address(outside: address)?.text == nil)
    }
}
