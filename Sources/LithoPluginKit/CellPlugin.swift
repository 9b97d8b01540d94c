/// Evaluates cells of its languages: what the author of a plugin writes.
///
/// ```swift
/// import LithoPluginKit
///
/// @main struct Shout: CellPlugin {
///     static let manifest = PluginManifest(
///         id: "shout", version: "1.0.0", summary: "Says it louder.",
///         languages: [LanguageDescription(name: "shout", summary: "A text, in capital letters.")],
///         examples: [PluginExample("a word", language: "shout", code: "hello", result: .text("HELLO"))])
///
///     func evaluate(_ cell: CellSource, in context: CellContext) async throws -> Value {
///         .text(cell.code.uppercased())
///     }
/// }
/// ```
///
/// One instance answers for all cells, several of them at the same time perhaps: it keeps nothing between them, since what
/// a cell is worth may depend only on its text, its options, its inputs and what it reads through the context.
public protocol CellPlugin: Sendable {
    static var manifest: PluginManifest { get }

    /// Functions for SQL over a data set of the manifest; none unless you write it. They count where the plugin is linked in.
    static var tableFunctions: TableFunctions? { get }

    init()

    /// What the cell reads and defines, from its text alone. Called for every cell before any is evaluated; never fails:
    /// what is wrong with the text is in the analysis. Reads nothing and defines nothing unless you write it.
    func analyze(_ cell: CellSource) -> Analysis

    /// The value of a cell. Throw a `Diagnostic` for what its author got wrong; any other error is reported as a failure of
    /// the plugin. Stop early when the task is cancelled.
    func evaluate(_ cell: CellSource, in context: CellContext) async throws -> Value

    /// What is wrong with facts that a workspace adds to a data set, beyond their columns. Asked of bundled plugins only.
    static func problems(inFacts files: [FactFile]) -> [Diagnostic]
}

extension CellPlugin {
    public static var tableFunctions: TableFunctions? { nil }

    public func analyze(_ cell: CellSource) -> Analysis { Analysis() }

    public static func problems(inFacts files: [FactFile]) -> [Diagnostic] { [] }

    /// Serves a host over standard input and output until it says goodbye.
    public static func main() async {
        await PluginServer(Self.self).serveStandardStreams()
    }
}
