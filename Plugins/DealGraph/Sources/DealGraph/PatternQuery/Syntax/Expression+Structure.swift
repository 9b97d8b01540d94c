extension Expression {
    /// The expressions directly inside this one, without those of patterns and subqueries.
    var children: [Expression] {
        switch kind {
        case .literal, .parameter, .variable, .countAll, .pattern, .existsPattern, .existsQuery: []
        case .list(let items): items
        case .map(let entries): entries.map(\.value)
        case .property(let operand, _), .hasLabels(let operand, _), .unary(_, let operand): [operand]
        case .element(let operand, let index): [operand, index]
        case .slice(let operand, let from, let to): [operand] + [from, to].compactMap { $0 }
        case .binary(_, let left, let right): [left, right]
        case .comparison(let first, let steps): [first] + steps.map(\.operand)
        case .call(_, _, let arguments): arguments
        case .choice(let subject, let branches, let otherwise):
            [subject, otherwise].compactMap { $0 } + branches.flatMap { [$0.condition, $0.result] }
        case .comprehension(_, let list, let predicate, let projection): [list] + [predicate, projection].compactMap { $0 }
        case .quantifier(_, _, let list, let predicate): [list, predicate]
        case .reduce(_, let initial, _, let list, let body): [initial, list, body]
        case .patternComprehension(_, let predicate, let projection): [predicate, projection].compactMap { $0 }
        }
    }

    /// The names that a comprehension, quantifier or reduction gives to what it runs over.
    var localNames: [String] {
        switch kind {
        case .comprehension(let variable, _, _, _), .quantifier(_, let variable, _, _): [variable.text]
        case .reduce(let accumulator, _, let variable, _, _): [accumulator.text, variable.text]
        case .patternComprehension(let part, _, _):
            (part.nodes.map(\.variable) + part.relationships.map(\.variable) + [part.variable]).compactMap { $0?.text }
        default: []
        }
    }

    var isAggregate: Bool {
        switch kind {
        case .countAll: true
        case .call(let name, _, _): AggregateFunction(rawValue: name.lowercased()) != nil
        default: false
        }
    }

    var containsAggregate: Bool { isAggregate || children.contains { $0.containsAggregate } }

    /// A name, or a property of a name: what may stand beside an aggregate if it is a grouping key.
    var isSimple: Bool {
        switch kind {
        case .variable: true
        case .property(let operand, _): operand.isSimple
        default: false
        }
    }
}
