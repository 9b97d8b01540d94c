package import Values

/// A document as other programs for citing take it.
package struct BibliographyEntry: Sendable {
    private let document: DocumentSummary

    package init(_ document: DocumentSummary) { self.document = document }

    /// An item of CSL-JSON, schema 1.0 (https://github.com/citation-style-language/schema).
    package var csl: JSON {
        var members: [JSON.Member] = [
            .init("id", .string(document.key)), .init("type", .string("webpage")), .init("title", .string(document.title)),
        ]
        if let author = document[.author] {
            members.append(
                .init("author", .array(author.split(separator: ";").map { ["literal": .string(String($0.drop { $0 == " " }))] })))
        }
        if let publisher = document[.publisher] {
            members += [.init("container-title", .string(publisher)), .init("publisher", .string(publisher))]
        }
        if let date = document[.published].flatMap(Self.date) { members.append(.init("issued", date)) }
        if let date = document[.accessed].flatMap(Self.date) { members.append(.init("accessed", date)) }
        if let address = document[.address] { members.append(.init("URL", .string(address))) }
        if let language = document[.language] { members.append(.init("language", .string(language))) }
        if let note { members.append(.init("note", .string(note))) }
        return .object(members)
    }

    private var note: String? {
        let parts = [document[.restates].map { "Restates \($0)" }, document[.note]].compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: ". ")
    }

    private static func date(_ text: String) -> JSON? {
        let parts = text.prefix(10).split(separator: "-").compactMap { Int64($0) }
        guard let year = parts.first, (1000...9999).contains(year) else { return nil }
        return ["date-parts": .array([.array(parts.prefix(3).map { .number(.integer($0)) })])]
    }

    /// An entry of BibTeX, `@misc` with the fields that biber and natbib know.
    package var bibTeX: String {
        var fields: [(String, String)] = [("title", "{\(Self.escaped(document.title))}")]
        if let author = document[.author] {
            // Braces keep a name whole: which of its words is the family's is not known.
            fields.append(
                (
                    "author",
                    author.split(separator: ";").map { "{\(Self.escaped(String($0.drop { $0 == " " })))}" }.joined(separator: " and ")
                ))
        }
        if let publisher = document[.publisher] { fields.append(("publisher", Self.escaped(publisher))) }
        if let published = document[.published], let year = Int(published.prefix(4)) {
            fields.append(("year", String(year)))
            fields.append(("date", String(published.prefix(10))))
        }
        if let address = document[.address] { fields.append(("url", address.filter { !"{}\\ ".contains($0) })) }
        if let accessed = document[.accessed] { fields.append(("urldate", String(accessed.prefix(10)))) }
        if let note { fields.append(("note", Self.escaped(note))) }
        return "@misc{\(document.key),\n" + fields.map { "  \($0.0) = {\($0.1)},\n" }.joined() + "}\n"
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for character in text {
            switch character {
            case "\\": result += "\\textbackslash{}"
            case "{", "}", "&", "%", "$", "#", "_": result += "\\\(character)"
            case "~": result += "\\textasciitilde{}"
            case "^": result += "\\textasciicircum{}"
            default: result.append(character)
            }
        }
        return result
    }
}
