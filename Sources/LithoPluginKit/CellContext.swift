public import Diagnostics
public import PluginProtocol
import Synchronization
public import Values

/// Everything a cell may look at while it is evaluated. What is read through it is recorded by the host, which is what makes the cache exact.
public struct CellContext: Sendable {
    /// What the cell reads from other cells and from `params`: one entry for each read that `analyze` named.
    public let inputs: [Reference: Value]

    private let session: PluginSession
    private let findings: Findings

    init(inputs: [Reference: Value], session: PluginSession, findings: Findings) {
        self.inputs = inputs
        self.session = session
        self.findings = findings
    }

    // MARK: Inputs

    /// The value of a read that `analyze` named.
    public func input(_ reference: Reference) throws -> Value {
        if let value = inputs[reference] { return value }
        throw Diagnostic(.pluginFailed, .error, "the plugin uses '\(reference)', but its analysis of the cell did not name it")
    }

    /// `input("cost.owned")`
    public func input(_ reference: String) throws -> Value {
        guard let parsed = Reference(parsing: reference) else {
            throw Diagnostic(.pluginFailed, .error, "the plugin uses '\(reference)', which is no reference")
        }
        return try input(parsed)
    }

    // MARK: Reads

    /// One SELECT over a dataset, the notebook's own tables and those inputs that are tables.
    public func query(
        dataset: String, _ sql: String, parameters: [String: Value] = [:], inputs: [String] = []
    ) async throws -> Table {
        let answer = try await session.read(.query(dataset: dataset, sql: sql, parameters: parameters, inputs: inputs))
        guard case .table(let table) = answer else {
            throw MalformedMessage("the answer to a query is \(answer.kind)")
        }
        return table
    }

    /// A file below the notebook's folder, as text.
    public func file(_ path: String) async throws -> String {
        let answer = try await session.read(.file(path: path))
        guard case .text(let text) = answer else { throw MalformedMessage("the answer to a file is \(answer.kind)") }
        return text
    }

    /// A setting of the run: `as-of`, `known-on` or `seed`. Missing where it is not set.
    public func setting(_ name: String) async throws -> Value {
        try await session.read(.setting(name: name))
    }

    /// Says that the result rests on something the host did not see: a clock, the network, a file outside. It is shown, and never kept.
    public func declareUndeclaredRead() { findings.state.withLock { $0.readUndeclared = true } }

    // MARK: Talking

    /// Shows a warning, or a note, beside the result.
    public func warn(_ diagnostic: Diagnostic) { findings.state.withLock { $0.diagnostics.append(diagnostic) } }

    public func warn(_ summary: String, at range: Range<Int>? = nil) {
        warn(Diagnostic(.pluginWarning, .warning, at: range, summary))
    }

    /// A line for who looks for a mistake in the plugin; `print` does as well.
    public func log(_ text: String, level: LogNotice.Level = .info) {
        session.notify(.log, LogNotice(level, text).json)
    }

    /// How far the evaluation has come, from 0 to 1.
    public func progress(_ fraction: Double?, _ text: String = "") {
        session.notify(.progress, ProgressNotice(fraction: fraction, text: text).json)
    }
}

/// What one evaluation has to say besides its value.
final class Findings: Sendable {
    struct State {
        var diagnostics: [Diagnostic] = []
        var readUndeclared = false
    }

    let state = Mutex(State())
}
