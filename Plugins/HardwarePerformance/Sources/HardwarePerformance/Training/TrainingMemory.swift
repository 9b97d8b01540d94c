/// The memory of one chip in a training step, by component, in bytes.
///
/// V. A. Korthikanti et al., "Reducing activation recomputation in large transformer models", 2022, arXiv 2205.05198, for
/// activations; S. Rajbhandari et al., "ZeRO", 2019, arXiv 1910.02054, for what is divided among replicas.
package struct TrainingMemory: Sendable, Hashable {
    package var weights = 0.0
    package var gradients = 0.0
    package var optimizer = 0.0
    package var activations = 0.0
    /// Scores of the vocabulary and their gradient on the last stage.
    package var logits = 0.0

    /// What the counts alone come to.
    package var counted: Double { states + activations + logits }
    package var states: Double { weights + gradients + optimizer }

    package init(_ job: TrainingJob) {
        let layout = job.layout
        let model = job.model
        let held = TrainingTerms.heldParameters(job)
        let replicas = Double(layout.data * layout.context)
        let trained = job.task == .lowRank ? held * 0.01 : held
        let shardsWeights = layout.sharding == .full
        weights = held * 2 / (shardsWeights ? replicas : 1)
        // Megatron keeps gradients in fp32, of fp16 weights in fp16; shards are kept in the format of the weights.
        let gradientBytes = job.precision == .fp16 || shardsWeights ? 2.0 : 4.0
        let sharesGradients = shardsWeights || layout.sharding == .gradients
        gradients = trained * gradientBytes / (sharesGradients ? replicas : 1)
        optimizer = trained * 12 / (layout.sharding == .none ? 1 : replicas)
        if shardsWeights {
            // Two layers are gathered at a time.
            weights += 2 * 2 * model.layerWeights / model.layers / Double(layout.tensor)
        }
        activations = Self.activations(job)
        let tokens = layout.microBatch * job.sequence / Double(layout.context)
        logits = tokens * model.vocabulary / Double(layout.tensor) * (layout.pipeline > 1 ? 0 : 6)
    }

    /// Of the first stage, which holds most micro-batches.
    private static func activations(_ job: TrainingJob) -> Double {
        let layout = job.layout
        let model = job.model
        let (tensor, pipeline, virtual) = (Double(layout.tensor), Double(layout.pipeline), Double(layout.virtual))
        let tokens = layout.microBatch * job.sequence / Double(layout.context)
        let whole = tokens * model.hidden * (layout.sequenceParallel ? 10 / tensor : 10)
        var active = model.feedForward
        if let experts = model.experts { active = experts.feedForward * (experts.perToken + experts.shared) }
        let width = model.heads * model.headSize + 2 * model.keyHeads * model.headSize
        let divided = tokens * (2 * (width + model.heads * model.headSize) + (model.isGated ? 8 : 6) * active) / tensor
        let scores = job.fusedAttention ? 0 : 5 * model.heads / tensor * layout.microBatch * job.sequence * job.sequence
        let layer = whole + divided + (layout.recompute == .none ? scores : 0)
        let inFlight =
            pipeline > 1 ? min(layout.microBatches, pipeline * (1 + (virtual > 1 ? (pipeline - 1) / (pipeline * virtual) : 0))) : 1
        let layers = model.layers / pipeline
        guard layout.recompute == .full else { return layers * inFlight * layer }
        let boundary = tokens * model.hidden * 2 / (layout.sequenceParallel ? tensor : 1)
        return layers * inFlight * boundary + layer + scores
    }
}

/// The memory that a training step holds: what is counted, what allocators lose, and a reserve for runtime and messages.
package struct MemoryLaw: Law {
    package static let name = "memory"
    package static let coefficients = [
        Coefficient("reserve", unit: "GB", start: 4, spread: 0.5, "runtime, buffers of messages, workspaces"),
        Coefficient("states", unit: "1", start: 1.05, spread: 0.15, "held over counted, of weights, gradients and optimizer"),
        Coefficient("activations", unit: "1", start: 1.15, spread: 0.3, "held over counted, of activations and logits"),
    ]

    let reserve, states, activations: Double

    package init(_ values: [Double]) {
        reserve = values[0] * 1e9
        states = values[1]
        activations = values[2]
    }

    /// Bytes.
    package func predict(_ memory: TrainingMemory, on chip: Chip) -> Double {
        reserve + memory.states * states + (memory.activations + memory.logits) * activations
    }
}
