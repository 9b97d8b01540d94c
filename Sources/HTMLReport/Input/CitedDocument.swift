/// A document of the corpus that a notebook cites: what is known of it, and the words that are cited.
package struct CitedDocument: Sendable, Hashable {
    /// A sentence or the cell of a table.
    package struct Quotation: Sendable, Hashable {
        /// As it is cited: `s4`, `t1.r2c3`.
        package var locator: String
        package var text: String
        /// Of a cell: its row and column.
        package var context: String?

        package init(locator: String, text: String, context: String? = nil) {
            self.locator = locator
            self.text = text
            self.context = context
        }
    }

    package var key: String
    package var title: String
    package var author: String?
    package var publisher: String?
    package var published: String?
    package var address: String?
    package var accessed: String?
    /// The source that it tells in other words.
    package var restates: String?
    package var note: String?
    /// Who speaks in it: `maker`, `filing`, `measurement`, `press`, `restatement`.
    package var grade: String?
    package var quotations: [Quotation]

    package init(
        key: String, title: String, author: String? = nil, publisher: String? = nil, published: String? = nil, address: String? = nil,
        accessed: String? = nil, restates: String? = nil, note: String? = nil, grade: String? = nil,
        quotations: [Quotation] = []
    ) {
        self.key = key
        self.title = title
        self.author = author
        self.publisher = publisher
        self.published = published
        self.address = address
        self.accessed = accessed
        self.restates = restates
        self.note = note
        self.grade = grade
        self.quotations = quotations
    }
}
