/// What was read out of a page, a text or an entry of a feed.
package struct Article: Sendable {
    package enum Kind: String, Sendable {
        case page, text, feed, entry
    }

    package var kind = Kind.page
    package var body = BodyText()
    package var metadata = PageMetadata()
    package var tables: [ArticleTable] = []
    package var encoding = "utf-8"
    /// What reading did that its user should know.
    package var notes: [String] = []
    /// Some of the input is not in it.
    package var isTruncated = false

    package init(kind: Kind = .page, body: BodyText = BodyText(), metadata: PageMetadata = PageMetadata()) {
        self.kind = kind
        self.body = body
        self.metadata = metadata
    }
}
