import ArticleCorpus

extension ReadingRequest {
    /// Reads the document: here, in this process. All parsing of documents comes down to this function.
    package func answer() -> ReadingAnswer {
        switch wish {
        case .articles:
            switch SourceReading.articles(in: bytes, name: name, charset: charset) {
            case .failure(let refusal): return .refused(refusal)
            case .success(let articles): return .articles(articles.map { IngestedArticle(fragment: $0.fragment, article: $0.article) })
            }
        case .article:
            switch SourceReading.article(in: bytes, name: name, charset: charset) {
            case .failure(let refusal): return .refused(refusal)
            case .success(let article): return .articles([IngestedArticle(fragment: nil, article: article)])
            }
        case .fullJSON: return json(SourceReading.read(bytes, name: name, charset: charset, isFull: true), isFull: true)
        case .briefJSON: return json(SourceReading.read(bytes, name: name, charset: charset, isFull: false), isFull: false)
        case .feedJSON:
            guard let feed = FeedReader.feed(bytes, charset: charset) else { return .refused(.noFeed) }
            return json(.feed(feed), isFull: false)
        case .elements: return .elements(XMLElement.elements(of: bytes, charset: charset))
        }
    }

    private func json(_ reading: SourceReading, isFull: Bool) -> ReadingAnswer {
        if case .refused(let refusal) = reading { return .refused(refusal) }
        var writer = JSONWriter()
        reading.write(to: &writer, isFull: isFull)
        return .json(writer.bytes, notes: reading.notes, isTruncated: reading.isTruncated)
    }
}
