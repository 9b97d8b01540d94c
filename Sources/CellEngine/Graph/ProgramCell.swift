package import Diagnostics
package import PluginProtocol
package import Values

/// A cell with everything that is known before anything runs.
package struct ProgramCell: Sendable {
    /// Where it stands in the notebook.
    package enum Origin: Sendable, Hashable {
        case block(Int)
        case inline(Int)
    }

    package var origin: Origin
    package var source: CellSource
    package var plugin: PluginIdentity
    package var timeout: Duration
    /// `error: true`: a failure is part of what the notebook shows, and does not fail the run.
    package var mayFail: Bool
    package var inputs: [Input]
    /// What is wrong with it already; ranges in the notebook. A cell with an error here is not evaluated.
    package var diagnostics: [Diagnostic]

    /// A name the cell reads, and where it comes from.
    package struct Input: Sendable, Hashable {
        package enum Producer: Sendable, Hashable {
            /// Index in `Program.cells`.
            case cell(Int)
            case parameters
        }

        package var reference: Reference
        /// In the code of the cell.
        package var range: Range<Int>
        package var producer: Producer

        package init(reference: Reference, range: Range<Int>, producer: Producer) {
            self.reference = reference
            self.range = range
            self.producer = producer
        }
    }

    package init(
        origin: Origin, source: CellSource, plugin: PluginIdentity, timeout: Duration, mayFail: Bool = false,
        inputs: [Input] = [], diagnostics: [Diagnostic] = []
    ) {
        self.origin = origin
        self.source = source
        self.plugin = plugin
        self.timeout = timeout
        self.mayFail = mayFail
        self.inputs = inputs
        self.diagnostics = diagnostics
    }
}
