package import Values

extension GraphValue {
    /// From a parameter: objects are maps, integers stay integers.
    package init(_ json: JSON) {
        switch json {
        case .null: self = .null
        case .bool(let truth): self = .boolean(truth)
        case .number(.integer(let number)): self = .integer(Int(number))
        case .number(.real(let number)): self = .float(number)
        case .string(let text): self = .string(text)
        case .array(let items): self = .list(items.map(GraphValue.init))
        case .object(let members): self = .map(Dictionary(members.map { ($0.name, GraphValue($0.value)) }) { _, last in last })
        }
    }

    /// Null, truths, numbers, texts and lists as they are; all else an object with one key that says what it is.
    package func json(in graph: PropertyGraph) -> JSON {
        switch self {
        case .null: return .null
        case .boolean(let truth): return .bool(truth)
        case .integer(let number): return JSON(number)
        case .float(let number):
            if number.isFinite { return .number(.real(number)) }
            return ["$float": number.isNaN ? "NaN" : number > 0 ? "Infinity" : "-Infinity"]
        case .string(let text): return .string(text)
        case .list(let items): return .array(items.map { $0.json(in: graph) })
        case .map(let entries): return ["$map": Self.object(entries, graph)]
        case .node(let number):
            let labels = JSON.array(graph.labelNames(of: number).map { .string($0) })
            return ["$node": ["labels": labels, "props": Self.object(graph.nodes[number].properties, graph)]]
        case .relationship(let number):
            let properties = Self.object(graph.relationships[number].properties, graph)
            return ["$rel": ["type": .string(graph.typeName(of: number)), "props": properties]]
        case .path(let path):
            var items = [JSON]()
            for (index, node) in path.nodes.enumerated() {
                items.append(GraphValue.node(node).json(in: graph))
                guard index < path.relationships.count else { break }
                let number = path.relationships[index]
                let pointsOn = graph.relationships[number].source == node
                items.append([GraphValue.relationship(number).json(in: graph), pointsOn ? "->" : "<-"])
            }
            return ["$path": .array(items)]
        case .date(let day): return ["$temporal": .string(day.description)]
        }
    }

    private static func object(_ entries: [String: GraphValue], _ graph: PropertyGraph) -> JSON {
        .object(entries.sorted { $0.key < $1.key }.map { JSON.Member($0.key, $0.value.json(in: graph)) })
    }
}
