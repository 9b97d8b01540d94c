/// The correlated inputs of a run: stratified standard normal numbers, mixed by the Cholesky factor of the correlations, taken to their
/// distributions.
///
/// What belongs to an input is the same whatever inputs are added: rows go by name, and inputs that no chain of correlations
/// connects have no part in each other.
struct Copula {
    /// Where each correlated input of the tape finds its numbers.
    let rows: [Int: Int]
    let rowCount: Int
    private let scores: [(row: Int, source: LaneSource)]
    private let mixtures: [(row: Int, terms: [(row: Int, weight: Double)], distribution: Distribution)]

    init(
        _ inputs: [UncertainInput], _ correlations: [Correlation], used: [Int], seed: UInt64, bits: Int
    ) throws(SampleFailure) {
        let members = Set(correlations.flatMap { [$0.first, $0.second] }).sorted { inputs[$0].name < inputs[$1].name }
        let ranks = Dictionary(uniqueKeysWithValues: members.enumerated().map { ($1, $0) })
        let matrix: CorrelationMatrix
        do throws(CorrelationFailure) {
            matrix = try CorrelationMatrix(
                correlations.map { Correlation(ranks[$0.first, default: 0], ranks[$0.second, default: 0], $0.coefficient) })
        } catch {
            throw .correlation(CorrelationFailure(reason: error.reason, first: members[error.first], second: members[error.second]))
        }
        let used = Set(used)
        var rows: [Int: Int] = [:]
        var wanted: [(line: Int, input: Int)] = []
        for (line, rank) in matrix.inputs.enumerated() where used.contains(members[rank]) && !inputs[members[rank]].distribution.isCertain {
            rows[members[rank]] = wanted.count
            wanted.append((line, members[rank]))
        }
        var scores: [(row: Int, source: LaneSource)] = []
        var scoreRows: [Int: Int] = [:]
        var mixtures: [(row: Int, terms: [(row: Int, weight: Double)], distribution: Distribution)] = []
        for (row, (line, input)) in wanted.enumerated() {
            var terms: [(row: Int, weight: Double)] = []
            for (column, weight) in matrix.factor[line].enumerated() where weight != 0 {
                let scoreRow = scoreRows[column] ?? wanted.count + scores.count
                if scoreRows[column] == nil {
                    scoreRows[column] = scoreRow
                    scores.append((scoreRow, LaneSource.scores(of: inputs[members[matrix.inputs[column]]], seed: seed, bits: bits)))
                }
                terms.append((scoreRow, weight))
            }
            mixtures.append((row, terms, inputs[input].distribution))
        }
        self.rows = rows
        self.scores = scores
        self.mixtures = mixtures
        rowCount = wanted.count + scores.count
    }

    func draw(chunk: Int, into memory: LaneMemory) {
        for (row, source) in scores { source.draw(chunk: chunk, into: memory.row(row)) }
        for (row, terms, distribution) in mixtures {
            let target = memory.row(row)
            target.fill(0)
            for (scoreRow, weight) in terms { LaneKernels.map(target, target, memory.row(scoreRow)) { $0 + weight * $1 } }
            LaneSource.transform(target, to: distribution)
        }
    }
}
