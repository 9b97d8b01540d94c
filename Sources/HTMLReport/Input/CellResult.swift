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

    /// Something that the cell asked for while it ran.
    package struct Reading: Sendable, Hashable {
        /// `data set deals`, `file fleet.csv`
        package var place: String
        /// Tables of a data set that the question touched.
        package var tables: [String]

        package init(place: String, tables: [String] = []) {
            self.place = place
            self.tables = tables
        }
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
    /// Data sets and files that it read, each once.
    package var readings: [Reading]

    package init(
        _ state: State, diagnostics: [Diagnostic] = [], digest: String? = nil, plugin: String = "", reads: [String] = [],
        readings: [Reading] = []
    ) {
        self.state = state
        self.diagnostics = diagnostics
        self.digest = digest
        self.plugin = plugin
        self.reads = reads
        self.readings = readings
    }

    /// Does anything say what its numbers rest on, beside its own text?
    package var restsOnSomething: Bool { !reads.isEmpty || !readings.isEmpty }
}
