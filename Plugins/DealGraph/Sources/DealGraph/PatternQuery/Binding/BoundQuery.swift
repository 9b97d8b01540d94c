/// A query that has been checked and can run.
struct BoundQuery: Sendable {
    /// One for each single query of a UNION.
    var parts: [BoundSingleQuery]
    var columns: [String]
    var keepsDuplicates: Bool
    /// How wide a row is.
    var slotCount = 0
}

struct BoundSingleQuery: Sendable {
    var steps: [BoundStep]
    /// Where the columns of the result stand. Empty where nothing is returned.
    var resultSlots: [Int]
}

enum BoundStep: Sendable {
    case match(BoundMatch)
    case unwind(BoundExpression, slot: Int, Range<Int>)
    case project(BoundProjection)
    case call(BoundCall)
    case create([BoundPathPattern])
    case delete([BoundExpression])
}

struct BoundCall: Sendable {
    var procedure: Procedure
    var arguments: [BoundExpression]
    /// Columns of the procedure and the slots they go to.
    var yields: [(column: Int, slot: Int)]
    var predicate: BoundExpression?
    var range: Range<Int>
}

/// A MATCH clause or a pattern in an expression.
struct BoundMatch: Sendable {
    /// A condition that WHERE demands, with the slots it looks at: tried as soon as those are known.
    struct Condition: Sendable {
        var expression: BoundExpression
        var slots: Set<Int>
    }

    var isOptional = false
    var parts: [BoundPathPattern]
    var validOn: BoundExpression?
    var knownOn: BoundExpression?
    var predicate: BoundExpression?
    var conditions: [Condition] = []
    /// Slots that this pattern fills; an optional match without a result sets them to null.
    var newSlots: Set<Int> = []
}

struct BoundPathPattern: Sendable {
    var pathSlot: Int?
    var search: PatternPart.Search
    var nodes: [BoundNode]
    var relationships: [BoundRelationship]
}

struct BoundNode: Sendable {
    var slot: Int
    var labels: [String]
    var properties: BoundProperties?
}

struct BoundRelationship: Sendable {
    var slot: Int
    var types: [String]
    var direction: RelationshipPattern.Direction
    var length: RelationshipPattern.Length?
    var properties: BoundProperties?
}

/// The properties that a pattern asks for, a map, and the slots that its values look at.
struct BoundProperties: Sendable {
    var map: BoundExpression
    var slots: Set<Int>
}

/// What WITH or RETURN does with rows.
struct BoundProjection: Sendable {
    var items: [(expression: BoundExpression, slot: Int)]
    var aggregates: [BoundAggregate]
    /// Items without aggregates: rows that agree in them are one group. Nil where nothing is aggregated.
    var groupingItems: [Int]?
    var isDistinct: Bool
    var order: [(expression: BoundExpression, isDescending: Bool)]
    var skip: RowCount?
    var limit: RowCount?
    var predicate: BoundExpression?
}

/// The operand of SKIP or LIMIT.
struct RowCount: Sendable {
    var expression: BoundExpression
    var range: Range<Int>
}

struct BoundAggregate: Sendable {
    var function: AggregateFunction
    var isDistinct: Bool
    /// Nil for `count(*)`.
    var argument: BoundExpression?
    /// The second argument of a percentile.
    var parameter: BoundExpression?
    var slot: Int
    var range: Range<Int>
}
