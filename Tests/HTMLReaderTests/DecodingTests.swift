import Testing

@testable import HTMLReader

@Suite struct DecodingTests {
    private func decoded(_ bytes: [UInt8], charset: String? = nil, isXML: Bool = false) -> (text: String, encoding: String) {
        let decoded = Decoder.decode(bytes, charset: charset, isXML: isXML)
        return (String(decoding: decoded.bytes, as: UTF8.self), decoded.encoding)
    }

    @Test func aByteOrderMarkDecides() {
        #expect(decoded([0xEF, 0xBB, 0xBF] + Array("é".utf8)) == ("é", "utf-8"))
        #expect(decoded([0xFF, 0xFE, 0xE9, 0x00]) == ("é", "utf-16le"))
        #expect(decoded([0xFE, 0xFF, 0x00, 0xE9]) == ("é", "utf-16be"))
    }

    @Test func wideEncodingsAreKnownByTheirZeros() {
        #expect(decoded([0x3C, 0, 0x61, 0]).encoding == "utf-16le")
        #expect(decoded([0x3C, 0, 0, 0, 0x61, 0, 0, 0]).encoding == "utf-32le")
    }

    @Test func validUTF8IsUTF8WhateverTheLabelSays() {
        #expect(decoded(Array("<meta charset=iso-8859-1>café".utf8)).text.hasSuffix("café"))
    }

    @Test func aLabelIsFoundFarFromTheBeginning() {
        let page = Array((String(repeating: " ", count: 3_000) + "<meta charset='windows-1251'>").utf8) + [0xEF, 0xF0, 0xE8]
        #expect(decoded(page).text.hasSuffix("при"))
    }

    @Test func transportComesBeforeTheLabel() {
        #expect(decoded(Array("<meta charset=utf-8>".utf8) + [0xE9], charset: "iso-8859-1").text.hasSuffix("é"))
    }

    @Test func withoutALabelBytesAreWindows1252() {
        #expect(decoded([0x63, 0x61, 0x66, 0xE9]) == ("café", "windows-1252"))
    }

    @Test func mostlyUTF8StaysUTF8() {
        #expect(decoded(Array("ééééé ".utf8) + [0xFF]).text == "ééééé \u{FFFD}")
    }

    @Test func anUnknownLabelIsPassedOver() {
        #expect(decoded(Array("<meta charset=foo-bar>".utf8) + [0xE9]).text.hasSuffix("é"))
    }

    @Test func aLabelOfUTF16ThatCouldBeReadMeansUTF8() {
        #expect(decoded(Array("<meta charset=utf-16>a".utf8)).text.hasSuffix("a"))
    }

    @Test func replacesOverlongFormsSurrogatesAndControls() {
        #expect(
            decoded(Array("é".utf8) + [0xC0, 0xAF, 0xED, 0xA0, 0x80, 0x00, 0x41], charset: "utf-8").text == "é"
                + String(repeating: "\u{FFFD}", count: 6) + "A")
    }

    @Test func aFeedInASCIIHasTheEncodingItDeclares() {
        #expect(decoded(Array("<?xml version=\"1.0\" encoding=\"Big5\"?><a/>".utf8), isXML: true).encoding == "big5")
    }
}
