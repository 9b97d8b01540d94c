/// A page about a kind of problem, shown by `litho explain CODE`.
public struct DiagnosticDescription: Sendable, Hashable {
    public var id: DiagnosticID
    public var explanation: String

    public init(_ id: DiagnosticID, _ explanation: String) {
        self.id = id
        self.explanation = explanation
    }
}
