extension Binder {
    mutating func bind(_ clause: MatchClause) throws(QueryFailure) -> BoundMatch {
        let outer = scope
        var match = BoundMatch(isOptional: clause.isOptional, parts: [])
        var relationshipNames = Set<String>()
        // Names first: properties may speak of any of them.
        for part in clause.patterns {
            match.parts.append(try declare(part, outer: outer, relationshipNames: &relationshipNames, newSlots: &match.newSlots))
        }
        for (index, part) in clause.patterns.enumerated() {
            try bindProperties(of: part, into: &match.parts[index])
        }
        if let validOn = clause.validOn { match.validOn = try bindDay(validOn, outer) }
        if let knownOn = clause.knownOn { match.knownOn = try bindDay(knownOn, outer) }
        if let predicate = clause.predicate {
            match.predicate = try bindPredicate(predicate)
            for condition in Self.conjuncts(of: predicate) {
                let (bound, slots) = try noting { (binder) throws(QueryFailure) in try binder.bindPredicate(condition) }
                match.conditions.append(.init(expression: bound, slots: slots))
            }
        }
        return match
    }

    /// Binds something and says which slots it looks at.
    private mutating func noting<T>(_ body: (inout Binder) throws(QueryFailure) -> T) throws(QueryFailure) -> (T, Set<Int>) {
        let outer = touched
        touched = []
        let result = try body(&self)
        let slots = touched
        touched = outer.union(slots)
        return (result, slots)
    }

    private mutating func bindDay(_ expression: Expression, _ outer: Scope) throws(QueryFailure) -> BoundExpression {
        let inner = scope
        scope = outer
        defer { scope = inner }
        let (bound, type) = try bind(expression)
        guard type.mayBe(.date, .string) else { throw wrongType(expression.range, type, "a date") }
        return bound
    }

    private static func conjuncts(of expression: Expression) -> [Expression] {
        if case .binary(.and, let left, let right) = expression.kind { return conjuncts(of: left) + conjuncts(of: right) }
        return [expression]
    }

    // MARK: Names

    private mutating func declare(
        _ part: PatternPart, outer: Scope, relationshipNames: inout Set<String>, newSlots: inout Set<Int>
    ) throws(QueryFailure) -> BoundPathPattern {
        var bound = BoundPathPattern(pathSlot: nil, search: part.search, nodes: [], relationships: [])
        for (index, node) in part.nodes.enumerated() {
            bound.nodes.append(BoundNode(slot: try slot(for: node, &newSlots), labels: node.labels))
            guard index < part.relationships.count else { break }
            let relationship = part.relationships[index]
            if let name = relationship.variable, !relationshipNames.insert(name.text).inserted {
                throw .syntax(
                    "RelationshipUniquenessViolation", at: name.range, "'\(name.text)' cannot be two relationships of one pattern")
            }
            bound.relationships.append(
                BoundRelationship(
                    slot: try slot(for: relationship, &newSlots), types: relationship.types, direction: relationship.direction,
                    length: relationship.length))
        }
        if let variable = part.variable {
            guard scope[variable.text] == nil else { throw alreadyBound(variable) }
            let slot = declare(variable.text, .path)
            newSlots.insert(slot)
            bound.pathSlot = slot
        }
        return bound
    }

    private mutating func slot(for node: NodePattern, _ newSlots: inout Set<Int>) throws(QueryFailure) -> Int {
        if let name = node.variable, let known = scope[name.text] {
            guard known.type.mayBe(.node) else { throw conflict(name, known.type, "a node") }
            touched.insert(known.slot)
            return known.slot
        }
        let slot = node.variable.map { declare($0.text, .node) } ?? newSlot()
        newSlots.insert(slot)
        return slot
    }

    private mutating func slot(for relationship: RelationshipPattern, _ newSlots: inout Set<Int>) throws(QueryFailure) -> Int {
        let type: StaticType = relationship.length == nil ? .relationship : .list(.relationship)
        if let name = relationship.variable, let known = scope[name.text] {
            guard known.type.mayBe(type) else { throw conflict(name, known.type, type.words) }
            touched.insert(known.slot)
            return known.slot
        }
        let slot = relationship.variable.map { declare($0.text, type) } ?? newSlot()
        newSlots.insert(slot)
        return slot
    }

    private func conflict(_ name: Name, _ type: StaticType, _ wanted: String) -> QueryFailure {
        .syntax("VariableTypeConflict", at: name.range, "'\(name.text)' is \(type.words), not \(wanted)")
    }

    // MARK: Properties

    private mutating func bindProperties(of part: PatternPart, into bound: inout BoundPathPattern) throws(QueryFailure) {
        for (index, node) in part.nodes.enumerated() { bound.nodes[index].properties = try bindProperties(node.properties) }
        for (index, relationship) in part.relationships.enumerated() {
            bound.relationships[index].properties = try bindProperties(relationship.properties)
        }
    }

    mutating func bindProperties(_ expression: Expression?) throws(QueryFailure) -> BoundProperties? {
        guard let expression else { return nil }
        if case .parameter = expression.kind {
            throw .syntax("InvalidParameterUse", at: expression.range, "a parameter cannot stand for the properties of a pattern")
        }
        let (map, slots) = try noting { (binder) throws(QueryFailure) in try binder.bind(expression).expression }
        return BoundProperties(map: map, slots: slots)
    }

    // MARK: CREATE

    mutating func bindCreation(_ parts: [PatternPart]) throws(QueryFailure) -> [BoundPathPattern] {
        var bound = [BoundPathPattern]()
        var newSlots = Set<Int>()
        for part in parts {
            var path = BoundPathPattern(pathSlot: nil, search: .every, nodes: [], relationships: [])
            for node in part.nodes {
                if let name = node.variable, let known = scope[name.text] {
                    let isPlain = node.labels.isEmpty && node.properties == nil && !part.relationships.isEmpty
                    guard isPlain else { throw alreadyBound(name) }
                    guard known.type.mayBe(.node) else { throw conflict(name, known.type, "a node") }
                }
                let properties = try creationProperties(node.properties)
                path.nodes.append(BoundNode(slot: try slot(for: node, &newSlots), labels: node.labels, properties: properties))
            }
            for relationship in part.relationships {
                if let name = relationship.variable, scope[name.text] != nil { throw alreadyBound(name) }
                guard relationship.length == nil else {
                    throw .syntax("CreatingVarLength", at: relationship.range, "a relationship to create has no length")
                }
                guard relationship.types.count == 1 else {
                    throw .syntax("NoSingleRelationshipType", at: relationship.range, "a relationship to create has one type")
                }
                guard relationship.direction != .either else {
                    throw .syntax("RequiresDirectedRelationship", at: relationship.range, "a relationship to create has a direction")
                }
                let properties = try creationProperties(relationship.properties)
                path.relationships.append(
                    BoundRelationship(
                        slot: try slot(for: relationship, &newSlots), types: relationship.types, direction: relationship.direction,
                        properties: properties))
            }
            if let variable = part.variable {
                guard scope[variable.text] == nil else { throw alreadyBound(variable) }
                path.pathSlot = declare(variable.text, .path)
            }
            bound.append(path)
        }
        return bound
    }

    private mutating func creationProperties(_ expression: Expression?) throws(QueryFailure) -> BoundProperties? {
        guard let expression else { return nil }
        return BoundProperties(map: try bind(expression).expression, slots: [])
    }
}
