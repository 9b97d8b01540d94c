public import Diagnostics
import Values

/// The answer to a request that failed.
public struct MessageError: Error, Sendable, Hashable {
    /// The kinds of failure. Negative codes are those of JSON-RPC 2.0.
    public struct Code: Sendable, Hashable {
        public var rawValue: Int

        public init(_ rawValue: Int) { self.rawValue = rawValue }

        public static let notJSON = Code(-32700)
        public static let noRequest = Code(-32600)
        public static let unknownMethod = Code(-32601)
        public static let wrongParameters = Code(-32602)
        public static let internalFailure = Code(-32603)
        /// The request was called off with `cancel`.
        public static let cancelled = Code(-32800)
        /// The author of the cell got something wrong: `diagnostics` say what.
        public static let diagnosed = Code(1)
    }

    public var code: Code
    public var message: String
    public var diagnostics: [Diagnostic]

    public init(_ code: Code, _ message: String, diagnostics: [Diagnostic] = []) {
        self.code = code
        self.message = message
        self.diagnostics = diagnostics
    }

    public init(_ diagnostic: Diagnostic, after others: [Diagnostic] = []) {
        self.init(.diagnosed, diagnostic.summary, diagnostics: others + [diagnostic])
    }
}

extension MessageError {
    var json: JSON {
        .members([
            "code": JSON(code.rawValue), "message": .string(message),
            "data": diagnostics.isEmpty ? .null : ["diagnostics": .list(diagnostics, \.json)],
        ])
    }

    init(json: JSON) throws(MalformedMessage) {
        let error = try Members(json, "the error")
        code = Code(try error.integer("code"))
        message = try error.text("message")
        diagnostics = []
        // JSON-RPC leaves `data` to the sender: only an object with our member means something here.
        if let data = error.optional("data"), case .object = data {
            diagnostics = try Members(data, "the error's data").list("diagnostics", Diagnostic.init(json:))
        }
    }
}
