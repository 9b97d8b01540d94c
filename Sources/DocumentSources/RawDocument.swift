/// The bytes of one document as they came, and what the transport said of them.
package struct RawDocument: Sendable {
    /// What it is called for ever: `pages/a.html`, `https://example.com/x`, `crawl.warc.gz#https://example.com/x`,
    /// `book.epub#OEBPS/c1.xhtml`, or `-` for standard input.
    package var name: String
    package var bytes: [UInt8]
    /// Where it was fetched from, after redirects; also what an archive or a saved page says.
    package var address: String?
    /// The type without its parameters, in lower case: `text/html`.
    package var mediaType: String?
    package var charset: String?
    /// When it was fetched, where an archive or a saved page says so; nil for what was read just now.
    package var retrieved: String?
    /// The header field of that name, as it was sent.
    package var lastModified: String?
    /// The book it is a chapter of.
    package var collection: CollectionMetadata?

    package init(
        name: String, bytes: [UInt8], address: String? = nil, mediaType: String? = nil, charset: String? = nil, retrieved: String? = nil,
        lastModified: String? = nil
    ) {
        self.name = name
        self.bytes = bytes
        self.address = address
        self.mediaType = mediaType
        self.charset = charset
        self.retrieved = retrieved
        self.lastModified = lastModified
    }
}
