/// What the repair does with an element's content.
enum RawElement {
    case ordinary
    case script
    /// Content that is no text of the page.
    case dropped(String)
    case drawing(String)
    /// Text in which a `<` is only a character.
    case escapable(String)

    init(_ name: ArraySlice<UInt8>) {
        guard name.count >= 3, name.count <= 8 else {
            self = .ordinary
            return
        }
        switch name[name.startIndex] | 0x20 {
        case UInt8(ascii: "s") where name.matches("script"): self = .script
        case UInt8(ascii: "s") where name.matches("style"): self = .dropped("style")
        case UInt8(ascii: "s") where name.matches("svg"): self = .drawing("svg")
        case UInt8(ascii: "i") where name.matches("iframe"): self = .dropped("iframe")
        case UInt8(ascii: "t") where name.matches("title"): self = .escapable("title")
        case UInt8(ascii: "t") where name.matches("textarea"): self = .escapable("textarea")
        default: self = .ordinary
        }
    }
}

/// The elements that are kept of a page nested too deep.
enum FlatElements {
    private static let names = [
        "html", "head", "body", "title", "meta", "link", "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "pre", "br", "td",
        "tr",
        "table", "th", "dt", "dd", "time", "script",
    ]

    static func keeps(_ name: ArraySlice<UInt8>) -> Bool { names.contains { name.matches($0) } }
}

extension ArraySlice<UInt8> {
    /// Whether it is this word of lower-case ASCII, in any case.
    func matches(_ word: String) -> Bool {
        let word = word.utf8
        return count == word.count && zip(self, word).allSatisfy { ($0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0) == $1 }
    }
}
