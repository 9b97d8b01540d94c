/// The time of a pass: its kernels, and between them what normalisation, activation, positions and residuals cost, as delays of
/// small kernels and as traffic of large ones. Small activations stay in the cache.
package struct ForwardLaw: Law {
    package static let name = "forward"
    package static let coefficients = [
        Coefficient("layer", unit: "µs", start: 28, spread: 0.7, "small kernels of a layer when there is nothing to move"),
        Coefficient("passes", unit: "1", start: 14, spread: 0.5, "times the hidden vector is read or written in a layer"),
        Coefficient("sustained", unit: "1", start: 1, spread: 0.05, "kernels within a step over kernels alone"),
    ]

    /// Reads and writes of the unfused activation: gate, activated gate twice, up, product.
    static let activationPasses = 5.0
    static let memory = 0.6

    let layer, passes, sustained: Double

    package init(_ values: [Double]) {
        layer = values[0]
        passes = values[1]
        sustained = values[2]
    }

    package func predict(_ work: ForwardWork, on chip: Chip) -> Double {
        sustained * (work.gemms + work.attention) + work.layers * between(work, on: chip)
    }

    /// Of a layer.
    func between(_ work: ForwardWork, on chip: Chip) -> Double { layer + traffic(work, on: chip) }

    func traffic(_ work: ForwardWork, on chip: Chip) -> Double {
        let moved = work.tokens * 2 * (passes * work.hidden + Self.activationPasses * work.feedForward)
        let live = work.tokens * 2 * work.feedForward
        return moved / (chip.bandwidth * Self.memory) * live / (live + chip.cache)
    }
}
