/// A piece of plain prose: words, a citation of a source, or a reference to a labelled cell.
package enum TextPart: Sendable, Hashable {
    case plain(String)
    /// `[@key]`, `[@key#s4]`
    case citation(key: String, locator: String?)
    /// `@fig-x`, `@tbl-x`, with or without brackets
    case crossReference(kind: CrossReference.Kind, label: String)
}

/// Takes the text of one text node apart. `[@a#s1; @b]` gives two citations after each other.
package func textParts(of text: String) -> [TextPart] {
    var text = text
    return text.withUTF8 { bytes in
        var parts: [TextPart] = []
        var plainStart = 0
        for group in ReferenceGroup.all(in: bytes) {
            if plainStart < group.range.lowerBound {
                parts.append(.plain(String(decoding: bytes[plainStart..<group.range.lowerBound], as: UTF8.self)))
            }
            parts += group.parts.map(\.part)
            plainStart = group.range.upperBound
        }
        if plainStart < bytes.count { parts.append(.plain(String(decoding: bytes[plainStart...], as: UTF8.self))) }
        return parts
    }
}
