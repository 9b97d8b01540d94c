package import Values

/// A value of the pattern query language: a property, a graph element, or a list or map of values.
///
/// Equality and hashing follow *equivalence*, which DISTINCT and grouping use: null equals null, NaN equals NaN, and 1 equals 1.0.
/// The operator `=` of a query is `equals(_:)`, which knows null.
package indirect enum GraphValue: Sendable {
    case null
    case boolean(Bool)
    case integer(Int)
    case float(Double)
    case string(String)
    case list([GraphValue])
    case map([String: GraphValue])
    /// The number of a node in its graph.
    case node(Int)
    /// The number of a relationship in its graph.
    case relationship(Int)
    case path(GraphPath)
    case date(CivilDate)
}

/// A walk through a graph: nodes and relationships by turns, from a node to a node.
package struct GraphPath: Sendable, Hashable {
    package var nodes: [Int]
    package var relationships: [Int]
}

extension GraphValue: Hashable {
    package static func == (a: GraphValue, b: GraphValue) -> Bool {
        switch (a, b) {
        case (.null, .null): true
        case (.boolean(let x), .boolean(let y)): x == y
        case (.integer(let x), .integer(let y)): x == y
        case (.float(let x), .float(let y)): x == y || (x.isNaN && y.isNaN)
        case (.integer(let x), .float(let y)), (.float(let y), .integer(let x)): Double(exactly: x) == y
        case (.string(let x), .string(let y)): x == y
        case (.list(let x), .list(let y)): x == y
        case (.map(let x), .map(let y)): x == y
        case (.node(let x), .node(let y)): x == y
        case (.relationship(let x), .relationship(let y)): x == y
        case (.path(let x), .path(let y)): x == y
        case (.date(let x), .date(let y)): x == y
        default: false
        }
    }

    package func hash(into hasher: inout Hasher) {
        switch self {
        case .null: hasher.combine(0)
        case .boolean(let value): hasher.combine(value)
        case .integer(let value): hasher.combine(Double(value))
        case .float(let value): hasher.combine(value.isNaN ? 0 : value)
        case .string(let value): hasher.combine(value)
        case .list(let items): hasher.combine(items)
        case .map(let entries): hasher.combine(entries)
        case .node(let number): hasher.combine(number)
        case .relationship(let number): hasher.combine(number)
        case .path(let path): hasher.combine(path)
        case .date(let day): hasher.combine(day)
        }
    }
}

extension GraphValue {
    package var isNull: Bool { if case .null = self { true } else { false } }

    /// The kind of value, as messages name it.
    package var kind: String {
        switch self {
        case .null: "null"
        case .boolean: "a boolean"
        case .integer: "an integer"
        case .float: "a float"
        case .string: "a string"
        case .list: "a list"
        case .map: "a map"
        case .node: "a node"
        case .relationship: "a relationship"
        case .path: "a path"
        case .date: "a date"
        }
    }

    func isDeeper(than limit: Int) -> Bool {
        switch self {
        case .list(let items): limit == 0 || items.contains { $0.isDeeper(than: limit - 1) }
        case .map(let entries): limit == 0 || entries.values.contains { $0.isDeeper(than: limit - 1) }
        default: false
        }
    }

    /// A number as a float; nil for what is no number.
    var number: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .float(let value): value
        default: nil
        }
    }

    init(_ truth: Bool?) { self = truth.map(GraphValue.boolean) ?? .null }
}
