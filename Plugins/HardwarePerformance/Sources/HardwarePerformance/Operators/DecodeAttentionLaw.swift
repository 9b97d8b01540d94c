/// Attention of one new token of each sequence over its cached keys and values.
package struct DecodeAttention: Sendable, Hashable {
    package var batch: Double
    package var heads: Double
    package var keyHeads: Double
    package var context: Double
    /// Elements cached of a token and key head: keys and values together.
    package var cachedSize: Double
    package var precision: Precision

    package init(batch: Double, heads: Double, keyHeads: Double, context: Double, cachedSize: Double, precision: Precision = .bf16) {
        self.batch = batch
        self.heads = heads
        self.keyHeads = keyHeads
        self.context = context
        self.cachedSize = cachedSize
        self.precision = precision
    }

    package var bytes: Double { batch * keyHeads * context * cachedSize * precision.bytes }
    package var flops: Double { 2 * batch * heads * context * cachedSize }
}

/// The time of decode attention: the cache is read once, more slowly the more heads share a key; a long context is cut into parts
/// that are added up, which costs a delay.
///
/// T. Dao et al., "Flash-Decoding for long-context inference", 2023 (crfm.stanford.edu/2023/10/12/flashdecoding.html).
package struct DecodeAttentionLaw: Law {
    package static let name = "attention-decode"
    package static let coefficients = [
        Coefficient("launch", unit: "µs", start: 6, spread: 1, "before and after the kernel"),
        Coefficient("delay", unit: "µs", start: 10, spread: 1, "of a long context that is cut into parts"),
        Coefficient("long", unit: "tokens", start: 1000, spread: 1, "context at which half of the delay is seen"),
        Coefficient("memory", unit: "1", start: 0.85, spread: 0.2, "share of the memory bandwidth"),
        Coefficient("sharing", unit: "1", start: 0.05, spread: 1, "slower for each doubling of the heads that share a key"),
        Coefficient("cached", unit: "1", start: 0.1, spread: 1, "odds by which what fits in the cache comes from it"),
        Coefficient("tile", unit: "µs", start: 0.5, spread: 1, "of a sequence and key head with up to eight heads, on one processor"),
    ]

    let launch, delay, long, memory, sharing, cached, tile: Double

    package init(_ values: [Double]) {
        launch = values[0]
        delay = values[1]
        long = values[2]
        memory = values[3]
        sharing = values[4]
        cached = values[5]
        tile = values[6]
    }

    package func predict(_ work: DecodeAttention, on chip: Chip) -> Double {
        let ratio = work.bytes / chip.cache
        let hit = exponential(-ratio * ratio) * cached / (1 + cached)
        let moving = work.bytes / (chip.bandwidth * memory) * (1 + sharing * log2(max(1, work.heads / work.keyHeads))) * (1 - hit)
        let tiles = work.batch * work.keyHeads * max(1, work.heads / work.keyHeads / 8) / chip.processors
        return launch + tile * tiles + delay * work.context / (work.context + long) + moving
    }
}
