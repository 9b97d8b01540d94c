package import PluginProtocol
package import Values

/// Where traces are kept. Calls are short and may block; every conformance is safe to use from several tasks at once.
package protocol TraceStore: Sendable {
    /// The traces under a key, newest first; a damaged one is left out.
    func traces(for key: Digest) throws -> [StoredTrace]
    /// Those that are kept further away, newest first, for when none of `traces(for:)` holds; none where there is no such place.
    func distantTraces(for key: Digest) throws -> [StoredTrace]
    /// Keeps a trace and, where a slot is given, says that its cell now shows it. Both are on disk when this returns, so
    /// that a kill right after loses nothing.
    func save(_ trace: Trace, duration: Duration, in slot: Slot?) throws -> TraceID

    /// Gives a trace new marks: its reads were made again and had the same answers. What it shows and its id stay.
    func refresh(_ id: TraceID, _ trace: Trace) throws

    /// The trace a cell showed last, and the one before it.
    func slot(_ slot: Slot) throws -> SlotHistory?
    /// Says that a cell now shows this trace. Writes nothing where it already did.
    func show(_ id: TraceID, in slot: Slot) throws
    func trace(_ id: TraceID) throws -> StoredTrace?

    /// What is known of each key, in the order of the keys: asked for all cells of a notebook at once.
    func analyses(for keys: [Digest]) throws -> [Analysis?]
    func save(_ analyses: [(key: Digest, analysis: Analysis)]) throws
}

extension TraceStore {
    package func distantTraces(for key: Digest) throws -> [StoredTrace] { [] }

    package func analysis(for key: Digest) throws -> Analysis? { try analyses(for: [key])[0] }
}

package struct TraceID: Sendable, Hashable {
    package var rawValue: Int64

    package init(_ rawValue: Int64) { self.rawValue = rawValue }
}

package struct StoredTrace: Sendable {
    package var id: TraceID
    package var trace: Trace
    /// Digest of the value.
    package var output: Digest
    /// How long the evaluation took.
    package var duration: Duration
    /// Seconds since 1970, by the clock of the machine that stored it.
    package var storedAt: Int64

    package init(id: TraceID, trace: Trace, output: Digest, duration: Duration, storedAt: Int64) {
        self.id = id
        self.trace = trace
        self.output = output
        self.duration = duration
        self.storedAt = storedAt
    }
}

/// A cell of a notebook, by where it stands.
package struct Slot: Sendable, Hashable {
    /// The notebook's path, absolute; empty for standard input.
    package var notebook: String
    package var label: String

    package init(notebook: String, label: String) {
        self.notebook = notebook
        self.label = label
    }
}

package struct SlotHistory: Sendable, Hashable {
    package var current: TraceID
    package var previous: TraceID?

    package init(current: TraceID, previous: TraceID?) {
        self.current = current
        self.previous = previous
    }
}
