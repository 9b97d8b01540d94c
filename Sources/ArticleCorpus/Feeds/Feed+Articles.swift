import HTMLReader

extension Feed {
    /// Each entry as an article of its own: the text it carries, with what it and its feed say of it. `key` tells the entries of a
    /// feed apart: the id, else the address, else the place.
    package var articles: [(key: String, article: Article)] {
        var taken: Set<String> = []
        return entries.enumerated().map { index, entry in
            var key = [entry.id, entry.link].lazy.compactMap { $0?.trimmed }.first { !$0.isEmpty } ?? "\(index + 1)"
            if !taken.insert(key).inserted {
                key += " \(index + 1)"
                taken.insert(key)
            }
            return (key, article(entry))
        }
    }

    private func article(_ entry: FeedPart) -> Article {
        // Entries carry a summary, a text, or both; the longest is the text.
        let texts = entry.content.map(\.value) + [entry.summary?.value ?? ""]
        let markup = texts.max { $0.utf8.count < $1.utf8.count } ?? ""
        var article = Article(kind: .entry)
        article.encoding = encoding
        let outline = PageOutline(MarkupReader.html(Array("<body>\(markup)".utf8), charset: "utf-8"))
        article.body = BodyText(allOf: outline)
        article.tables = ArticleTable.tables(in: outline)
        article.notes = outline.document.notes.map(\.text)
        article.isTruncated = outline.document.isTruncated
        func set(_ field: WritableKeyPath<PageMetadata, PageMetadata.Field>, _ value: String?) {
            guard let value = value?.trimmed, !value.isEmpty else { return }
            article.metadata[keyPath: field].add(value, .feed)
            if article.metadata[keyPath: field].chosen == nil { article.metadata[keyPath: field].chosen = value }
        }
        set(\.title, entry.title.map { PlainText.visible($0.value) })
        let people = (entry.authors.isEmpty ? about.authors : entry.authors).compactMap { $0.name ?? $0.email }
        set(\.author, people.joined(separator: "; "))
        set(\.site, entry.source.first?.title.map { PlainText.visible($0.value) })
        set(\.site, about.title.map { PlainText.visible($0.value) })
        set(\.published, (entry.published ?? entry.created).map { FeedTime.utc($0) ?? $0 })
        set(\.modified, entry.updated.map { FeedTime.utc($0) ?? $0 })
        if article.metadata.published.chosen == nil { article.metadata.published.chosen = article.metadata.modified.chosen }
        set(\.canonical, entry.link)
        set(\.language, entry.language ?? about.language)
        set(\.licence, entry.licence ?? entry.rights?.value ?? about.licence)
        return article
    }
}

extension PlainText {
    /// The text of a piece of markup.
    static func visible(_ markup: String) -> String {
        guard markup.utf8.contains(UInt8(ascii: "<")) || markup.utf8.contains(UInt8(ascii: "&")) else { return folded(markup) }
        return folded(String(decoding: MarkupReader.html(Array(markup.utf8), charset: "utf-8").text, as: UTF8.self))
    }
}

extension BodyText {
    /// Every block of a piece of a page that is nothing but its text.
    init(allOf outline: PageOutline) {
        var outline = outline
        for index in outline.blocks.indices { outline.blocks[index].isKept = true }
        self.init(keptIn: outline, withPaths: false)
    }
}
