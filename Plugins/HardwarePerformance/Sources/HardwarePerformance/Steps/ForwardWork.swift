/// One pass of tokens through a model on one chip: its kernels priced, what lies between them counted.
package struct ForwardWork: Sendable {
    /// Microseconds.
    package var gemms = 0.0
    package var attention = 0.0
    /// Products of the layers and the head, and of attention.
    package var flops = 0.0
    /// Least bytes of weights, cache and activations.
    package var bytes = 0.0
    package var layers: Double
    package var tokens: Double
    package var hidden: Double
    /// Width of the activation between the matrices of the feed-forward layer.
    package var feedForward: Double

    /// A batch of prompts, with logits for the last token of each.
    package static func prefill(_ model: ModelArchitecture, batch: Double, tokens: Double, _ precision: Precision, _ kernels: Kernels)
        -> ForwardWork
    {
        var work = ForwardWork(model, tokens: batch * tokens)
        work.add(model, precision, kernels, logits: batch)
        let attention = PrefillAttention(
            batch: batch, heads: model.heads, keyHeads: model.keyHeads, queries: tokens, headSize: model.headSize)
        work.attention = model.layers * kernels.prefill.law.predict(attention, on: kernels.chip)
        work.flops += model.layers * attention.flops
        return work
    }

    /// One token more of each sequence.
    package static func decode(_ model: ModelArchitecture, batch: Double, context: Double, _ precision: Precision, _ kernels: Kernels)
        -> ForwardWork
    {
        var work = ForwardWork(model, tokens: batch)
        work.add(model, precision, kernels, logits: batch)
        let attention = DecodeAttention(
            batch: batch, heads: model.heads, keyHeads: model.keyHeads, context: context, cachedSize: 2 * model.headSize)
        work.attention = model.layers * kernels.decode.law.predict(attention, on: kernels.chip)
        work.flops += model.layers * attention.flops
        work.bytes += model.layers * attention.bytes
        return work
    }

    init(_ model: ModelArchitecture, tokens: Double) {
        layers = model.layers
        hidden = model.hidden
        feedForward = model.feedForward
        self.tokens = tokens
    }

    /// The matrix products of all layers and of the head.
    private mutating func add(_ model: ModelArchitecture, _ precision: Precision, _ kernels: Kernels, logits: Double) {
        for (gemm, count) in Self.layerGemms(model, tokens: tokens, precision) {
            gemms += model.layers * count * kernels.time(gemm)
            flops += model.layers * count * gemm.flops
            bytes += model.layers * count * gemm.bytes
        }
        let head = Gemm(m: logits, n: model.vocabulary, k: model.hidden, precision.bytes < 2 ? .bf16 : precision)
        gemms += kernels.time(head)
        flops += head.flops
        bytes += head.bytes
    }

    /// The products of a dense layer and how often each is done.
    static func layerGemms(_ model: ModelArchitecture, tokens: Double, _ precision: Precision) -> [(Gemm, Double)] {
        let width = model.heads * model.headSize
        return [
            (Gemm(m: tokens, n: width + 2 * model.keyHeads * model.headSize, k: model.hidden, precision), 1),
            (Gemm(m: tokens, n: model.hidden, k: width, precision), 1),
            (Gemm(m: tokens, n: model.feedForward, k: model.hidden, precision), model.matrices - 1),
            (Gemm(m: tokens, n: model.hidden, k: model.feedForward, precision), 1),
        ]
    }
}
