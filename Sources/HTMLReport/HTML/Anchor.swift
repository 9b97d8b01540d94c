/// The id of a place in the page.
///
/// Every kind has a prefix of its own, so that no heading can take the name of a cell, and no text can name an id that
/// something else relies on.
struct Anchor: Hashable, Sendable {
    let id: String

    private init(_ id: String) { self.id = id }

    static let main = Anchor("report")
    static let contents = Anchor("contents-title")
    static let keyPoints = Anchor("key-points")
    static let parameters = Anchor("parameters")
    static let sources = Anchor("sources")
    static let footnotes = Anchor("footnotes")
    static let diagnostics = Anchor("diagnostics")
    static let making = Anchor("making")
    static let conflictsThatMatter = Anchor("where-sources-disagree")
    static let conflicts = Anchor("conflicts")
    static let assumptions = Anchor("assumptions")
    static let changesInHead = Anchor("moved")
    static let changes = Anchor("what-moved")
    static let data = Anchor("litho-data")
    static let top = Anchor("title")

    static func heading(_ slug: String) -> Anchor { Anchor("h-" + slug) }
    static func cell(_ label: String) -> Anchor { Anchor("cell-" + word(label)) }
    static func table(_ label: String) -> Anchor { Anchor("tbl-" + word(label)) }
    static func figure(_ label: String) -> Anchor { Anchor("fig-" + word(label)) }
    static func card(_ number: Int) -> Anchor { Anchor("k\(number)") }
    static func caption(_ label: String) -> Anchor { Anchor("cap-" + word(label)) }
    static func note(_ label: String, _ number: Int) -> Anchor { Anchor("n-\(word(label))-\(number)") }
    static func source(_ key: String) -> Anchor { Anchor("s-" + word(key)) }
    static func citation(_ key: String, _ number: Int) -> Anchor { Anchor("c-\(word(key))-\(number)") }
    static func quotation(_ key: String, _ locator: String) -> Anchor { Anchor("q-\(word(key))-\(word(locator))") }
    static func parameter(_ name: String) -> Anchor { Anchor("param-" + word(name)) }
    static func footnote(_ number: Int) -> Anchor { Anchor("fn-\(number)") }
    static func footnoteReference(_ number: Int, _ use: Int) -> Anchor { Anchor("fnref-\(number)-\(use)") }

    /// A name as part of an id: letters, digits, `-`, `.` stay; anything else becomes its code point between underscores.
    private static func word(_ name: String) -> String {
        let isPlain = name.utf8.allSatisfy {
            ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x2E
        }
        if isPlain { return name }
        var result = ""
        for scalar in name.unicodeScalars {
            switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9", "-", ".": result.unicodeScalars.append(scalar)
            default: result += "_" + String(scalar.value, radix: 16) + "_"
            }
        }
        return result
    }

    /// The slug of a heading: lower-case letters and digits of any script, joined by hyphens.
    static func slug(_ text: String) -> String {
        var slug = ""
        var pending = false
        for scalar in text.lowercased().unicodeScalars.prefix(80) {
            if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                if pending, !slug.isEmpty { slug += "-" }
                pending = false
                slug.unicodeScalars.append(scalar)
            } else {
                pending = true
            }
        }
        return slug.isEmpty ? "section" : slug
    }
}
