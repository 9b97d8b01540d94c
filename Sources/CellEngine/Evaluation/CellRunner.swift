package import Diagnostics
package import PluginProtocol
package import Values

/// Who evaluates cells: in the program, plugins in processes of their own; in tests, a closure.
package protocol CellRunner: Sendable {
    /// The plugin behind a language, or `nil`.
    func plugin(for language: String) -> PluginIdentity?
    /// All languages there are, for suggestions.
    var languages: [String] { get }

    /// What the cells of one language read and define, in the order given. A plugin that fails gives every cell a diagnostic.
    func analyze(_ cells: [CellSource]) async -> [Analysis]
    func evaluate(_ job: CellJob) async -> CellOutcome
}

package struct PluginIdentity: Sendable, Hashable {
    package var id: String
    package var version: String
    package var content: Digest
    package var language: LanguageDescription

    package init(id: String, version: String, content: Digest, language: LanguageDescription) {
        self.id = id
        self.version = version
        self.content = content
        self.language = language
    }
}

/// One evaluation, with everything it may see.
package struct CellJob: Sendable {
    package var cell: CellSource
    /// What the cell reads from other cells and from `params`.
    package var inputs: [(reference: Reference, value: Value)]
    package var timeout: Duration
    /// Answers and records a read. Throws a `Diagnostic`.
    package var read: @Sendable (ReadRequest) async throws -> Value

    package init(
        cell: CellSource, inputs: [(reference: Reference, value: Value)], timeout: Duration,
        read: @escaping @Sendable (ReadRequest) async throws -> Value
    ) {
        self.cell = cell
        self.inputs = inputs
        self.timeout = timeout
        self.read = read
    }
}

package struct CellOutcome: Sendable {
    package enum Result: Sendable {
        case value(Value)
        /// The diagnostics say why.
        case failed
        /// The run was called off.
        case cancelled
    }

    package var result: Result
    /// Ranges are in the code of the cell.
    package var diagnostics: [Diagnostic]
    /// The cell read something that no read request covers: its result is shown but not kept.
    package var readUndeclared: Bool

    package init(_ result: Result, diagnostics: [Diagnostic] = [], readUndeclared: Bool = false) {
        self.result = result
        self.diagnostics = diagnostics
        self.readUndeclared = readUndeclared
    }
}
