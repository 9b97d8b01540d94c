/// Why something that came over the wire is not what the protocol says: "'cells' is missing".
public struct MalformedMessage: Error, Sendable, Hashable {
    public var reason: String

    public init(_ reason: String) { self.reason = reason }
}
