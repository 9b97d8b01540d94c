package import HTMLReader

/// What came of one source: an article, a feed, or the reason why it could not be read.
package enum SourceReading: Sendable {
    case article(Article)
    case feed(Feed)
    case refused(String)

    /// Bytes that one source may have.
    package static let sizeLimit = 64 << 20

    /// Reads the bytes of a source as what they are.
    package static func read(_ bytes: [UInt8], name: String, charset: String? = nil, isFull: Bool = true) -> SourceReading {
        guard bytes.contains(where: { $0 > 0x20 }) else { return .refused("is empty") }
        switch SourceKind(bytes, name: name) {
        case .foreign(let what): return .refused("is \(what), not a page, a feed or a text")
        case .text: return .article(PlainTextReader.article(from: bytes, charset: charset))
        case .feed:
            if let feed = FeedReader.feed(bytes, charset: charset) { return .feed(feed) }
        case .page: break
        }
        return .article(ArticleExtractor.article(from: MarkupReader.html(bytes, charset: charset), isFull: isFull))
    }
}
