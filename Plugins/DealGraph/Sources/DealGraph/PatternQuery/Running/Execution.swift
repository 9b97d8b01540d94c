package import Values

typealias Row = [GraphValue]

/// What a query may use up, and how it is told to stop.
package struct QueryLimits: Sendable {
    /// Steps of matching and evaluation.
    package var steps = 400_000_000
    /// Rows held at once for sorting, grouping or the result.
    package var rows = 2_000_000
    /// Elements of lists, and texts in units of 32 bytes, made in all.
    package var elements = 30_000_000
    /// Asked from time to time; true ends the query.
    package var isCancelled: @Sendable () -> Bool = { false }

    package init() {}
}

/// What the relationships of a graph are on a day: an answer for each relationship, or nil for all of them.
package typealias GraphView = @Sendable (_ validOn: CivilDate?, _ knownOn: CivilDate?) -> [Bool]?

/// One query on its way: the graph, the parameters, and what has been used up.
final class Execution {
    var graph: PropertyGraph
    let parameters: [String: GraphValue]
    let limits: QueryLimits
    let view: GraphView?
    let evidence: ((Int) -> GraphValue)?
    private var stepsLeft: Int
    private var untilCheck = 0
    private var rowsHeld = 0
    private var made = 0
    private var adjacencies: [(validOn: CivilDate?, knownOn: CivilDate?, revision: Int, adjacency: Adjacency)] = []
    private var randomState: UInt64
    /// How wide a row is.
    var slotCount = 0

    init(_ session: QuerySession, parameters: [String: GraphValue], limits: QueryLimits) {
        graph = session.graph
        view = session.view
        evidence = session.evidence
        self.parameters = parameters
        self.limits = limits
        stepsLeft = limits.steps
        randomState = session.nextSeed()
        if let kept = session.adjacency, kept.revision == graph.revision { adjacencies = [(nil, nil, kept.revision, kept.adjacency)] }
    }

    /// Counts work. A query that takes too much of it ends with a message.
    func step(_ count: Int = 1) throws(QueryFailure) {
        untilCheck -= count
        guard untilCheck < 0 else { return }
        stepsLeft -= 4096 - untilCheck
        untilCheck = 4096
        if stepsLeft < 0 {
            throw QueryFailure(
                .resourceError, "TooManySteps", "the query was stopped after \(limits.steps) steps: bind more of the pattern")
        }
        if limits.isCancelled() { throw QueryFailure(.resourceError, "Cancelled", "the query was stopped: it took too long") }
    }

    func hold(rows count: Int = 1) throws(QueryFailure) {
        rowsHeld += count
        if rowsHeld > limits.rows {
            throw QueryFailure(.resourceError, "TooManyRows", "the query was stopped: more than \(limits.rows) rows had to be held")
        }
    }

    /// Counts elements of lists and bytes of texts that are made: a query cannot fill the memory.
    func make(_ count: Int) throws(QueryFailure) {
        made += count
        if made > limits.elements {
            throw QueryFailure(.resourceError, "TooManyValues", "the query was stopped: it made more than \(limits.elements) values")
        }
    }

    func adjacency(validOn: CivilDate?, knownOn: CivilDate?) -> Adjacency {
        if let kept = adjacencies.first(where: { $0.validOn == validOn && $0.knownOn == knownOn && $0.revision == graph.revision }) {
            return kept.adjacency
        }
        let adjacency = Adjacency(graph, live: view?(validOn, knownOn))
        adjacencies.removeAll { $0.revision != graph.revision }
        adjacencies.append((validOn, knownOn, graph.revision, adjacency))
        return adjacency
    }

    var plainAdjacency: (revision: Int, adjacency: Adjacency)? {
        adjacencies.first { $0.validOn == nil && $0.knownOn == nil }.map { ($0.revision, $0.adjacency) }
    }

    /// SplitMix64 (Steele, Lea and Flood 2014), as a number of 0..<1.
    func random() -> Double {
        randomState &+= 0x9E37_79B9_7F4A_7C15
        var z = randomState
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return Double((z ^ (z >> 31)) >> 11) * 0x1p-53
    }

    func context(_ range: Range<Int>) -> FunctionContext {
        FunctionContext(graph: graph, range: range, random: { self.random() }, evidence: evidence)
    }
}
