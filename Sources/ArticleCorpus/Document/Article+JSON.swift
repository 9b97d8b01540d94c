extension Article {
    /// The article as one object: the fields of the interface, and with `isFull` all candidates, tables and notes.
    package func write(to writer: inout JSONWriter, isFull: Bool) {
        let text = ArticleText(body)
        writer.beginObject()
        if isFull {
            writer.key("schema")
            writer.integer(1)
            writer.member("kind", kind.rawValue)
            writer.member("encoding", encoding)
        }
        writer.member("title", metadata.title.chosen)
        writer.member("author", metadata.author.chosen)
        writer.member("datePublished", metadata.published.chosen)
        writer.member("dateModified", metadata.modified.chosen)
        if isFull {
            writer.member("site", metadata.site.chosen)
            writer.member("canonical", metadata.canonical.chosen)
            writer.member("language", metadata.language.chosen)
            writer.member("licence", metadata.licence.chosen)
        }
        writer.key("articleBody")
        writer.string(body.bytes[...])
        writer.key("paragraphs")
        writer.beginArray()
        for paragraph in body.paragraphs {
            span(paragraph.range, kind: paragraph.kind.rawValue, path: isFull ? paragraph.path : nil, &writer)
        }
        writer.endArray()
        writer.key("sentences")
        writer.beginArray()
        for sentence in text.sentences { span(sentence.range, kind: nil, path: nil, &writer) }
        writer.endArray()
        writer.key("truncated")
        writer.bool(isTruncated)
        if isFull { details(&writer) }
        writer.endObject()
    }

    private func span(_ range: Range<Int>, kind: String?, path: String?, _ writer: inout JSONWriter) {
        writer.beginObject()
        writer.key("start")
        writer.integer(range.lowerBound)
        writer.key("end")
        writer.integer(range.upperBound)
        if let kind { writer.member("kind", kind) }
        if let path, !path.isEmpty { writer.member("path", path) }
        writer.key("text")
        writer.string(body.bytes[range])
        writer.endObject()
    }

    private func details(_ writer: inout JSONWriter) {
        writer.key("notes")
        writer.beginArray()
        for note in notes { writer.string(note) }
        writer.endArray()
        writer.key("tables")
        writer.beginArray()
        for table in tables {
            writer.beginObject()
            writer.member("caption", table.caption)
            writer.key("rows")
            writer.beginArray()
            for row in table.rows {
                writer.beginArray()
                for cell in row { writer.string(cell) }
                writer.endArray()
            }
            writer.endArray()
            writer.endObject()
        }
        writer.endArray()
        writer.key("metadata")
        writer.beginObject()
        for (name, field) in metadata.fields where !field.candidates.isEmpty {
            writer.key(name)
            writer.beginArray()
            for candidate in field.candidates {
                writer.beginObject()
                writer.member("value", candidate.value)
                writer.member("source", candidate.source.rawValue)
                writer.endObject()
            }
            writer.endArray()
        }
        writer.endObject()
    }
}

extension PageMetadata {
    var fields: [(name: String, field: Field)] {
        [
            ("title", title), ("author", author), ("site", site), ("published", published), ("modified", modified),
            ("canonical", canonical), ("language", language),
            ("licence", licence),
        ]
    }
}
