/// Draws the numbers of one input for a chunk of lanes.
struct LaneSource {
    private let column: StratifiedColumn
    private let bits: Int
    private let shape: Shape

    private enum Shape {
        case constant(Double)
        case uniform(low: Double, width: Double)
        case triangular(low: Double, high: Double, left: Double, right: Double, width: Double)
        case table(QuantileTable)
    }

    /// - Parameter bits: blocks have 2^bits samples.
    init(_ input: UncertainInput, seed: UInt64, bits: Int) {
        self.init(input.name, Self.shape(of: input.distribution), seed, bits)
    }

    /// The standard normal numbers behind an input that is correlated with another.
    static func scores(of input: UncertainInput, seed: UInt64, bits: Int) -> LaneSource {
        LaneSource(input.name, .table(.normal), seed, bits)
    }

    private init(_ name: String, _ shape: Shape, _ seed: UInt64, _ bits: Int) {
        self.shape = shape
        self.bits = bits
        column = StratifiedColumn(seed: seed, name: name, bits: bits)
    }

    private static func shape(of distribution: Distribution) -> Shape {
        if distribution.isCertain { return .constant(distribution.mean) }
        switch distribution {
        case .point(let value): return .constant(value)
        case .bounds(let low, let high), .uniform(let low, let high): return .uniform(low: low, width: high - low)
        case .triangular(let low, let mode, let high):
            return .triangular(low: low, high: high, left: mode - low, right: high - mode, width: high - low)
        case .normal(let mean, let spread): return .table(.normal(mean: mean, standardDeviation: spread))
        case .lognormal(let mu, let sigma): return .table(.lognormal(mu: mu, sigma: sigma))
        case .beta(let a, let b, let low, let high):
            let width = high - low
            return .table(
                QuantileTable { distance, isUpper in
                    isUpper ? high - width * IncompleteBeta.inverse(distance, b, a) : low + width * IncompleteBeta.inverse(distance, a, b)
                })
        }
    }

    /// Fills a row with the numbers of a chunk: one block, or several small ones.
    func draw(chunk: Int, into row: Lanes) {
        let target = row.scalars
        switch shape {
        case .constant(let value): row.fill(value)
        case .uniform(let low, let width): forEachNumber(chunk) { target[$0] = low + width * Self.fraction($1) }
        case .triangular(let low, let high, let left, let right, let width):
            forEachNumber(chunk) { target[$0] = Self.fraction($1) }
            LaneKernels.map(row, row) { u in
                let isLeft = u * width .<= left
                let square = ((1 - u) * (width * right)).replacing(with: u * (width * left), where: isLeft)
                let root = square.squareRoot()
                return (high - root).replacing(with: low + root, where: isLeft)
            }
        case .table(let table):
            table.withCells { cells in
                forEachNumber(chunk) { target[$0] = table.value($1, cells) }
            }
        }
    }

    @inline(__always) private func forEachNumber(_ chunk: Int, _ take: (Int, UInt64) -> Void) {
        let blocks = LaneMemory.width >> bits
        for block in 0..<blocks {
            column.draw(block: chunk * blocks + block) { lane, number in take(block << bits + lane, number) }
        }
    }

    /// The middle of what an integer of 52 bits stands for, between 0 and 1 but neither.
    @inline(__always) private static func fraction(_ number: UInt64) -> Double {
        Double(bitPattern: 0x3ff0_0000_0000_0000 | number) - (1 - 0x1p-53)
    }

    // MARK: Correlated inputs

    /// Turns standard normal numbers into numbers of a distribution, by their probabilities.
    static func transform(_ row: Lanes, to distribution: Distribution) {
        switch distribution {
        case .normal(let mean, let spread): LaneKernels.map(row, row) { mean + spread * $0 }
        case .lognormal(let mu, let sigma): LaneKernels.map(row, row) { LaneKernels.exp(mu + sigma * $0) }
        default: LaneKernels.each(row, row, row) { z, _ in distribution.quantile(NormalDistribution.cumulative(z)) }
        }
    }
}
