public import Diagnostics
public import Values

/// What a plugin can say about a cell from its text alone.
public struct Analysis: Sendable, Hashable {
    /// A name the cell reads.
    public struct Read: Sendable, Hashable {
        public var reference: Reference
        /// UTF-8 byte offsets into the code.
        public var range: Range<Int>
        /// An optional read counts only where a cell has that label: a name after FROM may also be a table of a dataset.
        public var isOptional: Bool

        public init(_ reference: Reference, range: Range<Int>, isOptional: Bool = false) {
            self.reference = reference
            self.range = range
            self.isOptional = isOptional
        }
    }

    public var reads: [Read]
    /// The members of the record the cell will produce, where that is known: `owned`, `rented`.
    public var defines: [String]
    public var diagnostics: [Diagnostic]

    public init(reads: [Read] = [], defines: [String] = [], diagnostics: [Diagnostic] = []) {
        self.reads = reads
        self.defines = defines
        self.diagnostics = diagnostics
    }
}
