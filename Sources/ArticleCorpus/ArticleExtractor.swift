package import HTMLReader

/// Reads an article out of a page.
package enum ArticleExtractor {
    /// With `isFull` also tables and where each paragraph stands on the page, which indexing wants and measuring does not.
    package static func article(from document: MarkupDocument, isFull: Bool = false) -> Article {
        let outline = PageOutline(document)
        var reader = MetadataReader(outline)
        reader.run()
        let titles = [reader.metadata.title.chosen ?? ""] + reader.metadata.title.candidates.filter { $0.source != .heading }.map(\.value)
        var finder = BodyFinder(outline, titles: TitleTexts(titles))
        finder.run()
        var article = Article(body: BodyText(keptIn: finder.outline, withPaths: isFull), metadata: reader.metadata)
        if isFull { article.tables = ArticleTable.tables(in: outline) }
        article.encoding = document.encoding
        article.notes = document.notes.map(\.text)
        article.isTruncated = document.isTruncated
        return article
    }
}
