/// One element or run of text of a `MarkupDocument`: a row of flat arrays, no object.
package struct MarkupNode: Sendable {
    package enum Kind: Sendable, Equatable {
        case text
        case element(HTMLTag)
        /// An element that `HTMLTag` does not list, or any element of an XML document.
        case other
    }

    package var kind: Kind
    /// The element it stands in, or -1.
    package var parent: Int32
    /// Index after the last descendant; the first child, where there is one, follows at once.
    package var end: Int32
    /// The text below it, in the document's `text`.
    package var textStart: UInt32
    package var textEnd: UInt32
    var rawStart: UInt32
    var rawEnd: UInt32
    var attributeStart: UInt32
    var attributeCount: UInt32
    var nameStart: UInt32
    var nameLength: UInt32

    package var tag: HTMLTag? { if case .element(let tag) = kind { tag } else { nil } }
    package var isText: Bool { kind == .text }
    package var textLength: Int { Int(textEnd - textStart) }
    package var hasAttributes: Bool { attributeCount > 0 }
}
