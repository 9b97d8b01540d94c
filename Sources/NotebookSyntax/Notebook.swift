package import Diagnostics

/// A parsed notebook: everything the text holds, where it stands, and what is wrong with it.
///
/// Parsing never fails and loses nothing: `description` gives the same bytes back.
package struct Notebook: Sendable {
    package var source: SourceText
    package var frontMatter: FrontMatter
    /// The Markdown of the whole text after the front matter. Positions are offsets into `source`.
    package var markdown: MarkdownTree
    /// `title` and `key-points` of the front matter, read as Markdown.
    package var title: MarkdownTree?
    package var keyPoints: [MarkdownTree]
    /// Fenced cells in the order of the text. `Cell.node` is the cell's place in `markdown`.
    package var cells: [Cell]
    /// Inline cells in the order of the text; those of the front matter and of captions come where they stand.
    package var inlineCells: [InlineCell]
    package var citations: [Citation]
    package var crossReferences: [CrossReference]
    package var diagnostics: [Diagnostic]
    /// Consecutive ranges of `source` that together are all of it.
    package var segments: [Segment]

    package struct Segment: Sendable, Hashable {
        package enum Kind: Sendable, Hashable {
            case byteOrderMark
            case frontMatter
            case prose
            /// The lines of a fenced cell, from the line of its opening fence to the end of the line of its closing one.
            case cell(index: Int)
        }

        package var kind: Kind
        package var range: Range<Int>
    }
}
