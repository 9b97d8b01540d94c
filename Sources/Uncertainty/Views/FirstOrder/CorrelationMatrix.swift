/// The correlations of the inputs that have any, checked, with the Cholesky factor of their matrix.
package struct CorrelationMatrix: Sendable, Hashable {
    /// The inputs that are correlated with another, in ascending order: the rows.
    package let inputs: [Int]
    /// The lower triangular factor L, row by row, with L Lᵀ the matrix of coefficients.
    let factor: [[Double]]
    let pairs: [Correlation]

    /// - Throws: `CorrelationFailure` naming the pair.
    package init(_ correlations: [Correlation]) throws(CorrelationFailure) {
        var known: [Pair: Double] = [:]
        var pairs: [Correlation] = []
        for item in correlations {
            func refused(_ reason: CorrelationFailure.Reason) -> CorrelationFailure {
                CorrelationFailure(reason: reason, first: item.first, second: item.second)
            }
            guard item.coefficient >= -1, item.coefficient <= 1 else { throw refused(.outOfRange) }
            guard item.first != item.second else { throw refused(.withItself) }
            let pair = Pair(low: min(item.first, item.second), high: max(item.first, item.second))
            if let earlier = known[pair] {
                guard earlier == item.coefficient else { throw refused(.givenTwice) }
                continue
            }
            known[pair] = item.coefficient
            if item.coefficient != 0 { pairs.append(item) }
        }
        let inputs = Set(pairs.flatMap { [$0.first, $0.second] }).sorted()
        var rows = inputs.indices.map { row in inputs.indices.map { $0 == row ? 1.0 : 0 } }
        let places = Dictionary(uniqueKeysWithValues: inputs.enumerated().map { ($1, $0) })
        for pair in pairs {
            guard let i = places[pair.first], let j = places[pair.second] else { continue }
            rows[i][j] = pair.coefficient
            rows[j][i] = pair.coefficient
        }
        factor = try Self.factor(rows, inputs)
        self.inputs = inputs
        self.pairs = pairs
    }

    private struct Pair: Hashable {
        let low: Int
        let high: Int
    }

    /// Cholesky's factor, row by row (G. H. Golub and C. F. Van Loan, Matrix Computations, 4th ed., 2013, section 4.2). Zero pivots
    /// are allowed, as in coefficients of ±1, as long as what stands below them is zero too.
    private static func factor(_ rows: [[Double]], _ inputs: [Int]) throws(CorrelationFailure) -> [[Double]] {
        let slack = 1e-10
        var factor = rows.map { $0.map { _ in 0.0 } }
        for i in rows.indices {
            for j in 0...i {
                var rest = rows[i][j]
                for k in 0..<j { rest -= factor[i][k] * factor[j][k] }
                if i == j {
                    guard rest >= -slack else { throw impossible(rows[i], i, inputs) }
                    factor[i][i] = rest > slack ? rest.squareRoot() : 0
                } else if factor[j][j] > 0 {
                    factor[i][j] = rest / factor[j][j]
                } else {
                    guard rest.magnitude <= 1e-8 else {
                        throw CorrelationFailure(reason: .impossibleTogether, first: inputs[j], second: inputs[i])
                    }
                }
            }
        }
        return factor
    }

    /// Names the strongest of the coefficients that close the contradiction.
    private static func impossible(_ row: [Double], _ i: Int, _ inputs: [Int]) -> CorrelationFailure {
        let strongest = (0..<i).max { row[$0].magnitude < row[$1].magnitude } ?? 0
        return CorrelationFailure(reason: .impossibleTogether, first: inputs[strongest], second: inputs[i])
    }
}
