/// A query as it was written: single queries joined by UNION.
struct Query: Sendable, Equatable {
    var parts: [SingleQuery]
    /// UNION keeps one of equal rows, UNION ALL keeps them all.
    var keepsDuplicates = false
}

/// Clauses from the first MATCH to RETURN.
struct SingleQuery: Sendable, Equatable {
    var clauses: [Clause]
    var range: Range<Int>

    static func == (a: Self, b: Self) -> Bool { a.clauses == b.clauses }
}

enum Clause: Sendable, Equatable {
    case match(MatchClause)
    case unwind(Expression, as: Name)
    case with(Projection)
    case result(Projection)
    case call(ProcedureCall)
    // Writing is for fixtures.
    case create([PatternPart])
    case delete([Expression])
}

struct MatchClause: Sendable, Equatable {
    var isOptional = false
    var patterns: [PatternPart]
    /// `AS OF day`: what was so on that day.
    var validOn: Expression?
    /// `KNOWN ON day`: by what had been reported until then.
    var knownOn: Expression?
    var predicate: Expression?
}

/// `CALL name(arguments) YIELD column AS name`.
struct ProcedureCall: Sendable, Equatable {
    struct Yield: Sendable, Equatable {
        var column: Name
        var name: Name
    }

    var name: Name
    /// Nil where no parentheses follow the name.
    var arguments: [Expression]?
    var yields: [Yield]?
    var yieldsAll = false
    var predicate: Expression?
}

/// A path pattern: nodes and between them relationships.
struct PatternPart: Sendable, Equatable {
    enum Search: Sendable { case every, shortest, allShortest }

    var variable: Name?
    var search = Search.every
    var nodes: [NodePattern]
    var relationships: [RelationshipPattern]
    var range: Range<Int>

    static func == (a: Self, b: Self) -> Bool {
        a.variable == b.variable && a.search == b.search && a.nodes == b.nodes && a.relationships == b.relationships
    }
}

struct NodePattern: Sendable, Equatable {
    var variable: Name?
    var labels: [String]
    var properties: Expression?
    var range: Range<Int>

    static func == (a: Self, b: Self) -> Bool {
        a.variable == b.variable && a.labels == b.labels && a.properties == b.properties
    }
}

struct RelationshipPattern: Sendable, Equatable {
    enum Direction: Sendable { case outgoing, incoming, either }

    /// How many relationships in a row; absent bounds are 1 and unbounded.
    struct Length: Sendable, Equatable {
        var minimum: Int
        var maximum: Int?
    }

    var variable: Name?
    var types: [String]
    var direction: Direction
    var length: Length?
    var properties: Expression?
    var range: Range<Int>

    static func == (a: Self, b: Self) -> Bool {
        a.variable == b.variable && a.types == b.types && a.direction == b.direction && a.length == b.length
            && a.properties == b.properties
    }
}

/// What WITH and RETURN hand on.
struct Projection: Sendable, Equatable {
    struct Item: Sendable, Equatable {
        var expression: Expression
        var alias: Name?
        /// As written: the name of the column where no alias is given.
        var text: String
    }

    struct SortKey: Sendable, Equatable {
        var expression: Expression
        var isDescending: Bool
    }

    var isDistinct = false
    /// `*`
    var includesAll = false
    var items: [Item] = []
    var order: [SortKey] = []
    var skip: Expression?
    var limit: Expression?
    var predicate: Expression?
    var range: Range<Int>

    static func == (a: Self, b: Self) -> Bool {
        a.isDistinct == b.isDistinct && a.includesAll == b.includesAll && a.items == b.items && a.order == b.order
            && a.skip == b.skip && a.limit == b.limit && a.predicate == b.predicate
    }
}
