public import Diagnostics
public import Values

/// A cell to evaluate, with what it reads from other cells and from `params`.
public struct EvaluateRequest: Sendable {
    public var cell: CellSource
    public var inputs: [(reference: Reference, value: Value)]

    public init(cell: CellSource, inputs: [(reference: Reference, value: Value)]) {
        self.cell = cell
        self.inputs = inputs
    }

    public var json: JSON {
        .members([
            "cell": cell.json,
            "inputs": .list(inputs) { ["ref": .string($0.reference.description), "value": $0.value.json] },
        ])
    }

    public init(json: JSON) throws(MalformedMessage) {
        let request = try Members(json, "evaluate")
        cell = try CellSource(json: try request.required("cell"))
        inputs = try request.list("inputs") { (json) throws(MalformedMessage) in
            let input = try Members(json, "an input")
            return (try input.reference("ref"), try input.value("value"))
        }
    }
}

/// What came out.
public struct EvaluateReply: Sendable, Hashable {
    public var value: Value
    /// Warnings and notes.
    public var diagnostics: [Diagnostic]
    /// The plugin read something that it did not ask the host for: the result must not be kept.
    public var readUndeclared: Bool

    public init(value: Value, diagnostics: [Diagnostic] = [], readUndeclared: Bool = false) {
        self.value = value
        self.diagnostics = diagnostics
        self.readUndeclared = readUndeclared
    }

    public var json: JSON {
        .members([
            "value": value.json, "diagnostics": .list(diagnostics, \.json), "undeclared": readUndeclared ? true : nil,
        ])
    }

    public init(json: JSON) throws(MalformedMessage) {
        let reply = try Members(json, "the answer to evaluate")
        self.init(
            value: try reply.value("value"), diagnostics: try reply.list("diagnostics", Diagnostic.init(json:)),
            readUndeclared: try reply.truth("undeclared"))
    }
}
