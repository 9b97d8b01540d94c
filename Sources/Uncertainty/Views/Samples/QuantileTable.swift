/// A quantile function in pieces: polynomials of degree five on cells that grow finer towards either end, where quantile functions are
/// steep. Good to some 1e-9 of the spread and the same work for every distribution.
///
/// The cells are read off the bits of the distance to the nearer end: eight to every factor of two, down to 2^-14; what lies beyond, one
/// number in 8,192, is computed.
struct QuantileTable {
    private static let octaves = 13
    private static let cellsOnOneSide = octaves * 8
    /// The cell number of the least distance in the table, as counted in bits.
    private static let base = (0x1p-14).bitPattern >> 49
    /// Middle of the cell and six coefficients; one place is left over, so that a cell is a line of the cache.
    private static let stride = 8

    private let cells: [Double]
    private let quantile: @Sendable (Double) -> Double

    /// - Parameter quantile: of a probability given from the nearer end, `isUpper` for the upper one.
    init(_ quantile: @escaping @Sendable (Double, _ isUpper: Bool) -> Double) {
        self.init(
            { p in p < 0.5 ? quantile(p, false) : quantile(1 - p, true) }, values: Self.nodes.map { quantile($0.distance, $0.isUpper) })
    }

    private init(_ quantile: @escaping @Sendable (Double) -> Double, values: [Double]) {
        self.quantile = quantile
        var cells = [Double](repeating: 0, count: 2 * Self.cellsOnOneSide * Self.stride)
        for cell in 0..<2 * Self.cellsOnOneSide {
            let (low, high) = Self.ends(of: cell % Self.cellsOnOneSide)
            cells[cell * Self.stride] = (low + high) / 2
            var scale = 1.0
            for power in 0..<6 {
                var coefficient = 0.0
                for node in 0..<6 { coefficient += Self.interpolation[power * 6 + node] * values[cell * 6 + node] }
                cells[cell * Self.stride + 1 + power] = coefficient * scale
                scale *= 2 / (high - low)
            }
        }
        self.cells = cells
    }

    /// Standard normal.
    static let normal = QuantileTable { distance, isUpper in
        let z = NormalDistribution.quantile(distance)
        return isUpper ? -z : z
    }

    /// The standard normal quantiles at the nodes, of which those of other distributions are made.
    private static let normalValues = nodes.map {
        $0.isUpper ? -NormalDistribution.quantile($0.distance) : NormalDistribution.quantile($0.distance)
    }

    static func lognormal(mu: Double, sigma: Double) -> QuantileTable {
        let distribution = Distribution.lognormal(mu: mu, sigma: sigma)
        return QuantileTable({ distribution.quantile($0) }, values: normalValues.map { FastMath.exp(mu + sigma * $0) })
    }

    static func normal(mean: Double, standardDeviation: Double) -> QuantileTable {
        QuantileTable(
            { mean + standardDeviation * NormalDistribution.quantile($0) }, values: normalValues.map { mean + standardDeviation * $0 })
    }

    /// The quantile at the number that an integer of 52 bits stands for.
    @inline(__always) func value(_ number: UInt64, _ cells: UnsafePointer<Double>) -> Double {
        let isUpper = number >> 51
        // Counted from the nearer end.
        let distance = (Double(Int64(bitPattern: (number ^ (0 &- isUpper)) & 0xf_ffff_ffff_ffff)) + 0.5) * 0x1p-52
        let index = Int(bitPattern: UInt(distance.bitPattern >> 49 &- Self.base))
        if index < 0 { return beyond(distance, isUpper == 1) }
        let cell = cells + (index &+ Int(isUpper) &* Self.cellsOnOneSide) &* Self.stride
        let d = distance - cell[0]
        return ((((cell[6] * d + cell[5]) * d + cell[4]) * d + cell[3]) * d + cell[2]) * d + cell[1]
    }

    func withCells<Result>(_ body: (UnsafePointer<Double>) -> Result) -> Result {
        cells.withUnsafeBufferPointer { buffer in
            // Never empty.
            body(buffer.baseAddress!)
        }
    }

    @inline(never) private func beyond(_ distance: Double, _ isUpper: Bool) -> Double { quantile(isUpper ? 1 - distance : distance) }

    // MARK: Nodes

    /// The ends of a cell, as distances.
    private static func ends(of cell: Int) -> (Double, Double) {
        (Double(bitPattern: (base + UInt64(cell)) << 49), Double(bitPattern: (base + UInt64(cell) + 1) << 49))
    }

    /// The zeros of the sixth Chebyshev polynomial.
    private static let chebyshev: [Double] = (0..<6).map { -Elementary.cos(Elementary.pi.high * (Double($0) + 0.5) / 6).nearest }

    private static let nodes: [(distance: Double, isUpper: Bool)] = (0..<2 * cellsOnOneSide).flatMap { cell in
        let (low, high) = ends(of: cell % cellsOnOneSide)
        return chebyshev.map { ((low + high) / 2 + $0 * (high - low) / 2, cell >= cellsOnOneSide) }
    }

    /// From values at the nodes to coefficients of powers: row by row the coefficients of Lagrange's polynomials.
    private static let interpolation: [Double] = {
        var matrix = [Double](repeating: 0, count: 36)
        for node in 0..<6 {
            var polynomial = [1.0]
            for other in 0..<6 where other != node {
                let scale = 1 / (chebyshev[node] - chebyshev[other])
                var next = [Double](repeating: 0, count: polynomial.count + 1)
                for (power, coefficient) in polynomial.enumerated() {
                    next[power + 1] += coefficient * scale
                    next[power] -= coefficient * chebyshev[other] * scale
                }
                polynomial = next
            }
            for power in 0..<6 { matrix[power * 6 + node] = polynomial[power] }
        }
        return matrix
    }()
}
