/// The text of one cell, as a plugin gets it.
public struct CellSource: Sendable, Hashable {
    public enum Place: String, Sendable, Hashable {
        /// A fenced block.
        case block
        /// A code span in prose: `{calc} cost.owned`.
        case inline
    }

    /// The name by which other cells read it.
    public var label: String
    public var language: String
    /// Without fence, option lines and line prefixes; lines end in LF.
    public var code: String
    public var place: Place
    /// The options that may change the result, by name. Display options are not here.
    public var options: [String: String]

    public init(label: String, language: String, code: String, place: Place = .block, options: [String: String] = [:]) {
        self.label = label
        self.language = language
        self.code = code
        self.place = place
        self.options = options
    }
}
