/// A word of the calculator's language with its place in the code.
struct Token: Hashable {
    enum Kind: Hashable {
        case number(String)
        case name(String)
        /// `'GB300'` or `"GB300"`
        case string(String)
        /// `+ - * / ^ ( ) [ ] , . = %`
        case sign(Unicode.Scalar)
        /// The end of a statement.
        case newline
        case end
    }

    var kind: Kind
    /// UTF-8 byte offsets into the code.
    var range: Range<Int>
}
