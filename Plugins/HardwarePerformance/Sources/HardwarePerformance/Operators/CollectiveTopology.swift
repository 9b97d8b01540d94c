/// The links that a collective runs over: one level, levels within levels, or rings along the axes of a torus.
package enum CollectiveTopology: Sendable, Hashable {
    /// Domains whose chips reach each other directly, joined by a network that is slower.
    case levels(domain: Int)
    /// Chips along each axis; each has the same share of a chip's links.
    case torus([Int])
}

/// A collective over such links, priced level by level.
///
/// Within levels an all-reduce is a reduce-scatter inside, an all-reduce of what is left across, and an all-gather inside (NCCL's and
/// Horovod's hierarchical scheme: A. Sergeev, M. Del Balso, 2018, arXiv 1802.05799). On a torus the buffer is cut into as many parts
/// as there are axes, and each part goes around the axes in another order, so that all links work at once (P. Sack, W. Gropp, 2012,
/// "Faster topology-aware collective algorithms through non-minimal communication").
package struct CollectivePlan: Sendable {
    /// What the time is spent on: delays of steps, links that are still filling, or the bandwidth of links.
    package enum Regime: String, Sendable { case delay, filling, bandwidth }

    package struct Stage: Sendable {
        package var name: String
        package var time: Double
    }

    package var stages: [Stage]
    package var regime: Regime
    /// Bytes a microsecond that each chip sends, in the best algorithm.
    package var rate: Double

    package var time: Double { stages.map(\.time).reduce(0, +) }

    package init(_ work: Collective, on chip: Chip, _ topology: CollectiveTopology, _ law: CollectiveLaw) {
        let up = chip.scaleUp ?? CollectiveLaw.hostRate
        var parts = [(name: String, work: Collective, rate: Double, delay: Double)]()
        switch topology {
        case .levels(let domain) where Int(work.ranks) > domain && domain > 1:
            let inside = Double(domain)
            let groups = (work.ranks / inside).rounded(.up)
            func stage(_ kind: Collective.Kind, _ ranks: Double, _ bytes: Double, _ rate: Double, _ name: String) {
                parts.append((name, Collective(kind, ranks: ranks, bytes: bytes), rate, 1))
            }
            switch work.kind {
            case .allReduce, .allReduceDirect:
                stage(.reduceScatter, inside, work.bytes, up, "reduce-scatter inside")
                stage(.allReduce, groups, work.bytes / inside, chip.scaleOut, "all-reduce across")
                stage(.allGather, inside, work.bytes, up, "all-gather inside")
            case .allGather, .reduceScatter:
                stage(work.kind, groups, work.bytes / inside, chip.scaleOut, "across")
                stage(work.kind, inside, work.bytes, up, "inside")
            case .allToAll:
                // What goes to other domains leaves over the network, the rest over the links; both at once.
                let away = work.bytes * (work.ranks - inside) / work.ranks
                stage(.allToAll, groups, away, chip.scaleOut, "across")
            }
        case .levels(let domain):
            parts.append(("links", work, domain > 1 ? up : chip.scaleOut, 1))
        case .torus(let axes):
            let steps = axes.map { Double($0 - 1) }.reduce(0, +)
            if work.kind == .allToAll {
                // A message travels a quarter of each axis on average, and takes the links of every chip on its way.
                let hops = axes.map { Double($0) / 4 }.reduce(0, +)
                parts.append(("rings", work, 2 * up / max(1, hops), max(1, steps / 2)))
            } else {
                // Both neighbours of each axis: twice the one-way rate of its links.
                parts.append(("rings", work, 2 * up, max(1, steps)))
            }
        }
        stages = parts.map { Stage(name: $0.name, time: law.time($0.work, rate: $0.rate, steps: $0.delay)) }
        let ideal = parts.map { $0.work.sent / ($0.rate * law.bandwidth) }.reduce(0, +)
        let delays = parts.map { law.latency($0.work, steps: $0.delay) }.reduce(0, +)
        let whole = stages.map(\.time).reduce(0, +)
        regime = delays > whole / 2 ? .delay : ideal > 0.7 * (whole - delays) ? .bandwidth : .filling
        rate = work.sent / whole
    }
}
