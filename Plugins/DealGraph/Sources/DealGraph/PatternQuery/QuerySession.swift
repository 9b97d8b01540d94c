/// A graph and the queries that are put to it.
package final class QuerySession {
    package private(set) var graph: PropertyGraph
    let procedures: [String: Procedure]
    let view: GraphView?
    let evidence: ((Int) -> GraphValue)?
    private(set) var adjacency: (revision: Int, adjacency: Adjacency)?
    private var seed: UInt64

    package struct Answer: Sendable {
        package var columns: [String]
        package var rows: [[GraphValue]]
    }

    /// - Parameters:
    ///   - view: which relationships a day shows; without one, AS OF shows them all.
    ///   - evidence: the claims behind a relationship.
    ///   - seed: where `rand()` begins.
    package init(
        _ graph: PropertyGraph = PropertyGraph(), procedures: [Procedure] = [], view: GraphView? = nil,
        evidence: ((Int) -> GraphValue)? = nil, seed: UInt64 = 1
    ) {
        self.graph = graph
        self.procedures = Dictionary(procedures.map { ($0.name.lowercased(), $0) }) { first, _ in first }
        self.view = view
        self.evidence = evidence
        self.seed = seed
    }

    func nextSeed() -> UInt64 {
        seed &+= 1
        return seed
    }

    package func run(_ text: String, parameters: [String: GraphValue] = [:], limits: QueryLimits = QueryLimits())
        throws(QueryFailure) -> Answer
    {
        try run(Parser.parse(text), parameters: parameters, limits: limits)
    }

    func run(_ query: Query, parameters: [String: GraphValue], limits: QueryLimits) throws(QueryFailure) -> Answer {
        let query = try Binder.bind(query, procedures: procedures)
        let execution = Execution(self, parameters: parameters, limits: limits)
        execution.slotCount = query.slotCount
        var answer = Answer(columns: query.columns, rows: [])
        var seen = Set<[GraphValue]>()
        let removesDuplicates = query.parts.count > 1 && !query.keepsDuplicates
        for part in query.parts {
            let empty = Row(repeating: .null, count: query.slotCount)
            try execution.run(part, from: empty) { (row) throws(QueryFailure) in
                guard !part.resultSlots.isEmpty else { return true }
                let values = part.resultSlots.map { row[$0] }
                if removesDuplicates, !seen.insert(values).inserted { return true }
                try execution.hold()
                answer.rows.append(values)
                return true
            }
        }
        adjacency = execution.plainAdjacency
        graph = execution.graph
        return answer
    }
}
