/// A collective operation of chips over one level of links.
package struct Collective: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        case allReduce = "all_reduce"
        case allGather = "all_gather"
        case reduceScatter = "reduce_scatter"
        case allToAll = "alltoall"
        /// One-shot and two-shot kernels that write into each other's memory instead of going around a ring.
        case allReduceDirect = "all_reduce_custom"
    }

    package var kind: Kind
    package var ranks: Double
    /// Of the whole buffer: what each rank ends with, or begins with, whichever is larger.
    package var bytes: Double

    package init(_ kind: Kind, ranks: Double, bytes: Double) {
        self.kind = kind
        self.ranks = ranks
        self.bytes = bytes
    }

    /// Bytes that each rank sends in the best algorithm.
    package var sent: Double {
        let share = bytes * (ranks - 1) / ranks
        return kind == .allReduce || kind == .allReduceDirect ? 2 * share : share
    }
}

/// The time of a collective in three regimes: a delay that grows with the steps, a middle in which the links fill, and the
/// bandwidth of the links.
///
/// R. W. Hockney, "The communication challenge for MPP", Parallel Computing 20 (1994), for α + β n; R. Thakur et al., "Optimization
/// of collective communication operations in MPICH", 2005, for the steps.
package struct CollectiveLaw: Law {
    package static let name = "collective"
    package static let coefficients = [
        Coefficient("delay", unit: "µs", start: 8, spread: 1, "of any message"),
        Coefficient("step", unit: "µs", start: 1, spread: 1, "for each doubling of the ranks"),
        Coefficient("filling", unit: "MB", start: 1, spread: 1.5, "bytes a rank sends at which half of the rate is reached"),
        Coefficient("bandwidth", unit: "1", start: 0.6, spread: 0.4, "share of the one-way rate of the links"),
    ]

    let delay, step, filling, bandwidth: Double

    package init(_ values: [Double]) {
        delay = values[0]
        step = values[1]
        filling = values[2] * 1e6
        bandwidth = values[3]
    }

    package func predict(_ work: Collective, on chip: Chip) -> Double { time(work, rate: chip.scaleUp ?? Self.hostRate) }

    func time(_ work: Collective, rate: Double, steps: Double = 1) -> Double {
        guard work.ranks > 1 else { return 0 }
        let sent = work.sent
        // √(n (n + f)) goes from the geometric middle to n, as measured curves do.
        return latency(work, steps: steps) + (sent * (sent + filling)).squareRoot() / (rate * bandwidth)
    }

    /// Of the first byte; of a ring whose steps each wait for the one before, of so many.
    func latency(_ work: Collective, steps: Double) -> Double {
        work.ranks > 1 ? delay + step * max(log2(work.ranks), steps - 1) : 0
    }

    /// PCI Express 4.0 with 16 lanes, one way, for cards without links of their own.
    static let hostRate = 32e3
}
