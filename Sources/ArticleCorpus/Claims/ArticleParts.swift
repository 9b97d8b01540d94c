/// A plain text that may hold several articles one after the other.
enum ArticleParts {
    /// One article: its paragraphs, the title first where there is one.
    struct Part {
        var paragraphs: [Range<Int>]
        var title: Range<Int>?
    }

    /// Parted where a line of signs or a form feed stands, or where a title is written twice in a row (as an entry of a list, then as the head).
    static func split(_ body: BodyText) -> [Part] {
        var parts: [Part] = []
        var current = Part(paragraphs: [])
        var index = 0
        let paragraphs = body.paragraphs.map(\.range)
        func flush() {
            if !current.paragraphs.isEmpty { parts.append(current) }
            current = Part(paragraphs: [])
        }
        while index < paragraphs.count {
            let range = paragraphs[index]
            let text = body.bytes[range]
            if text.count >= 3,
                text.allSatisfy({ [UInt8(ascii: "="), UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "_"), 0x0C].contains($0) })
            {
                flush()
                index += 1
                continue
            }
            if index + 1 < paragraphs.count, text.count < 300, letters(text) == letters(body.bytes[paragraphs[index + 1]]) {
                flush()
                current.title = paragraphs[index + 1]
                current.paragraphs.append(paragraphs[index + 1])
                index += 2
                continue
            }
            if current.paragraphs.isEmpty, text.count < 200, !endsSentence(text) { current.title = range }
            current.paragraphs.append(range)
            index += 1
        }
        flush()
        return parts
    }

    private static func letters(_ text: ArraySlice<UInt8>) -> [UInt8] {
        // A bullet and white space before it do not count.
        TitleTexts.fold(Array(text.drop { !($0.isASCIILetter || $0.isDigit) }))
    }

    static func endsSentence(_ text: ArraySlice<UInt8>) -> Bool { text.last.map { [0x2E, 0x21, 0x3F, 0x22].contains($0) } ?? false }
}
