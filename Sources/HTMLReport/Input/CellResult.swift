package import Diagnostics
package import Values

/// What became of a cell, fenced or inline.
package struct CellResult: Sendable {
    package enum State: Sendable {
        case value(Value)
        /// The diagnostics say why.
        case failed
        /// It reads, directly or through others, from the cell of this label, which failed.
        case skipped(because: String)
        /// The run was called off, or only checked.
        case notRun
    }

    package var state: State
    /// Ranges are in the source of the notebook.
    package var diagnostics: [Diagnostic]
    /// Digest of the value.
    package var digest: String?
    /// Id of the plugin.
    package var plugin: String
    /// The labels it reads from, in the order of its text; `params.x` for a parameter.
    /// A value in prose links to the first.
    package var reads: [String]

    package init(
        _ state: State, diagnostics: [Diagnostic] = [], digest: String? = nil, plugin: String = "", reads: [String] = []
    ) {
        self.state = state
        self.diagnostics = diagnostics
        self.digest = digest
        self.plugin = plugin
        self.reads = reads
    }
}
