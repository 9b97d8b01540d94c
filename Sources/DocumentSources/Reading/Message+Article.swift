import ArticleCorpus

extension MessageWriter {
    mutating func article(_ article: Article) {
        text(article.kind.rawValue)
        text(article.encoding)
        list(article.notes) { $1.text($0) }
        flag(article.isTruncated)
        data(article.body.bytes)
        list(article.body.paragraphs) { paragraph, writer in
            writer.number(paragraph.range.lowerBound)
            writer.number(paragraph.range.upperBound)
            writer.text(paragraph.kind.rawValue)
            writer.text(paragraph.path)
        }
        for field in Self.fields {
            optional(article.metadata[keyPath: field].chosen)
            list(article.metadata[keyPath: field].candidates) { candidate, writer in
                writer.text(candidate.value)
                writer.text(candidate.source.rawValue)
            }
        }
        list(article.tables) { table, writer in
            writer.optional(table.caption)
            writer.number(table.headRows)
            writer.list(table.rows) { $1.list($0) { $1.text($0) } }
        }
    }

    fileprivate static var fields: [WritableKeyPath<PageMetadata, PageMetadata.Field>] {
        [\.title, \.author, \.site, \.published, \.modified, \.canonical, \.language, \.licence]
    }
}

extension MessageReader {
    /// An article whose paragraphs lie in its text, one after the other.
    mutating func article() throws(Garbled) -> Article {
        guard let kind = Article.Kind(rawValue: try text()) else { throw Garbled() }
        var article = Article(kind: kind)
        article.encoding = try text()
        article.notes = try list { reader throws(Garbled) in try reader.text() }
        article.isTruncated = try flag()
        let bytes = try data()
        guard String(validating: bytes, as: UTF8.self) != nil else { throw Garbled() }
        var end = 0
        let paragraphs = try list { reader throws(Garbled) in
            let range = (try reader.number(), try reader.number())
            guard range.0 >= end, range.1 >= range.0, range.1 <= bytes.count else { throw Garbled() }
            end = range.1
            guard let kind = BodyText.Paragraph.Kind(rawValue: try reader.text()) else { throw Garbled() }
            return BodyText.Paragraph(range: range.0..<range.1, kind: kind, path: try reader.text())
        }
        article.body = BodyText(bytes: bytes, paragraphs: paragraphs)
        for field in MessageWriter.fields {
            article.metadata[keyPath: field].chosen = try optional()
            article.metadata[keyPath: field].candidates = try list { reader throws(Garbled) in
                let value = try reader.text()
                guard let source = Candidate.Source(rawValue: try reader.text()) else { throw Garbled() }
                return Candidate(value: value, source: source)
            }
        }
        article.tables = try list { reader throws(Garbled) in
            let caption = try reader.optional()
            let headRows = try reader.number()
            let rows = try reader.list { reader throws(Garbled) in try reader.list { reader throws(Garbled) in try reader.text() } }
            guard (0...rows.count).contains(headRows) else { throw Garbled() }
            return ArticleTable(caption: caption, rows: rows, headRows: headRows)
        }
        return article
    }
}
