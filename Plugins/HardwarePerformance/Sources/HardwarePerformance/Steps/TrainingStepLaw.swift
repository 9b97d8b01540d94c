/// A training step of one chip that keeps all its activations.
package struct TrainingWork: Sendable {
    package var forward: ForwardWork
    /// Matrix products of the backward pass, for inputs and for weights.
    package var backwardGemms: Double
    package var headGemms: Double
    package var logits: Double
    package var parameters: Double
    /// Read and written by the optimizer for each parameter.
    package var optimizerBytes: Double

    package init(
        _ model: ModelArchitecture, batch: Double, tokens: Double, parameters: Double, optimizerBytes: Double, _ precision: Precision,
        _ kernels: Kernels
    ) {
        forward = ForwardWork.prefill(model, batch: batch, tokens: tokens, precision, kernels)
        let count = batch * tokens
        backwardGemms = 0
        for (gemm, times) in ForwardWork.layerGemms(model, tokens: count, precision) {
            let input = Gemm(m: gemm.m, n: gemm.k, k: gemm.n, precision)
            let weight = Gemm(m: gemm.n, n: gemm.k, k: gemm.m, precision)
            backwardGemms += model.layers * times * (kernels.time(input) + kernels.time(weight))
        }
        let head = Gemm(m: count, n: model.vocabulary, k: model.hidden, .bf16)
        headGemms =
            kernels.time(head) + kernels.time(Gemm(m: count, n: model.hidden, k: model.vocabulary, .bf16))
            + kernels.time(Gemm(m: model.vocabulary, n: model.hidden, k: count, .bf16))
        logits = count * model.vocabulary
        self.parameters = parameters
        self.optimizerBytes = optimizerBytes
    }

    /// Of the model, without what is done again.
    package var flops: Double { 3 * (forward.flops + logits * forward.hidden * 2) }
    package var bytes: Double { 3 * forward.bytes + parameters * optimizerBytes }
}

/// The time of a training step: forward, backward with its attention of five products for two, loss, optimizer.
///
/// D. Narayanan et al., "Efficient large-scale language model training on GPU clusters using Megatron-LM", 2021, arXiv 2104.04473,
/// for the count of products.
package struct TrainingStepLaw: Law {
    package static let name = "training-step"
    package static let coefficients = [
        Coefficient("attention", unit: "1", start: 3.2, spread: 0.2, "backward attention over forward attention"),
        Coefficient("elementwise", unit: "1", start: 3, spread: 0.2, "elementwise traffic of the step over that of the forward pass"),
        Coefficient("loss", unit: "B", start: 20, spread: 0.3, "moved for each logit, forward and backward"),
        Coefficient("optimizer", unit: "1", start: 0.72, spread: 0.1, "share of the memory bandwidth that the optimizer reaches"),
        Coefficient("layer", unit: "µs", start: 60, spread: 0.7, "small kernels of a layer, forward and backward"),
    ]

    let attention, elementwise, loss, optimizer, layer: Double
    static let passes = 14.0

    package init(_ values: [Double]) {
        attention = values[0]
        elementwise = values[1]
        loss = values[2]
        optimizer = values[3]
        layer = values[4]
    }

    package func predict(_ work: TrainingWork, on chip: Chip) -> Double {
        let forward = ForwardLaw([layer, Self.passes, 1])
        let kernels = work.forward.gemms + work.backwardGemms + work.headGemms + work.forward.attention * (1 + attention)
        let between = work.forward.layers * (layer + elementwise * forward.traffic(work.forward, on: chip))
        let moved = work.logits * loss / (chip.bandwidth * ForwardLaw.memory)
        let updating = work.parameters * work.optimizerBytes / (chip.bandwidth * optimizer)
        return kernels + between + moved + updating
    }
}
