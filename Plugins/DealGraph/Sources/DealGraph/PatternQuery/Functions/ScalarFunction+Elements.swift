extension ScalarFunction {
    /// Functions of nodes, relationships and paths.
    static let elementFunctions: [ScalarFunction] = [
        ScalarFunction("labels", .node, to: .list(.string)) { arguments, context throws(QueryFailure) in
            switch arguments[0] {
            case .null: .null
            case .node(let node): .list(context.graph.labelNames(of: node).map(GraphValue.string))
            default: throw context.invalid("labels", arguments[0])
            }
        },
        ScalarFunction("type", .relationship, to: .string) { arguments, context throws(QueryFailure) in
            switch arguments[0] {
            case .null: .null
            case .relationship(let number): .string(context.graph.typeName(of: number))
            default: throw context.invalid("type", arguments[0])
            }
        },
        ScalarFunction("id", .node, .relationship, to: .integer) { arguments, context throws(QueryFailure) in
            switch arguments[0] {
            case .null: .null
            case .node(let number), .relationship(let number): .integer(number)
            default: throw context.invalid("id", arguments[0])
            }
        },
        ScalarFunction("startNode", .relationship, to: .node) { arguments, context throws(QueryFailure) in
            switch arguments[0] {
            case .null: .null
            case .relationship(let number): .node(context.graph.relationships[number].source)
            default: throw context.invalid("startNode", arguments[0])
            }
        },
        ScalarFunction("endNode", .relationship, to: .node) { arguments, context throws(QueryFailure) in
            switch arguments[0] {
            case .null: .null
            case .relationship(let number): .node(context.graph.relationships[number].target)
            default: throw context.invalid("endNode", arguments[0])
            }
        },
        ScalarFunction("properties", .node, .relationship, .map, to: .map) { arguments, context throws(QueryFailure) in
            switch arguments[0] {
            case .null: .null
            default:
                if let properties = context.properties(of: arguments[0]) {
                    .map(properties)
                } else {
                    throw context.invalid("properties", arguments[0])
                }
            }
        },
        ScalarFunction("keys", .node, .relationship, .map, to: .list(.string)) { arguments, context throws(QueryFailure) in
            switch arguments[0] {
            case .null: .null
            default:
                if let properties = context.properties(of: arguments[0]) {
                    .list(properties.keys.sorted().map(GraphValue.string))
                } else {
                    throw context.invalid("keys", arguments[0])
                }
            }
        },
        ScalarFunction("nodes", .path, to: .list(.node)) { arguments, context throws(QueryFailure) in
            switch arguments[0] {
            case .null: .null
            case .path(let path): .list(path.nodes.map(GraphValue.node))
            default: throw context.invalid("nodes", arguments[0])
            }
        },
        ScalarFunction("relationships", .path, to: .list(.relationship)) { arguments, context throws(QueryFailure) in
            switch arguments[0] {
            case .null: .null
            case .path(let path): .list(path.relationships.map(GraphValue.relationship))
            default: throw context.invalid("relationships", arguments[0])
            }
        },
        ScalarFunction("length", .path, to: .integer) { arguments, context throws(QueryFailure) in
            switch arguments[0] {
            case .null: .null
            case .path(let path): .integer(path.relationships.count)
            default: throw context.invalid("length", arguments[0])
            }
        },
        ScalarFunction("exists", 1...1, to: .boolean) { arguments, _ in .boolean(!arguments[0].isNull) },
        ScalarFunction("evidence", 1...1, [[.relationship]], to: .list(.map), readsGraph: true) { arguments, context throws(QueryFailure) in
            switch arguments[0] {
            case .null: .null
            case .relationship(let number): context.evidence?(number) ?? .list([])
            default: throw context.invalid("evidence", arguments[0])
            }
        },
    ]
}

extension FunctionContext {
    func properties(of value: GraphValue) -> [String: GraphValue]? {
        switch value {
        case .node(let number): graph.nodes[number].properties
        case .relationship(let number): graph.relationships[number].properties
        case .map(let entries): entries
        default: nil
        }
    }
}
