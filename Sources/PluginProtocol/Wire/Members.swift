import Values

/// The members of a JSON object, read strictly: what is missing or of the wrong kind is named; what is unknown is ignored,
/// so that later versions may add members.
struct Members {
    private let members: [JSON.Member]
    /// What the object is, for messages: "an analysis".
    private let subject: String

    init(_ json: JSON, _ subject: String) throws(MalformedMessage) {
        guard case .object(let members) = json else { throw MalformedMessage("\(subject) is no object") }
        self.members = members
        self.subject = subject
    }

    /// `nil` where it is missing or null.
    func optional(_ name: String) -> JSON? {
        for member in members where member.name == name {
            // Spelled out, since `nil` is also a JSON.
            return member.value == .null ? Optional.none : member.value
        }
        return nil
    }

    func required(_ name: String) throws(MalformedMessage) -> JSON {
        guard let value = optional(name) else { throw MalformedMessage("\(subject) has no '\(name)'") }
        return value
    }

    func wrong(_ name: String, _ wanted: String) -> MalformedMessage {
        MalformedMessage("'\(name)' of \(subject) is no \(wanted)")
    }

    func text(_ name: String) throws(MalformedMessage) -> String {
        guard let text = try required(name).string else { throw wrong(name, "text") }
        return text
    }

    func optionalText(_ name: String) throws(MalformedMessage) -> String? {
        guard let json = optional(name) else { return nil }
        guard let text = json.string else { throw wrong(name, "text") }
        return text
    }

    func integer(_ name: String) throws(MalformedMessage) -> Int {
        guard let number = try required(name).integer else { throw wrong(name, "whole number") }
        return number
    }

    func optionalNumber(_ name: String) throws(MalformedMessage) -> Double? {
        guard let json = optional(name) else { return nil }
        guard let number = json.double else { throw wrong(name, "number") }
        return number
    }

    /// `false` where it is missing.
    func truth(_ name: String) throws(MalformedMessage) -> Bool {
        guard let json = optional(name) else { return false }
        guard let truth = json.bool else { throw wrong(name, "truth value") }
        return truth
    }

    /// Empty where it is missing.
    func list<T>(
        _ name: String, _ item: (JSON) throws(MalformedMessage) -> T
    ) throws(MalformedMessage) -> [T] {
        guard let json = optional(name) else { return [] }
        guard case .array(let items) = json else { throw wrong(name, "list") }
        var result = [T]()
        result.reserveCapacity(items.count)
        for json in items { result.append(try item(json)) }
        return result
    }

    func texts(_ name: String) throws(MalformedMessage) -> [String] {
        try list(name) { (json) throws(MalformedMessage) in
            guard let text = json.string else { throw wrong(name, "list of texts") }
            return text
        }
    }

    /// An object whose members are all of one kind; empty where it is missing.
    func dictionary<T>(
        _ name: String, _ item: (JSON) throws(MalformedMessage) -> T
    ) throws(MalformedMessage) -> [String: T] {
        guard let json = optional(name) else { return [:] }
        guard case .object(let members) = json else { throw wrong(name, "object") }
        var result = [String: T](minimumCapacity: members.count)
        for member in members { result[member.name] = try item(member.value) }
        return result
    }

    func textDictionary(_ name: String) throws(MalformedMessage) -> [String: String] {
        try dictionary(name) { (json) throws(MalformedMessage) in
            guard let text = json.string else { throw wrong(name, "object of texts") }
            return text
        }
    }

    /// `[3, 7]`: from the third byte up to the seventh.
    func optionalRange(_ name: String) throws(MalformedMessage) -> Range<Int>? {
        guard let json = optional(name) else { return nil }
        guard case .array(let ends) = json, ends.count == 2, let lower = ends[0].integer, let upper = ends[1].integer,
            0 <= lower, lower <= upper
        else { throw wrong(name, "range of bytes") }
        return lower..<upper
    }

    func range(_ name: String) throws(MalformedMessage) -> Range<Int> {
        guard let range = try optionalRange(name) else { throw MalformedMessage("\(subject) has no '\(name)'") }
        return range
    }

    func reference(_ name: String) throws(MalformedMessage) -> Reference {
        guard let reference = Reference(parsing: try text(name)) else { throw wrong(name, "reference") }
        return reference
    }

    func value(_ name: String) throws(MalformedMessage) -> Value {
        try Value(wire: try required(name))
    }

    func choice<T: RawRepresentable<String>>(
        _ name: String, _ wanted: String, _ type: T.Type = T.self
    ) throws(MalformedMessage) -> T {
        guard let choice = T(rawValue: try text(name)) else { throw wrong(name, wanted) }
        return choice
    }
}

extension Value {
    init(wire json: JSON) throws(MalformedMessage) {
        do { try self.init(json: json) } catch { throw MalformedMessage("a malformed value: \(error.reason)") }
    }
}

extension JSON {
    /// An object without the members that are null: who reads them takes both for missing.
    static func members(_ members: KeyValuePairs<String, JSON?>) -> JSON {
        .object(
            members.compactMap { name, value in
                guard let value, value != .null else { return nil }
                return JSON.Member(name, value)
            })
    }

    static func texts(_ texts: [String]) -> JSON { .array(texts.map { .string($0) }) }

    static func range(_ range: Range<Int>) -> JSON { .array([JSON(range.lowerBound), JSON(range.upperBound)]) }

    /// In the order of the names, so that the same content gives the same bytes.
    static func dictionary<T>(_ content: [String: T], _ json: (T) -> JSON) -> JSON {
        .object(content.sorted { $0.key < $1.key }.map { JSON.Member($0.key, json($0.value)) })
    }

    /// Null for an empty list, so that the member is left out.
    static func list<T>(_ items: [T], _ json: (T) -> JSON) -> JSON {
        items.isEmpty ? .null : .array(items.map(json))
    }
}
