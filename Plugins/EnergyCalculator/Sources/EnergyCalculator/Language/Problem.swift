/// What is wrong with a text of the calculator: said once, for a cell, the command line and a machine.
struct Problem: Error, Sendable, Hashable {
    /// The kinds of problems; the raw values are those of `litho calc --jsonl`.
    enum Class: String, Sendable, CaseIterable {
        case parse
        case unknownName = "unknown-name"
        case addMismatch = "add-mismatch"
        case convertMismatch = "convert-mismatch"
        /// A function, a power or a comparison of a quantity it is not made for.
        case functionDomain = "function-domain"
        /// No number comes out: a division by zero, a root of a negative number.
        case mathDomain = "math-domain"
        /// A power of a chip, a server and a site are different things.
        case boundary
        /// Money of another currency, without a rate.
        case money
        /// One name, defined twice, or for two things.
        case name
        /// No quantity where one is needed.
        case kind
        /// An uncertain value where plain numbers are computed: the graph takes over.
        case uncertain
        /// No value of a name makes two sides equal.
        case breakEven = "break-even"
        /// More than the calculator takes on.
        case limit
    }

    var kind: Class
    var message: String
    /// In bytes of the text.
    var range: Range<Int>
    /// The things that do not fit, in the author's own units.
    var names: [String] = []
    /// What to write instead, or what is missing.
    var hint: String?
    /// A second place, with what it has to do with it.
    var note: String?
    var noteRange: Range<Int>?

    init(
        _ kind: Class, _ message: String, at range: Range<Int>, names: [String] = [], hint: String? = nil
    ) {
        self.kind = kind
        self.message = message
        self.range = range
        self.names = names
        self.hint = hint
    }
}
