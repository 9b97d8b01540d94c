/// A run of text that a reader sees as one: a paragraph, a heading, an item, a cell, or loose text between other blocks.
struct TextBlock: Sendable {
    enum Kind: UInt8, Sendable {
        case paragraph, heading, item, cell, preformatted, caption, quote, loose
    }

    var kind: Kind
    /// The innermost block element around it.
    var owner: Int32
    /// Its text, in the document's `text`; parts inside that are not shown are left out with `firstNode` and `endNode`.
    var start: UInt32
    var end: UInt32
    var firstNode: Int32
    var endNode: Int32
    /// Characters, wide ones counted twice; of these in links.
    var length: Int32 = 0
    var linkLength: Int32 = 0
    var words: Int32 = 0
    var commas: Int32 = 0
    /// Ends of sentences inside or at the end.
    var stops: Int32 = 0
    var links: Int32 = 0
    var endsSentence = false
    var hasHoles = false
    var headingLevel: UInt8 = 0
    /// In a quotation, list, table, figure or `pre`, at whatever depth.
    var isInList = false
    var isInTable = false
    var isInFigure = false
    var isInQuote = false
    /// Why it is no part of the article, where something says so.
    var foreign: ForeignReason?
    var isKept = false

    var linkDensity: Double { length == 0 ? 0 : Double(linkLength) / Double(length) }
}

/// Why a block was left out.
enum ForeignReason: UInt8, Sendable {
    case element, name, link, hidden, title, trailer, repeated
}
