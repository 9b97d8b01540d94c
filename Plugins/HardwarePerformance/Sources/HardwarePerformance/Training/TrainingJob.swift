/// A model trained on a number of chips in a stated layout.
package struct TrainingJob: Sendable {
    package enum Task: Sendable { case pretraining, fineTuning, lowRank }

    package var model: ModelArchitecture
    package var chip: Chip
    package var chipsOfNode: Int
    package var sequence: Double
    package var precision: Precision
    package var task = Task.pretraining
    package var layout: ParallelLayout
    /// Name in the coefficient files; empty for one that was not measured.
    package var framework = ""
    /// Years after 2024 of the framework's release.
    package var release = 0.0
    /// Of the newest one that was measured, Megatron-Core of August 2026.
    package static let latestRelease = 2.58
    /// Are gradients summed while the backward pass still goes on? Megatron-LM of 2021 and 2022 and DeepSpeed's pipelines sum them when
    /// all micro-batches are done.
    package var overlapsGradients = true
    /// Is attention one fused kernel? Frameworks of 2021 and 2022 wrote the scores to memory.
    package var fusedAttention = true

    package init(
        model: ModelArchitecture, chip: Chip, chipsOfNode: Int? = nil, sequence: Double, precision: Precision, layout: ParallelLayout
    ) {
        self.model = model
        self.chip = chip
        self.chipsOfNode = chipsOfNode ?? chip.scaleUpDomain
        self.sequence = sequence
        self.precision = precision
        self.layout = layout
    }

    /// Products of the model for each token, forward and backward, without what is done again.
    ///
    /// Printed rates count the full square of attention or the half that the causal mask leaves: they differ at long sequences.
    package func flopsPerToken(causalHalf: Bool) -> Double {
        let pairs = sequence * (causalHalf ? 0.5 : 1)
        let size = model.latent.map { 2 * $0.headSize + $0.positionSize } ?? 2 * model.headSize
        let attention = 2 * model.layers * model.heads * size * pairs
        return 3 * (2 * (model.activeLayerWeights + model.embedding) + attention)
    }

    /// Why the layout cannot be, if it cannot.
    package var contradiction: String? {
        let layout = layout
        if layout.tensor > 1, Int(model.heads) % layout.tensor != 0 {
            return "\(Int(model.heads)) attention heads cannot be divided by tensor parallelism of \(layout.tensor)"
        }
        if let experts = model.experts, Int(experts.count) % layout.expert != 0 {
            return "\(Int(experts.count)) experts cannot be divided by expert parallelism of \(layout.expert)"
        }
        if Double(layout.pipeline * layout.virtual) > model.layers + 2 {
            return "\(Int(model.layers)) layers are fewer than \(layout.pipeline * layout.virtual) pipeline chunks"
        }
        if layout.globalBatch < Double(layout.data) * layout.microBatch * 0.999 {
            return
                "a global batch of \(rounded(layout.globalBatch)) is less than one micro-batch for each of \(layout.data) data-parallel ranks"
        }
        if sequence.truncatingRemainder(dividingBy: Double(layout.context)) != 0 {
            return "a sequence of \(rounded(sequence)) cannot be divided by context parallelism of \(layout.context)"
        }
        return nil
    }
}
