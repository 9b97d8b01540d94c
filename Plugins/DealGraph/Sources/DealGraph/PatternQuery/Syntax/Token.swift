/// A word or sign of a query, with its place.
struct Token: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        /// A name or keyword; keywords are recognised by the parser, in any case.
        case word(String)
        /// A name between backquotes: never a keyword.
        case quotedName(String)
        case string(String)
        /// The magnitude: a sign before it is an operator.
        case integer(UInt64)
        case float(Double)
        /// The name after `$`.
        case parameter(String)
        /// One or two signs: `<=`, `..`, `(`.
        case sign(String)
        case end
    }

    var kind: Kind
    var range: Range<Int>
}
