public import Values

/// A plugin's question to the host, on behalf of the cell it evaluates.
public struct ReadMessage: Sendable, Hashable {
    public var request: ReadRequest

    public init(request: ReadRequest) { self.request = request }

    public var json: JSON { ["request": request.json] }

    public init(json: JSON) throws(MalformedMessage) {
        request = try ReadRequest(json: try Members(json, "read").required("request"))
    }
}

/// The host's answer.
public struct ReadReply: Sendable, Hashable {
    public var value: Value

    public init(value: Value) { self.value = value }

    public var json: JSON { ["value": value.json] }

    public init(json: JSON) throws(MalformedMessage) {
        value = try Members(json, "the answer to read").value("value")
    }
}
