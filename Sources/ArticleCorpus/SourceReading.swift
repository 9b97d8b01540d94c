package import HTMLReader

/// What came of one source: an article, a feed, or the reason why it could not be read.
package enum SourceReading: Sendable {
    case article(Article)
    case feed(Feed)
    case refused(Refusal)

    /// Bytes that one source may have.
    package static let sizeLimit = 64 << 20

    /// Reads the bytes of a source as what they are.
    package static func read(_ bytes: [UInt8], name: String, charset: String? = nil, isFull: Bool = true) -> SourceReading {
        guard bytes.contains(where: { $0 > 0x20 }) else { return .refused(.empty) }
        switch SourceKind(bytes, name: name) {
        case .foreign(let what): return .refused(.foreign(what))
        case .text: return .article(PlainTextReader.article(from: bytes, charset: charset))
        case .feed:
            if let feed = FeedReader.feed(bytes, charset: charset) { return .feed(feed) }
        case .page: break
        }
        return .article(ArticleExtractor.article(from: MarkupReader.html(bytes, charset: charset), isFull: isFull))
    }
}

extension SourceReading {
    /// The one article in the bytes of a page or of a text.
    package static func article(in bytes: [UInt8], name: String, charset: String? = nil) -> Result<Article, Refusal> {
        switch read(bytes, name: name, charset: charset) {
        case .article(let article): .success(article)
        case .feed: .failure(.feed)
        case .refused(let refusal): .failure(refusal)
        }
    }

    /// The articles in the bytes of a source, each with what tells it from the others: a page has one, a feed its entries, a text
    /// its parts.
    package static func articles(
        in bytes: [UInt8], name: String, charset: String? = nil
    ) -> Result<[(fragment: String?, article: Article)], Refusal> {
        switch read(bytes, name: name, charset: charset) {
        case .refused(let refusal): return .failure(refusal)
        case .feed(let feed):
            let articles = feed.articles
            return articles.isEmpty ? .failure(.noEntry) : .success(articles.map { ($0.key, $0.article) })
        case .article(let article) where article.kind == .text:
            let parts = PlainTextReader.articles(from: bytes, charset: charset)
            if parts.count == 1 { return .success([(nil, article)]) }
            return .success(parts.enumerated().map { ("\($0.offset + 1)", $0.element) })
        case .article(let article): return article.body.paragraphs.isEmpty ? .failure(.noText) : .success([(nil, article)])
        }
    }
}
