extension BodyText {
    /// A paragraph with its text, before its place in the whole is known.
    package struct Part: Sendable, Hashable {
        package var kind: Paragraph.Kind
        package var path: String
        package var text: [UInt8]

        package init(kind: Paragraph.Kind, path: String = "", text: [UInt8]) {
            self.kind = kind
            self.path = path
            self.text = text
        }
    }

    /// The text of these paragraphs, an empty line between them.
    package init(_ parts: [Part]) {
        self.init()
        for part in parts where !part.text.isEmpty {
            if !bytes.isEmpty { bytes += [0x0A, 0x0A] }
            paragraphs.append(Paragraph(range: bytes.count..<bytes.count + part.text.count, kind: part.kind, path: part.path))
            bytes += part.text
        }
    }

    /// The paragraphs with their texts: `BodyText(text.parts)` is the text again, but for white space between paragraphs.
    package var parts: [Part] { paragraphs.map { Part(kind: $0.kind, path: $0.path, text: Array(bytes[$0.range])) } }
}

extension BodyText.Paragraph {
    /// A paragraph whose place was stored.
    package init(_ kind: Kind, at range: Range<Int>, path: String) { self.init(range: range, kind: kind, path: path) }
}

extension ArticleTable {
    /// A table that was read before.
    package init(caption: String?, headRows: Int, rows: [[String]]) {
        self.init(caption: caption, rows: rows, headRows: headRows)
    }
}
