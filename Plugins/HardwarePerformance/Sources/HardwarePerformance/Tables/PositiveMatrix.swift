/// Linear systems whose matrix is symmetric and positive definite.
enum PositiveMatrix {
    /// Cholesky's decomposition; nil where the matrix is not positive definite.
    static func solve(_ matrix: [[Double]], _ right: [Double]) -> [Double]? {
        let count = right.count
        var lower = matrix
        for i in 0..<count {
            for j in 0...i {
                var sum = matrix[i][j]
                for k in 0..<j { sum -= lower[i][k] * lower[j][k] }
                if i == j {
                    guard sum > 0 else { return nil }
                    lower[i][i] = sum.squareRoot()
                } else {
                    lower[i][j] = sum / lower[j][j]
                }
            }
        }
        var forward = right
        for i in 0..<count {
            for k in 0..<i { forward[i] -= lower[i][k] * forward[k] }
            forward[i] /= lower[i][i]
        }
        for i in (0..<count).reversed() {
            for k in i + 1..<max(count, i + 1) { forward[i] -= lower[k][i] * forward[k] }
            forward[i] /= lower[i][i]
        }
        return forward
    }
}
