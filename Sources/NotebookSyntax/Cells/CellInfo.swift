/// The info string of a fenced block that begins with a brace.
enum CellInfo {
    /// `{chips}`
    case language(Range<Int>)
    /// `{chips label=x}`: a cell whose extras, at the second range, are an error.
    case languageWithExtras(Range<Int>, Range<Int>)
    /// `{}`, `{.python}`, `{chips`: no cell.
    case malformed

    /// Reads `bytes[range]`, which begins with `{`.
    init(_ bytes: [UInt8], _ range: Range<Int>) {
        var end = range.lowerBound + 1
        while end < range.upperBound, Self.isLanguageByte(bytes[end]) { end += 1 }
        let word = (range.lowerBound + 1)..<end
        guard Self.isLanguage(bytes[word]) else {
            self = .malformed
            return
        }
        if end + 1 == range.upperBound, bytes[end] == UInt8(ascii: "}") {
            self = .language(word)
        } else if end < range.upperBound, bytes[range].contains(UInt8(ascii: "}")),
            bytes[end] == UInt8(ascii: "}") || bytes[end] == 0x20 || bytes[end] == UInt8(ascii: ",")
        {
            self = .languageWithExtras(word, end..<range.upperBound)
        } else {
            self = .malformed
        }
    }

    /// A letter, then letters, digits, `_ - + .`
    static func isLanguage(_ word: ArraySlice<UInt8>) -> Bool {
        guard let first = word.first, isLabelByte(first), first >= UInt8(ascii: "A"), first != UInt8(ascii: "_") else { return false }
        return word.allSatisfy(isLanguageByte)
    }

    private static func isLanguageByte(_ byte: UInt8) -> Bool {
        isLabelByte(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: ".")
    }
}
