/// The value of a style attribute.
enum StyleText {
    /// Whether it says `display: none` or `visibility: hidden`.
    static func hides(_ style: ArraySlice<UInt8>) -> Bool {
        declares(style, "display", "none") || declares(style, "visibility", "hidden")
    }

    private static func declares(_ style: ArraySlice<UInt8>, _ property: StaticString, _ value: StaticString) -> Bool {
        var at = style.startIndex
        while let found = find(property, in: style, from: at) {
            at = found
            while at < style.endIndex, style[at] <= 0x20 || style[at] == UInt8(ascii: ":") { at += 1 }
            if let end = find(value, in: style, from: at), end == at + value.utf8CodeUnitCount { return true }
        }
        return false
    }

    /// Index after a word, in any case.
    private static func find(_ word: StaticString, in style: ArraySlice<UInt8>, from start: Int) -> Int? {
        let length = word.utf8CodeUnitCount
        guard start + length <= style.endIndex else { return nil }
        search: for at in start...(style.endIndex - length) {
            for offset in 0..<length where style[at + offset] | 0x20 != word.utf8Start[offset] { continue search }
            return at + length
        }
        return nil
    }
}
