/// The order in which a pattern is walked: where to start, and along which relationship to go on.
struct MatchPlan {
    enum Action {
        /// Node `node` of part `part` is looked up or already known.
        case start(part: Int, node: Int)
        /// From a known node of the part over relationship `relationship` to its neighbour.
        case expand(part: Int, relationship: Int, fromLeft: Bool)
        /// All of the part is known: make its path.
        case finish(part: Int)
    }

    struct Step {
        var action: Action
        /// Conditions that can be tried after this step.
        var conditions: [BoundExpression] = []
        /// Property maps that have to wait for names bound later than their element.
        var properties: [(slot: Int, properties: BoundProperties, isList: Bool)] = []
    }

    private(set) var steps: [Step] = []

    /// - Parameters:
    ///   - known: the slots that a row brings along.
    ///   - labelSize: how many nodes have a label, or how many there are.
    init(_ match: BoundMatch, labelSize: ([String]) -> Int) {
        var unknown = match.newSlots
        var rest = Array(match.parts.indices)
        while !rest.isEmpty {
            // A part that touches what is known comes first; else the one with the rarest label.
            var best: (cost: Int, part: Int, node: Int)?
            for part in rest {
                for (node, pattern) in match.parts[part].nodes.enumerated() {
                    let isKnown = !unknown.contains(pattern.slot)
                    let cost = isKnown ? -1 : labelSize(pattern.labels) * 2 + (pattern.properties == nil ? 1 : 0)
                    if best.map({ cost < $0.cost }) ?? true { best = (cost, part, node) }
                }
            }
            guard let best else { break }
            append(.start(part: best.part, node: best.node), match.parts[best.part].nodes[best.node].slot, &unknown)
            let part = match.parts[best.part]
            for index in best.node..<part.relationships.count {
                append(.expand(part: best.part, relationship: index, fromLeft: true), part.relationships[index].slot, &unknown)
                unknown.remove(part.nodes[index + 1].slot)
            }
            for index in (0..<best.node).reversed() {
                append(.expand(part: best.part, relationship: index, fromLeft: false), part.relationships[index].slot, &unknown)
                unknown.remove(part.nodes[index].slot)
            }
            steps.append(Step(action: .finish(part: best.part)))
            if let slot = part.pathSlot { unknown.remove(slot) }
            rest.removeAll { $0 == best.part }
        }
        place(match)
    }

    private mutating func append(_ action: Action, _ slot: Int, _ unknown: inout Set<Int>) {
        unknown.remove(slot)
        steps.append(Step(action: action))
    }

    /// Puts conditions and waiting property maps after the first step that knows all they look at.
    private mutating func place(_ match: BoundMatch) {
        var known = [Set<Int>]()
        var sofar = Set<Int>()
        for step in steps {
            switch step.action {
            case .start(let part, let node): sofar.insert(match.parts[part].nodes[node].slot)
            case .expand(let part, let relationship, let fromLeft):
                sofar.insert(match.parts[part].relationships[relationship].slot)
                sofar.insert(match.parts[part].nodes[fromLeft ? relationship + 1 : relationship].slot)
            case .finish(let part): if let slot = match.parts[part].pathSlot { sofar.insert(slot) }
            }
            known.append(sofar)
        }
        func first(_ slots: Set<Int>) -> Int? {
            let needed = slots.intersection(match.newSlots)
            return known.firstIndex { needed.isSubset(of: $0) }
        }
        for condition in match.conditions {
            if let index = first(condition.slots) { steps[index].conditions.append(condition.expression) }
        }
        for part in match.parts {
            for node in part.nodes {
                guard let properties = node.properties, let index = first(properties.slots.union([node.slot])) else { continue }
                steps[index].properties.append((node.slot, properties, false))
            }
            for relationship in part.relationships {
                // Along a walk each relationship is tested while walking, if that can be.
                guard let properties = relationship.properties, let index = first(properties.slots.union([relationship.slot])) else {
                    continue
                }
                steps[index].properties.append((relationship.slot, properties, relationship.length != nil))
            }
        }
    }
}
