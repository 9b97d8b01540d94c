public import Values

/// The first message: who is there.
public struct HelloRequest: Sendable, Hashable {
    public var protocolVersion: Int
    /// "litho 0.1.0"
    public var host: String

    public init(protocolVersion: Int = PluginMethod.protocolVersion, host: String) {
        self.protocolVersion = protocolVersion
        self.host = host
    }

    public var json: JSON { ["protocol": JSON(protocolVersion), "host": .string(host)] }

    public init(json: JSON) throws(MalformedMessage) {
        let hello = try Members(json, "hello")
        self.init(protocolVersion: try hello.integer("protocol"), host: try hello.text("host"))
    }
}

/// Who answers.
public struct HelloReply: Sendable, Hashable {
    public var protocolVersion: Int
    public var id: String
    public var version: String
    /// What it can do beyond this protocol; nothing yet.
    public var features: [String]

    public init(protocolVersion: Int = PluginMethod.protocolVersion, id: String, version: String, features: [String] = []) {
        self.protocolVersion = protocolVersion
        self.id = id
        self.version = version
        self.features = features
    }

    public var json: JSON {
        ["protocol": JSON(protocolVersion), "id": .string(id), "version": .string(version), "features": .texts(features)]
    }

    public init(json: JSON) throws(MalformedMessage) {
        let hello = try Members(json, "the answer to hello")
        self.init(
            protocolVersion: try hello.integer("protocol"), id: try hello.text("id"), version: try hello.text("version"),
            features: try hello.texts("features"))
    }
}
