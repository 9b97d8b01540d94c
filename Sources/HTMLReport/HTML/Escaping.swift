/// One escaper for each context of a page. Nothing else in this module turns outside text into markup.
extension [UInt8] {
    /// Text between tags.
    mutating func appendText(_ text: some Sequence<UInt8>) {
        append(escaping: text, quotes: false)
    }

    /// The value of an attribute, between double quotes.
    mutating func appendAttribute(_ text: some Sequence<UInt8>) {
        append(escaping: text, quotes: true)
    }

    private mutating func append(escaping text: some Sequence<UInt8>, quotes: Bool) {
        let done: Void? = text.withContiguousStorageIfAvailable { append(escaping: $0, quotes: quotes) }
        if done == nil { Swift.Array(text).withUnsafeBufferPointer { append(escaping: $0, quotes: quotes) } }
    }

    /// Copies runs of harmless bytes at once. Characters that HTML forbids become U+FFFD, every line end becomes LF.
    private mutating func append(escaping text: UnsafeBufferPointer<UInt8>, quotes: Bool) {
        var start = 0
        var i = 0
        func rest(_ k: Int) -> UInt8 { i + k < text.count ? text[i + k] : 0 }
        while i < text.count {
            let replacement: StaticString
            var length = 1
            switch text[i] {
            case 0x26: replacement = "&amp;"
            case 0x3C: replacement = "&lt;"
            case 0x3E: replacement = "&gt;"
            case 0x22 where quotes: replacement = "&quot;"
            case 0x0D:
                replacement = "\n"
                if rest(1) == 0x0A { length = 2 }
            case 0x00...0x08, 0x0B, 0x0C, 0x0E...0x1F, 0x7F: replacement = "\u{FFFD}"
            // U+0080 to U+009F.
            case 0xC2 where (0x80...0x9F).contains(rest(1)):
                replacement = "\u{FFFD}"
                length = 2
            // U+FDD0 to U+FDEF, U+FFFE, U+FFFF.
            case 0xEF where (rest(1) == 0xB7 && (0x90...0xAF).contains(rest(2))) || (rest(1) == 0xBF && rest(2) >= 0xBE):
                replacement = "\u{FFFD}"
                length = 3
            // The last two characters of every further plane.
            case 0xF0...0xF4 where rest(1) & 0x0F == 0x0F && rest(2) == 0xBF && rest(3) >= 0xBE:
                replacement = "\u{FFFD}"
                length = 4
            default:
                i += 1
                continue
            }
            append(contentsOf: text[start..<i])
            append(contentsOf: UnsafeBufferPointer(start: replacement.utf8Start, count: replacement.utf8CodeUnitCount))
            i += length
            start = i
        }
        append(contentsOf: text[start..<text.count])
    }

    /// A string of CSS with its quotes. All but letters, digits and spaces are written as code points, so that nothing in it
    /// can end the string, the rule or the style element.
    mutating func appendCSSString(_ text: String) {
        append(0x22)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9", " ": append(UInt8(scalar.value))
            default:
                append(0x5C)
                append(contentsOf: String(scalar.value == 0 ? 0xFFFD : scalar.value, radix: 16).utf8)
                append(0x20)
            }
        }
        append(0x22)
    }

    /// JSON inside a script element: `<`, `>` and `&` stand in strings only, where a JSON escape says the same.
    mutating func appendScriptJSON(_ json: some Sequence<UInt8>) {
        for byte in json {
            switch byte {
            case 0x3C: append(contentsOf: #"\u003c"#.utf8)
            case 0x3E: append(contentsOf: #"\u003e"#.utf8)
            case 0x26: append(contentsOf: #"\u0026"#.utf8)
            default: append(byte)
            }
        }
    }

    /// A cell of a CSV file (RFC 4180). A text that a spreadsheet would take for a formula gets an apostrophe before it.
    mutating func appendCSV(_ text: String) {
        let utf8 = Swift.Array(text.utf8)
        let isFormula = utf8.first.map { [0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D].contains($0) } ?? false
        let needsQuotes = utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
        if needsQuotes { append(0x22) }
        if isFormula { append(0x27) }
        for byte in utf8 {
            if byte == 0x22 { append(0x22) }
            append(byte)
        }
        if needsQuotes { append(0x22) }
    }

    /// Base64 with padding (RFC 4648).
    mutating func appendBase64(_ content: [UInt8]) {
        let alphabet = Swift.Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        reserveCapacity(count + (content.count + 2) / 3 * 4)
        for i in stride(from: 0, to: content.count, by: 3) {
            let second = i + 1 < content.count ? content[i + 1] : 0
            let third = i + 2 < content.count ? content[i + 2] : 0
            append(alphabet[Int(content[i] >> 2)])
            append(alphabet[Int((content[i] & 3) << 4 | second >> 4)])
            append(i + 1 < content.count ? alphabet[Int((second & 15) << 2 | third >> 6)] : 0x3D)
            append(i + 2 < content.count ? alphabet[Int(third & 63)] : 0x3D)
        }
    }
}
