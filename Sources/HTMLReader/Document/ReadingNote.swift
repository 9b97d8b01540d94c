/// Something that reading did to a document and its user should know.
package enum ReadingNote: Sendable, Hashable {
    /// Bytes that are no UTF-8, or control characters, became U+FFFD: how many.
    case replaced(Int)
    /// Attributes were left out because their tag was longer than `MarkupReader.tagLimit`: how many.
    case attributesDropped(Int)
    /// Elements were nested deeper than `MarkupReader.depthLimit`; only paragraphs, headings, lists and tables were kept as structure.
    case flattened
    /// Nested too deep even so, or too many elements: what follows the place was not read.
    case cutShort
    /// A comment or script that nothing ends took the rest of the page: how many bytes.
    case unclosed(Int)
    /// XML that is not well-formed: read as far and as well as it goes.
    case malformed
    /// A document type with entities, which are never expanded.
    case documentTypeDropped

    package var losesText: Bool {
        switch self {
        case .cutShort, .unclosed: true
        case .replaced, .attributesDropped, .flattened, .malformed, .documentTypeDropped: false
        }
    }

    package var text: String {
        switch self {
        case .replaced(let count): "\(count) bytes that are no text became U+FFFD"
        case .attributesDropped(let count): "\(count) attributes of overlong tags were left out"
        case .flattened: "elements were nested too deep: only paragraphs, headings, lists and tables were kept as structure"
        case .cutShort: "nested too deep or too many elements: the rest was not read"
        case .unclosed(let count): "a comment or script without an end takes the last \(count) bytes"
        case .malformed: "the XML is not well-formed"
        case .documentTypeDropped: "a document type was left out; entities are not expanded"
        }
    }
}
