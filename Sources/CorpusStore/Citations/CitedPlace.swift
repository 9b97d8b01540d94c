/// What a citation stands for: the words that are cited and the document they are in.
package struct CitedPlace: Sendable, Hashable {
    package var key: String
    /// As it was cited; `nil` where the whole document was.
    package var locator: String?
    package var document: DocumentSummary
    /// The sentence, or the content of the cell.
    package var quote: String?
    /// Of a cell: what its row and its column are called.
    package var context: String?
    package var hash: String?
    /// Bytes of the document's text.
    package var range: Range<Int>?
}
