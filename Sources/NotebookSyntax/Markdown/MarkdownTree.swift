/// CommonMark with GFM tables, strikethrough, autolinks and task lists, as one flat array in document order.
///
/// Node 0 is the document. The descendants of node `i` are `i + 1 ..< nodes[i].end`, so no walk needs recursion and
/// nothing deep can overflow a stack.
package struct MarkdownTree: Sendable, Hashable {
    package struct Node: Sendable, Hashable {
        package var kind: Kind
        /// Index after the last descendant.
        package var end: Int
        /// Bytes of the source. Exact for blocks and for code spans; for other inlines the enclosing block's.
        package var range: Range<Int>
    }

    package enum Kind: Sendable, Hashable {
        case document
        case blockQuote
        case list(List)
        /// `checked` is nil for an item that is no task.
        case item(checked: Bool?)
        case paragraph
        case heading(level: Int)
        case thematicBreak
        /// `info` is the whole info string with escapes resolved.
        case codeBlock(info: String, code: String, isFenced: Bool)
        case htmlBlock(String)
        case table(alignments: [Alignment])
        case tableRow(isHead: Bool)
        case tableCell
        /// The number its references show. Definitions come last, in the order of their numbers; cmark leaves out those that
        /// nothing refers to.
        case footnoteDefinition(String)
        case text(String)
        case softBreak
        case lineBreak
        case code(String)
        case htmlInline(String)
        case emphasis
        case strong
        case strikethrough
        case link(destination: String, title: String)
        case image(destination: String, title: String)
        case footnoteReference(String)
    }

    package struct List: Sendable, Hashable {
        package var isOrdered: Bool
        package var start: Int
        package var isTight: Bool
    }

    package enum Alignment: Sendable, Hashable {
        case none, left, center, right
    }

    package var nodes: [Node]
}
