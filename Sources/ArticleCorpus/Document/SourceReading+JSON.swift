import Values

extension SourceReading {
    package var notes: [String] {
        switch self {
        case .article(let article): article.notes
        case .feed(let feed): feed.notes
        case .refused: []
        }
    }

    package var isTruncated: Bool {
        switch self {
        case .article(let article): article.isTruncated
        case .feed(let feed): feed.isTruncated
        case .refused: false
        }
    }

    /// The article or feed as JSON; `null` for what was refused.
    package func write(to writer: inout JSONWriter, isFull: Bool) {
        switch self {
        case .article(let article): article.write(to: &writer, isFull: isFull)
        case .feed(let feed): writer.raw(feed.json.compactBytes)
        case .refused: writer.null()
        }
    }
}
