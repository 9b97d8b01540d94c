/// What is known of a value before the query runs.
indirect enum StaticType: Sendable, Hashable {
    /// Anything, null included.
    case any
    case boolean, integer, float, number, string, map, node, relationship, path, date
    case list(StaticType)

    init(_ value: GraphValue) {
        switch value {
        case .null: self = .any
        case .boolean: self = .boolean
        case .integer: self = .integer
        case .float: self = .float
        case .string: self = .string
        case .list(let items): self = .list(Self.common(items.map(StaticType.init)))
        case .map: self = .map
        case .node: self = .node
        case .relationship: self = .relationship
        case .path: self = .path
        case .date: self = .date
        }
    }

    /// The type that all of several values have.
    static func common(_ types: [StaticType]) -> StaticType {
        guard let first = types.first else { return .any }
        if types.allSatisfy({ $0 == first }) { return first }
        return types.allSatisfy(\.isNumber) ? .number : .any
    }

    var isNumber: Bool { self == .integer || self == .float || self == .number }
    var isList: Bool { if case .list = self { true } else { false } }

    /// Could a value of this type be one of those?
    func mayBe(_ types: StaticType...) -> Bool {
        types.contains { type in
            switch (self, type) {
            case (.any, _), (_, .any), (.list, .list): true
            case (.number, .integer), (.number, .float), (.integer, .number), (.float, .number): true
            default: self == type
            }
        }
    }

    var words: String {
        switch self {
        case .any: "a value"
        case .boolean: "a boolean"
        case .integer: "an integer"
        case .float: "a float"
        case .number: "a number"
        case .string: "a string"
        case .map: "a map"
        case .node: "a node"
        case .relationship: "a relationship"
        case .path: "a path"
        case .date: "a date"
        case .list: "a list"
        }
    }
}
