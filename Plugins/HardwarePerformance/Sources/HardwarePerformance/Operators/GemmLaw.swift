/// A matrix product C[m,n] = A[m,k] B[k,n].
package struct Gemm: Sendable, Hashable {
    package var m: Double
    package var n: Double
    package var k: Double
    package var precision: Precision
    /// Is A turned from bf16 into the format by a kernel of its own, within the time?
    package var converts: Bool
    /// Products of this shape that one grouped kernel does, as for experts.
    package var groups = 1.0
    /// Of an element of B, where weights are kept narrower than they are multiplied.
    package var weightBytes: Double?

    package init(m: Double, n: Double, k: Double, _ precision: Precision, converts: Bool = false, groups: Double = 1) {
        self.groups = groups
        self.m = m
        self.n = n
        self.k = k
        self.precision = precision
        self.converts = converts
    }

    package var flops: Double { 2 * m * n * k * groups }
    /// The least that must move; the result is written in bf16.
    package var bytes: Double { groups * (m * k * precision.bytes + k * n * (weightBytes ?? precision.bytes) + m * n * 2) }
}

/// The time of a matrix product: launch + max(compute, memory) + ¼ min, for the best of a library's tiles and splits of k.
///
/// The result is cut into tiles, each of the chip's processors works on one at a time, and the last wave may be ragged
/// ("Matrix Multiplication Background User's Guide", NVIDIA, 2023, on tile and wave quantisation). A tile costs its products and
/// the traffic of its edges from the cache; split k makes more and shorter tiles and pays for adding up (M. Osama et al.,
/// "Stream-K", 2023, arXiv 2301.03598).
package struct GemmLaw: Law {
    package static let name = "gemm"
    package static let coefficients = [
        Coefficient("compute", unit: "1", start: 0.85, spread: 0.3, "share of the dense peak that full tiles reach"),
        Coefficient("memory", unit: "1", start: 0.87, spread: 0.05, "share of the memory bandwidth"),
        Coefficient("launch", unit: "µs", start: 3, spread: 0.7, "from one kernel to the next"),
        Coefficient("cache_rate", unit: "GB/s", start: 250, spread: 1, "from the cache to one processor"),
        Coefficient("ragged", unit: "1", start: 1, spread: 2, "odds that the last wave takes as long as a full one"),
        Coefficient("tile", unit: "µs", start: 0.5, spread: 1, "beginning and end of a tile"),
        Coefficient("split", unit: "µs", start: 1.5, spread: 1, "adding up the parts of a split k"),
        Coefficient("conversion", unit: "1", start: 0.3, spread: 1, "share of the memory bandwidth while A is converted"),
        Coefficient("cached", unit: "1", start: 0.2, spread: 1, "odds by which operands that fit in the cache come from it"),
    ]

    let compute, memory, launch, cacheRate, ragged, tile, split, conversion, cached: Double

    package static let throttled: Int? = 0

    package init(_ values: [Double]) {
        compute = values[0]
        memory = values[1]
        launch = values[2]
        cacheRate = values[3] * 1e3
        ragged = values[4] / (1 + values[4])
        tile = values[5]
        split = values[6]
        conversion = values[7]
        cached = values[8]
    }

    package func predict(_ gemm: Gemm, on chip: Chip) -> Double { parts(gemm, on: chip).total }

    /// The parts of the time of the fastest tiling.
    struct Parts {
        var compute = 0.0
        var memory = 0.0
        var fixed = 0.0
        var total = Double.infinity

        func scaled(by factor: Double) -> Parts {
            Parts(compute: compute * factor, memory: memory * factor, fixed: fixed * factor, total: total * factor)
        }

        var bound: Bound { fixed > max(compute, memory) ? .launch : compute > memory ? .compute : .memory }
    }

    func parts(_ gemm: Gemm, on chip: Chip) -> Parts {
        let peak = (chip.peak(gemm.precision) ?? chip.peak(.bf16) ?? 1e6) * compute
        let bandwidth = chip.bandwidth * memory
        let processors = chip.processors
        let ratio = gemm.bytes / chip.cache
        let hit = exponential(-ratio * ratio)
        let moving = gemm.bytes / bandwidth * (1 - hit * cached / (1 + cached))
        var best = Parts()
        for (rows, columns) in Self.tiles {
            let tiles = gemm.groups * pieces(gemm.m, rows) * pieces(gemm.n, columns)
            let productTime = 2 * rows * columns * processors / peak
            let edgeTime = (rows + columns) * gemm.precision.bytes / cacheRate
            for parts in Self.splits {
                let waves = tiles * parts / processors
                let counted = ragged * waves.rounded(.up) + (1 - ragged) * max(waves, 1)
                let computing = counted * (gemm.k / parts * (productTime + edgeTime) + tile)
                let adding = parts > 1 ? parts * gemm.groups * gemm.m * gemm.n * 8 / bandwidth : 0
                let fixed = parts > 1 ? split : 0
                let total = max(computing, moving + adding) + 0.25 * min(computing, moving + adding) + fixed
                if total < best.total { best = Parts(compute: computing, memory: moving + adding, fixed: fixed, total: total) }
            }
        }
        let converting = gemm.converts ? gemm.groups * gemm.m * gemm.k * (2 + gemm.precision.bytes) / (chip.bandwidth * conversion) : 0
        best.memory += converting
        best.fixed += launch
        best.total += launch + converting
        return best
    }

    private static let tiles: [(Double, Double)] = [(64, 64), (64, 128), (128, 64), (128, 128), (64, 256), (128, 256), (256, 128)]
    private static let splits: [Double] = [1, 2, 4, 8]
}

/// What a time is limited by.
package enum Bound: String, Sendable, CaseIterable { case compute, memory, launch, network, bubble }
