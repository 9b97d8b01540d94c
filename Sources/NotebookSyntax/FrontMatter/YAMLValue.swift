/// A value of YAML with the place it was written at; what a scalar means is decided by who reads it.
struct YAMLValue {
    enum Content {
        case scalar(text: String, map: OffsetMap, isPlain: Bool)
        case sequence([YAMLValue])
        case mapping([(key: YAMLValue, value: YAMLValue)])
    }

    var content: Content
    var range: Range<Int>

    /// Nothing, as YAML 1.2's core schema writes it.
    var isNull: Bool {
        guard case .scalar(let text, _, true) = content else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(text)
    }

    var scalar: FrontMatter.Scalar? {
        guard case .scalar(let text, _, _) = content else { return nil }
        return FrontMatter.Scalar(text: text, range: range)
    }

    /// "a list", as a message names it.
    var typeName: String {
        switch content {
        case .scalar: isNull ? "nothing" : "text"
        case .sequence: "a list"
        case .mapping: "a map"
        }
    }
}
