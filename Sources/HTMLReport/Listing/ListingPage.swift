/// A page that is no report of a notebook: a comparison, an audit, the index of a site. It has the look of a report, and is made of
/// a few kinds of blocks.
package struct ListingPage: Sendable {
    package var title: String
    package var subtitle: String
    /// A line under the title: when and by what it was made.
    package var byline: String
    package var blocks: [Block]
    /// `litho 0.1.0`, by which the file is known as one of Litho's.
    package var generator: String
    /// Has it a field in which to search its tables?
    package var hasSearch: Bool

    package init(
        title: String, subtitle: String = "", byline: String = "", blocks: [Block] = [], generator: String, hasSearch: Bool = false
    ) {
        self.title = title
        self.subtitle = subtitle
        self.byline = byline
        self.blocks = blocks
        self.generator = generator
        self.hasSearch = hasSearch
    }

    package indirect enum Block: Sendable {
        case heading(String, level: Int)
        case paragraph([Inline])
        case list([[Inline]])
        case quote([Inline])
        case code(String)
        case table(Table)
        case details(String, [Block])
        /// A finding with a coloured edge.
        case finding(Mood, [Block])
        /// What the field of search looks through: each item with its words beside those that are shown.
        case searchable([SearchItem])
    }

    /// How a finding is coloured; its words say the same.
    package enum Mood: Sendable {
        case good, bad, open
    }

    package enum Inline: Sendable {
        case text(String)
        case strong(String)
        case quiet(String)
        case code(String)
        case mark(String)
        /// A link; plain text where the address is not one that may stand in a page.
        case link(String, to: String)
        case badge(String, Mood)
    }

    package struct Table: Sendable {
        package var caption: String
        package var columns: [Column]
        package var rows: [[[Inline]]]

        package struct Column: Sendable {
            package var name: String
            package var isNumber: Bool

            package init(_ name: String, isNumber: Bool = false) {
                self.name = name
                self.isNumber = isNumber
            }
        }

        package init(caption: String, columns: [Column], rows: [[[Inline]]]) {
            self.caption = caption
            self.columns = columns
            self.rows = rows
        }
    }

    package struct SearchItem: Sendable {
        package var blocks: [Block]
        /// Lower-case words that are looked through and not shown.
        package var words: String

        package init(blocks: [Block], words: String) {
            self.blocks = blocks
            self.words = words
        }
    }

    /// The page: the same input gives the same bytes.
    package func render() -> [UInt8] {
        var writer = ListingWriter(page: self)
        writer.write()
        return writer.html.bytes
    }
}
