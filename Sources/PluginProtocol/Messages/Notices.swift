public import Values

/// Something a plugin wants to have written down.
public struct LogNotice: Sendable, Hashable {
    public enum Level: String, Sendable, Hashable, CaseIterable {
        case debug, info, warning, error
    }

    public var level: Level
    public var text: String

    public init(_ level: Level, _ text: String) {
        self.level = level
        self.text = text
    }

    public var json: JSON { ["level": .string(level.rawValue), "text": .string(text)] }

    public init(json: JSON) throws(MalformedMessage) {
        let notice = try Members(json, "log")
        level = try notice.choice("level", "level")
        text = try notice.text("text")
    }
}

/// How far an evaluation has come.
public struct ProgressNotice: Sendable, Hashable {
    /// From 0 to 1; `nil` where it cannot be known.
    public var fraction: Double?
    public var text: String

    public init(fraction: Double?, text: String) {
        self.fraction = fraction
        self.text = text
    }

    public var json: JSON { .members(["fraction": fraction.map { JSON($0) }, "text": .string(text)]) }

    public init(json: JSON) throws(MalformedMessage) {
        let notice = try Members(json, "progress")
        fraction = try notice.optionalNumber("fraction").map { min(max($0, 0), 1) }
        text = try notice.optionalText("text") ?? ""
    }
}

/// Calls off a request of the sender's.
public struct CancelNotice: Sendable, Hashable {
    public var id: Int

    public init(id: Int) { self.id = id }

    public var json: JSON { ["id": JSON(id)] }

    public init(json: JSON) throws(MalformedMessage) {
        id = try Members(json, "cancel").integer("id")
    }
}
