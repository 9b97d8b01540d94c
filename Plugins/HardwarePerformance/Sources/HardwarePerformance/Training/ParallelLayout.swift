/// How a training job is divided among chips.
package struct ParallelLayout: Sendable, Hashable {
    /// What is kept by only one of the chips that hold the same part of the model.
    package enum Sharding: Sendable, Hashable, CaseIterable {
        /// Nothing: every chip keeps all.
        case none
        /// States of the optimizer: S. Rajbhandari et al., "ZeRO", 2019, arXiv 1910.02054.
        case optimizer
        /// States and gradients.
        case gradients
        /// Weights too, gathered layer by layer: Y. Zhao et al., "PyTorch FSDP", 2023, arXiv 2304.11277.
        case full
    }

    /// What the backward pass computes again instead of keeping it.
    package enum Recompute: Sendable, Hashable, CaseIterable {
        case none
        /// The core of attention: V. A. Korthikanti et al., 2022, arXiv 2205.05198.
        case selective
        case full
    }

    package var tensor = 1
    package var pipeline = 1
    /// Model chunks of a pipeline stage, interleaved.
    package var virtual = 1
    package var context = 1
    package var data = 1
    package var expert = 1
    /// Sequences of a micro-batch.
    package var microBatch = 1.0
    /// Sequences of a step, of all chips.
    package var globalBatch = 1.0
    package var sequenceParallel = true
    package var sharding = Sharding.optimizer
    package var recompute = Recompute.none

    package init() {}

    package var chips: Int { tensor * pipeline * context * data }

    /// Micro-batches that each pipeline works through in a step.
    package var microBatches: Double { max(1, globalBatch / (microBatch * Double(data))) }
}
