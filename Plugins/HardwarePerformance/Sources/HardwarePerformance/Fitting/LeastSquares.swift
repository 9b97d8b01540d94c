/// Robust least squares over the logarithms of positive coefficients: Levenberg–Marquardt steps on residuals whose weight falls
/// beyond `threshold`, with a prior on each coefficient.
///
/// K. Levenberg, "A method for the solution of certain non-linear problems in least squares", Q. Appl. Math. 2 (1944); the loss is
/// 2(√(1+z²)−1), which grows linearly for rows that no closed form explains.
package struct LeastSquares: Sendable {
    package var threshold: Double
    package var priorWeight: Double
    package var iterations: Int

    package init(threshold: Double = 0.1, priorWeight: Double = 0.15, iterations: Int = 60) {
        self.threshold = threshold
        self.priorWeight = priorWeight
        self.iterations = iterations
    }

    /// Coefficients that make `logarithms(x)` small: residuals of a model as logarithms of predicted over measured.
    package func fit(start: [Double], spread: [Double], logarithms: ([Double]) -> [Double]) -> [Double] {
        let origin = start.map(ln)
        var point = origin
        var residuals = logarithms(point.map(exponential))
        var cost = cost(residuals, point, origin, spread)
        var damping = 1e-2
        for _ in 0..<iterations {
            let jacobian = jacobian(at: point, residuals, logarithms)
            guard let step = step(jacobian, residuals, point, origin, spread, damping) else { break }
            let next = zip(point, step).map { $0 + max(-1, min(1, $1)) }
            let nextResiduals = logarithms(next.map(exponential))
            let nextCost = self.cost(nextResiduals, next, origin, spread)
            if nextCost.isFinite, nextCost < cost {
                let gain = cost - nextCost
                (point, residuals, cost) = (next, nextResiduals, nextCost)
                damping = max(1e-7, damping / 3)
                if gain < 1e-9 * (1 + cost) { break }
            } else {
                damping *= 4
                if damping > 1e8 { break }
            }
        }
        return point.map(exponential)
    }

    private func cost(_ residuals: [Double], _ point: [Double], _ origin: [Double], _ spread: [Double]) -> Double {
        var sum = 0.0
        for residual in residuals {
            let z = residual / threshold
            sum += threshold * threshold * 2 * ((1 + z * z).squareRoot() - 1)
        }
        for index in point.indices {
            let z = priorWeight * (point[index] - origin[index]) / spread[index]
            sum += threshold * threshold * 2 * ((1 + z * z / (threshold * threshold)).squareRoot() - 1)
        }
        return sum
    }

    /// Columns, by forward differences.
    private func jacobian(at point: [Double], _ residuals: [Double], _ logarithms: ([Double]) -> [Double]) -> [[Double]] {
        point.indices.map { index in
            var moved = point
            moved[index] += 1e-4
            let values = logarithms(moved.map(exponential))
            return zip(values, residuals).map { ($0 - $1) / 1e-4 }
        }
    }

    private func step(
        _ jacobian: [[Double]], _ residuals: [Double], _ point: [Double], _ origin: [Double], _ spread: [Double], _ damping: Double
    ) -> [Double]? {
        let count = point.count
        let weights = residuals.map { 1 / (1 + $0 * $0 / (threshold * threshold)).squareRoot() }
        var matrix = [[Double]](repeating: [Double](repeating: 0, count: count), count: count)
        var right = [Double](repeating: 0, count: count)
        for i in 0..<count {
            for j in i..<count {
                var sum = 0.0
                for row in residuals.indices { sum += weights[row] * jacobian[i][row] * jacobian[j][row] }
                matrix[i][j] = sum
                matrix[j][i] = sum
            }
            for row in residuals.indices { right[i] -= weights[row] * jacobian[i][row] * residuals[row] }
            let z = priorWeight * (point[i] - origin[i]) / spread[i]
            let weight = 1 / (1 + z * z / (threshold * threshold)).squareRoot() * priorWeight / spread[i]
            matrix[i][i] += weight * priorWeight / spread[i]
            right[i] -= weight * z
            matrix[i][i] = matrix[i][i] * (1 + damping) + 1e-12
        }
        return PositiveMatrix.solve(matrix, right)
    }
}
