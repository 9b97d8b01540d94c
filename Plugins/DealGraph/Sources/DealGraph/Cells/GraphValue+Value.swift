package import Values

extension GraphValue {
    /// A value of another cell as a parameter; nil for a table.
    init?(_ value: Value) {
        switch value {
        case .missing: self = .null
        case .boolean(let truth): self = .boolean(truth)
        case .text(let text): self = .string(text)
        case .date(let day): self = .date(day)
        case .quantity(let quantity):
            if case .integer(let number) = quantity.number { self = .integer(Int(number)) } else { self = .float(quantity.value) }
        case .list(let items):
            let values = items.compactMap { GraphValue($0) }
            guard values.count == items.count else { return nil }
            self = .list(values)
        case .record(let record):
            var entries = [String: GraphValue]()
            for (name, value) in record {
                guard let entry = GraphValue(value) else { return nil }
                entries[name] = entry
            }
            self = .map(entries)
        default: return nil
        }
    }

    /// For a report: numbers with a unit if the column has one, nodes by their name, paths as a line.
    package func value(in graph: PropertyGraph, unit: Unit? = nil) -> Value {
        switch self {
        case .null: .missing("nothing recorded")
        case .boolean(let truth): .boolean(truth)
        case .integer(let number): .quantity(Quantity(.integer(Int64(number)), unit ?? .one))
        case .float(let number):
            number.isNaN ? .missing("not a number") : .quantity(Quantity(.real(number), unit ?? .one))
        case .string(let text): .text(text)
        case .date(let day): .date(day)
        case .list(let items): .list(items.map { $0.value(in: graph, unit: nil) })
        case .map(let entries): .record(Record(entries.sorted { $0.key < $1.key }.map { ($0.key, $0.value.value(in: graph, unit: nil)) }))
        case .node, .relationship, .path: .text(words(in: graph))
        }
    }

    private func words(in graph: PropertyGraph) -> String {
        switch self {
        case .node(let number):
            if case .string(let name)? = graph.nodes[number].properties["name"] { name } else { "node \(number)" }
        case .relationship(let number): graph.typeName(of: number)
        case .path(let path):
            path.relationships.enumerated().reduce(GraphValue.node(path.nodes[0]).words(in: graph)) { text, step in
                let pointsOn = graph.relationships[step.element].source == path.nodes[step.offset]
                let type = graph.typeName(of: step.element)
                let next = GraphValue.node(path.nodes[step.offset + 1]).words(in: graph)
                return text + (pointsOn ? " -\(type)-> " : " <-\(type)- ") + next
            }
        default: plainText
        }
    }
}

extension QuerySession.Answer {
    /// A column `amount [USD]` is a column `amount` in USD.
    package func table(in graph: PropertyGraph) -> Table {
        let heads = columns.map { name -> Table.Column in
            guard name.hasSuffix("]"), let open = name.lastIndex(of: "["), let unit = Unit(name[name.index(after: open)...].dropLast())
            else {
                return Table.Column(name)
            }
            let bare = name[..<open]
            return Table.Column(String(bare.reversed().drop { $0 == " " }.reversed()), unit: unit)
        }
        return Table(
            columns: heads, rows: rows.map { row in zip(row, heads).map { $0.value(in: graph, unit: $1.unit) } })
    }
}
