import HTMLReader

/// Reads plain text: paragraphs are parted by empty lines; the first line is the title where it stands alone and is short.
package enum PlainTextReader {
    package static func article(from bytes: [UInt8], charset: String? = nil) -> Article {
        let decoded = MarkupReader.text(bytes, charset: charset)
        var article = Article(kind: .text)
        article.encoding = decoded.encoding
        article.notes = decoded.notes.map(\.text)
        article.body = body(decoded.bytes)
        if let first = article.body.paragraphs.first, first.range.count <= 200, article.body.paragraphs.count > 1 {
            article.metadata.title.add(article.body.text(first.range), .text)
            article.metadata.title.chosen = article.body.text(first.range)
            article.body.paragraphs[0].kind = .heading
        }
        return article
    }

    /// The articles of a text: several where it holds several, one after the other.
    package static func articles(from bytes: [UInt8], charset: String? = nil) -> [Article] {
        let whole = article(from: bytes, charset: charset)
        let parts = ArticleParts.split(whole.body).filter { part in
            // A line or two between signs is no article.
            part.paragraphs.count > 1 && part.paragraphs.contains { ArticleParts.endsSentence(whole.body.bytes[$0]) }
        }
        guard parts.count > 1 else { return [whole] }
        return parts.map { part in
            var article = Article(kind: .text)
            article.encoding = whole.encoding
            article.notes = whole.notes
            article.isTruncated = whole.isTruncated
            for range in part.paragraphs {
                if !article.body.bytes.isEmpty { article.body.bytes += [0x0A, 0x0A] }
                let start = article.body.bytes.count
                article.body.bytes += whole.body.bytes[range]
                let kind: BodyText.Paragraph.Kind = range == part.title ? .heading : .paragraph
                article.body.paragraphs.append(.init(range: start..<article.body.bytes.count, kind: kind))
            }
            if let title = part.title {
                article.metadata.title.add(whole.body.text(title), .text)
                article.metadata.title.chosen = whole.body.text(title)
            }
            return article
        }
    }

    /// The text as it stands, cut into paragraphs; lines of one paragraph stay lines.
    static func body(_ bytes: [UInt8]) -> BodyText {
        var body = BodyText()
        body.bytes = bytes
        var at = 0
        while at < bytes.count {
            while at < bytes.count, bytes[at] <= 0x20 { at += 1 }
            let start = at
            var end = at
            var lineEnds = 0
            while at < bytes.count {
                let byte = bytes[at]
                if byte == 0x0A { lineEnds += 1 }
                if byte > 0x20 {
                    if lineEnds >= 2 { break }
                    lineEnds = 0
                    end = at + 1
                }
                at += 1
            }
            if end > start { body.paragraphs.append(.init(range: start..<end, kind: .paragraph)) }
        }
        return body
    }
}
