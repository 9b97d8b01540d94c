/// What a law leaves of measured kernels, over the logarithms of their shapes: a smooth surface through the residuals of all chips of one
/// class in one format, by which a prediction is multiplied. Away from what was measured it is 1.
///
/// Kriging with a squared exponential (D. Krige, 1951; C. Rasmussen, C. Williams, "Gaussian Processes for Machine Learning", MIT Press
/// 2006, eq. 2.25): residuals of one chip go together over two doublings of a side, those of another chip of the class by seven tenths
/// as much. The four numbers below were not fitted: half and twice each of them changes the error of shapes kept out by a twentieth.
package struct ResidualSurface: Sendable {
    package struct Point: Sendable {
        package var chip: String
        package var gemm: Gemm
        /// How much the prediction at another shape moves with its nearness to this one.
        package var weight: Double
    }

    package private(set) var points: [Point]
    private var places: [SIMD3<Double>]

    package init(_ points: [Point]) {
        self.points = points
        places = points.map { Self.place($0.gemm) }
    }

    /// Through ln(measured / predicted) of each kernel.
    init(_ residuals: [(chip: String, gemm: Gemm, logarithm: Double)]) {
        self.init(residuals.map { Point(chip: $0.chip, gemm: $0.gemm, weight: 0) })
        let covariance = points.indices.map { i in
            points.indices.map { j in
                Self.nearness(places[i], places[j]) * (points[i].chip == points[j].chip ? 1 : Self.shared)
                    + (i == j ? Self.noise * Self.noise : 0)
            }
        }
        // A kernel that took half or twice as long as it should is no surface.
        let weights = PositiveMatrix.solve(covariance, residuals.map { max(-0.4, min(0.4, $0.logarithm)) })
        for index in points.indices { points[index].weight = weights?[index] ?? 0 }
    }

    /// By which a prediction is multiplied.
    package func factor(_ gemm: Gemm, on chip: Chip) -> Double {
        let place = Self.place(gemm)
        var sum = 0.0
        for index in points.indices {
            let share = points[index].chip == chip.name ? 1 : Self.shared
            sum += points[index].weight * share * Self.nearness(place, places[index])
        }
        return exponential(sum)
    }

    /// How it is named where a prediction is explained.
    static let coefficient = Coefficient(
        "surface", unit: "1", start: 1, spread: deviation, "what the others leave of kernels near this shape")

    private static func place(_ gemm: Gemm) -> SIMD3<Double> { SIMD3(log2(gemm.m), log2(gemm.n), log2(gemm.k)) }

    private static func nearness(_ a: SIMD3<Double>, _ b: SIMD3<Double>) -> Double {
        let difference = a - b
        return deviation * deviation * exponential(-(difference * difference).sum() / (2 * reach * reach))
    }

    /// Of the surface, in the logarithm of time.
    private static let deviation = 0.15
    /// Doublings of a side over which it is smooth.
    private static let reach = 2.0
    /// Of a kernel about the surface.
    private static let noise = 0.1
    /// Covariance of two chips over that of one.
    private static let shared = 0.7
}
