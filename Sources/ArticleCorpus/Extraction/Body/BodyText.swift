/// The text of an article: paragraphs one after the other, an empty line between them, each a byte range of it.
package struct BodyText: Sendable, Hashable {
    package struct Paragraph: Sendable, Hashable {
        package enum Kind: String, Sendable {
            case paragraph, heading, item, cell, preformatted, quote
        }

        package var range: Range<Int>
        package var kind: Kind
        /// Where it stands on the page: names and numbers of the elements from the root.
        package var path: String = ""

        package init(range: Range<Int>, kind: Kind, path: String = "") {
            self.range = range
            self.kind = kind
            self.path = path
        }
    }

    package internal(set) var bytes: [UInt8] = []
    package internal(set) var paragraphs: [Paragraph] = []

    package init() {}

    package init(bytes: [UInt8], paragraphs: [Paragraph]) {
        self.bytes = bytes
        self.paragraphs = paragraphs
    }

    package var text: String { String(decoding: bytes, as: UTF8.self) }
    package func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}

extension BodyText {
    init(keptIn outline: PageOutline, withPaths: Bool) {
        let paths = withPaths ? NodePath(outline.document) : nil
        for block in outline.blocks where block.isKept {
            let start = bytes.count
            if start > 0 { bytes += [0x0A, 0x0A] }
            let from = bytes.count
            outline.append(block, to: &bytes)
            guard bytes.count > from else {
                bytes.removeLast(bytes.count - start)
                continue
            }
            let path = paths?.path(of: Int(block.owner)) ?? ""
            paragraphs.append(Paragraph(range: from..<bytes.count, kind: .init(block.kind), path: path))
        }
    }
}

extension BodyText.Paragraph.Kind {
    init(_ kind: TextBlock.Kind) {
        switch kind {
        case .heading: self = .heading
        case .item: self = .item
        case .cell: self = .cell
        case .preformatted: self = .preformatted
        case .quote: self = .quote
        case .paragraph, .caption, .loose: self = .paragraph
        }
    }
}
