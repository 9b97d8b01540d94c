/// What the reading process is asked to do with the bytes of one document.
package struct ReadingRequest: Sendable {
    package enum Wish: Int, Sendable {
        /// Articles, for the store.
        case articles
        /// The one article of a page or a text that lies in a corpus.
        case article
        /// One JSON text, all of it or what measuring wants.
        case fullJSON, briefJSON
        /// The bytes are a feed: its JSON.
        case feedJSON
        /// The elements of an XML document one after the other: sitemaps and the tables of an EPUB.
        case elements
    }

    package var wish: Wish
    package var name: String
    package var charset: String?
    package var bytes: [UInt8]

    package init(_ wish: Wish, name: String, charset: String? = nil, bytes: [UInt8]) {
        self.wish = wish
        self.name = name
        self.charset = charset
        self.bytes = bytes
    }

    var message: [UInt8] {
        var writer = MessageWriter()
        writer.number(wish.rawValue)
        writer.text(name)
        writer.optional(charset)
        writer.data(bytes)
        return writer.bytes
    }

    init(message: [UInt8]) throws(MessageReader.Garbled) {
        var reader = MessageReader(message)
        guard let wish = Wish(rawValue: try reader.number()) else { throw MessageReader.Garbled() }
        self.wish = wish
        name = try reader.text()
        charset = try reader.optional()
        bytes = try reader.data()
    }
}
