import Charts

/// An attribute of an element. What its value may be is part of its type: addresses are `Address`, ids are `Anchor`,
/// classes are words of the style sheet, and only attributes that are shown as text take any text.
enum Attribute {
    case `class`(StaticString)
    /// The class `language-x` of a code block, for tools that colour code.
    case language(CodeLanguage)
    case id(Anchor)
    case href(Address)
    case src(EmbeddedImage)
    case alt(String)
    case title(String)
    case label(String)
    case labelledBy(Anchor)
    /// The card that a button opens.
    case popoverTarget(Anchor)
    case lang(String)
    case download(String)
    case datetime(String)
    case sortKey(String)
    case start(Int)
    case width(Int)
    case height(Int)
    /// A whole number: a place in a drawing.
    case number(StaticString, Int)
    /// A place or length in a drawing.
    case length(StaticString, Double)
    /// The outline of a shape.
    case outline([Shape.Step])
    /// The size of a drawing, which is also its measure.
    case viewBox(width: Double, height: Double)
    /// An attribute that is the same in every report: `.fixed("scope", "col")`.
    case fixed(StaticString, StaticString)
    /// The `content` of a meta element.
    case content(String)
}

/// The language named in the info string of a code block, if it is a plain word.
struct CodeLanguage {
    let name: String

    init?(info: String) {
        let word = info.prefix { $0 != " " && $0 != "\t" }.lowercased()
        let isPlain = word.utf8.allSatisfy {
            (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2B || $0 == 0x2D
        }
        guard isPlain, !word.isEmpty, word.utf8.count <= 40 else { return nil }
        name = word
    }
}
