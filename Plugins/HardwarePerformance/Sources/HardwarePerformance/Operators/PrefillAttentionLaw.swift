/// Causal attention of new tokens over themselves and what came before.
package struct PrefillAttention: Sendable, Hashable {
    package var batch: Double
    package var heads: Double
    package var keyHeads: Double
    /// New tokens of each sequence.
    package var queries: Double
    /// Tokens attended to by the last of them.
    package var keys: Double
    /// Of queries and keys.
    package var headSize: Double
    package var valueSize: Double
    package var precision: Precision
    /// Tokens that each looks back, where the model limits it.
    package var window: Double?

    package init(
        batch: Double, heads: Double, keyHeads: Double, queries: Double, keys: Double? = nil, headSize: Double, valueSize: Double? = nil,
        precision: Precision = .bf16, window: Double? = nil
    ) {
        self.batch = batch
        self.heads = heads
        self.keyHeads = keyHeads
        self.queries = queries
        self.keys = keys ?? queries
        self.headSize = headSize
        self.valueSize = valueSize ?? headSize
        self.precision = precision
        self.window = window
    }

    static let block = 128.0

    /// Blocks of queries times blocks of keys that the mask leaves, of one head.
    var blocks: (total: Double, longest: Double) {
        let rows = pieces(queries, Self.block)
        let longest = pieces(keys, Self.block)
        let first = max(1, longest - rows + 1)
        if let window, window < keys {
            let width = pieces(window, Self.block) + 1
            let full = max(0, longest - max(first, width))
            let ramp = max(0, min(longest, width) - first + 1)
            return (ramp * (first + min(longest, width)) / 2 + full * width, min(longest, width))
        }
        return (rows * (first + longest) / 2, longest)
    }

    /// Queries and results, keys and values, each once.
    package var bytes: Double {
        batch * (queries * heads * (headSize + valueSize) + keys * keyHeads * (headSize + valueSize)) * precision.bytes
    }

    /// Products that the mask leaves.
    package var flops: Double {
        let pairs = window.map { $0 < keys ? queries * $0 : queries * (keys - queries / 2) } ?? queries * (keys - queries / 2)
        return 2 * batch * heads * pairs * (headSize + valueSize)
    }
}

/// The time of fused causal attention: each processor takes blocks of 128 queries and runs over the blocks of keys that the mask
/// leaves; a block costs its products and, whatever the head size, its exponentials.
///
/// T. Dao, "FlashAttention-2", 2023, arXiv 2307.08691; J. Shah et al., "FlashAttention-3", 2024, arXiv 2407.08608. Products are
/// priced at the bf16 rate: FP8 attention is fitted as a class of its own.
package struct PrefillAttentionLaw: Law {
    package static let name = "attention-prefill"
    package static let coefficients = [
        Coefficient("launch", unit: "µs", start: 5, spread: 1, "before and after the kernel"),
        Coefficient("compute", unit: "1", start: 0.9, spread: 0.4, "share of the dense peak that products of a block reach"),
        Coefficient("exponential", unit: "1", start: 0.3, spread: 1, "exponentials of a block over its products at head size 128"),
        Coefficient(
            "imbalance", unit: "1", start: 0.5, spread: 1, "share of the longest row of blocks by which the last processor is late"),
        Coefficient("memory", unit: "1", start: 0.3, spread: 1, "share of the time of reading and writing that is not hidden"),
    ]

    let launch, compute, exponential, imbalance, memory: Double

    package static let throttled: Int? = 1

    package init(_ values: [Double]) {
        launch = values[0]
        compute = values[1]
        exponential = values[2]
        imbalance = values[3]
        memory = values[4]
    }

    package func predict(_ work: PrefillAttention, on chip: Chip) -> Double {
        let block = PrefillAttention.block
        let size = (work.headSize + work.valueSize) / 2
        let (total, longest) = work.blocks
        let rate = (chip.peak(.bf16) ?? 1e6) * compute / chip.processors
        let blockTime = 4 * block * block * size / rate * (1 + exponential * 128 / size)
        let length = max(work.batch * work.heads * total / chip.processors + imbalance * longest, longest)
        let tokens = work.batch * (work.queries * 2 * work.heads + work.keys * 2 * work.keyHeads)
        let moving = tokens * size * work.precision.bytes / chip.bandwidth * memory
        return launch + length * blockTime + moving
    }
}
