/// What a step of a job consists of, priced on kernels and links alone: microseconds of one chip. A law turns them into a time.
package struct TrainingTerms: Sendable {
    // Of a micro-batch, on one pipeline stage.

    /// Products of dense layers, forward, backward and done again.
    package var products = 0.0
    /// Products of experts, as if they were dense.
    package var experts = 0.0
    /// Forward attention, and once more where it is done again.
    package var attention = 0.0
    package var attentionBackward = 0.0
    /// Traffic of normalisation, activation, residuals, at the full bandwidth of the memory.
    package var elementwise = 0.0
    /// Traffic of conversion to narrow formats.
    package var conversion = 0.0
    /// Of the last stage: projection to the vocabulary and loss.
    package var head = 0.0
    package var tensorLinks = 0.0
    /// Experts' messages within a node, and beyond it.
    package var expertLinks = 0.0
    package var expertNetwork = 0.0
    package var contextLinks = 0.0
    package var pipelineLinks = 0.0
    /// Gathering and scattering weights and gradients layer by layer.
    package var shardLinks = 0.0
    /// Layers of a stage, counted for the passes that are launched.
    package var launches = 0.0

    // Of a step.

    package var microBatches = 1.0
    /// Micro-batches' worth of waiting at the beginning and end of the pipeline.
    package var bubble = 0.0
    package var stages = 1.0
    package var dataLinks = 0.0
    /// Are gradients summed while the backward pass still goes on?
    package var overlapsGradients = true
    package var optimizer = 0.0
    package var chips = 1.0

    /// Which coefficients speak for it.
    package var chipClass: ChipClass = .other
    package var format = DatasheetFormat.bf16
    package var framework = ""
    /// Where those stand, looked up once.
    var slots = TrainingLaw.Slots()
    /// Years after 2024 at which a framework that is still being tuned was released.
    package var release = 0.0
    package var isExpertModel = false
    /// Experts whose messages stay within a rack, in a release in which the same layouts take a quarter less time than before.
    package var isTuned: Bool { isExpertModel && isRack && release > 2.4 }
    /// Do more than 16 chips reach each other directly?
    package var isRack = false
}
