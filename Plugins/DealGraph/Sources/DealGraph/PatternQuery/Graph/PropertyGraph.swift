/// Nodes with labels and properties, and directed relationships with a type and properties between them.
///
/// Elements are numbers. A deleted element leaves its number unused.
package struct PropertyGraph: Sendable {
    package struct Node: Sendable {
        package var labels: [Int]
        package var properties: [String: GraphValue]
        package var isDeleted = false
    }

    package struct Relationship: Sendable {
        package var source: Int
        package var target: Int
        package var type: Int
        package var properties: [String: GraphValue]
        package var isDeleted = false
    }

    package private(set) var nodes: [Node] = []
    package private(set) var relationships: [Relationship] = []
    /// Labels and types by their numbers.
    package private(set) var labels = NameTable()
    package private(set) var types = NameTable()
    /// Nodes of each label.
    private var labelled: [[Int]] = []
    /// Goes up with each change: what was derived from an older graph is stale.
    package private(set) var revision = 0

    package init() {}

    @discardableResult
    package mutating func addNode(labels names: [String] = [], properties: [String: GraphValue] = [:]) -> Int {
        var numbers = [Int]()
        for name in names {
            let label = labels.number(adding: name)
            if label == labelled.count { labelled.append([]) }
            guard !numbers.contains(label) else { continue }
            numbers.append(label)
            labelled[label].append(nodes.count)
        }
        nodes.append(Node(labels: numbers, properties: properties.filter { !$0.value.isNull }))
        revision += 1
        return nodes.count - 1
    }

    @discardableResult
    package mutating func addRelationship(from source: Int, to target: Int, type: String, properties: [String: GraphValue] = [:]) -> Int {
        relationships.append(
            Relationship(
                source: source, target: target, type: types.number(adding: type), properties: properties.filter { !$0.value.isNull }))
        revision += 1
        return relationships.count - 1
    }

    mutating func deleteRelationship(_ number: Int) {
        relationships[number].isDeleted = true
        revision += 1
    }

    mutating func deleteNode(_ number: Int) {
        nodes[number].isDeleted = true
        for label in nodes[number].labels { labelled[label].removeAll { $0 == number } }
        revision += 1
    }

    func nodes(labelled name: String) -> [Int] { labels[name].map { labelled[$0] } ?? [] }

    func hasLabel(_ node: Int, _ name: String) -> Bool { labels[name].map { nodes[node].labels.contains($0) } ?? false }

    package func labelNames(of node: Int) -> [String] { nodes[node].labels.map { labels.names[$0] } }

    package func typeName(of relationship: Int) -> String { types.names[relationships[relationship].type] }
}

/// Names numbered in the order in which they came.
package struct NameTable: Sendable {
    package private(set) var names: [String] = []
    private var numbers: [String: Int] = [:]

    package subscript(name: String) -> Int? { numbers[name] }

    mutating func number(adding name: String) -> Int {
        if let number = numbers[name] { return number }
        numbers[name] = names.count
        names.append(name)
        return names.count - 1
    }
}
