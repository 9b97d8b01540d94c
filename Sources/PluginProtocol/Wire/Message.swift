public import Values

/// One line of the conversation between host and plugin: JSON-RPC 2.0, whose ids are whole numbers.
public enum Message: Sendable, Hashable {
    case request(id: Int, method: String, params: JSON)
    /// A message that wants no answer.
    case notification(method: String, params: JSON)
    case result(id: Int, JSON)
    /// `nil` answers a message whose id could not be read.
    case failure(id: Int?, MessageError)

    /// On one line, without the line's end.
    public var line: [UInt8] {
        switch self {
        case .request(let id, let method, let params):
            JSON.object(["jsonrpc": "2.0", "id": JSON(id), "method": .string(method), "params": params]).compactBytes
        case .notification(let method, let params):
            JSON.object(["jsonrpc": "2.0", "method": .string(method), "params": params]).compactBytes
        case .result(let id, let result):
            JSON.object(["jsonrpc": "2.0", "id": JSON(id), "result": result]).compactBytes
        case .failure(let id, let error):
            JSON.object(["jsonrpc": "2.0", "id": id.map { JSON($0) } ?? .null, "error": error.json]).compactBytes
        }
    }

    public init(line: some Collection<UInt8>) throws(MalformedMessage) {
        let json: JSON
        do { json = try JSON(parsing: line) } catch {
            throw MalformedMessage("no JSON: \(error.reason), at byte \(error.offset)")
        }
        let message = try Members(json, "the message")
        guard try message.text("jsonrpc") == "2.0" else { throw message.wrong("jsonrpc", "\"2.0\"") }
        if let method = try message.optionalText("method") {
            let params = message.optional("params") ?? .object([JSON.Member]())
            guard message.optional("id") != nil else {
                self = .notification(method: method, params: params)
                return
            }
            self = .request(id: try message.integer("id"), method: method, params: params)
        } else if let error = message.optional("error") {
            let id = message.optional("id") == nil ? nil : try message.integer("id")
            self = .failure(id: id, try MessageError(json: error))
        } else {
            self = .result(id: try message.integer("id"), try message.required("result"))
        }
    }
}
