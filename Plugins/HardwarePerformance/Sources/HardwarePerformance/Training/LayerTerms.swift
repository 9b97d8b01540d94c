/// Kernels and messages of one layer and one micro-batch, and of the head: what depends on the micro-batch, the sequence and the
/// division by tensor, context and expert parallelism, and on nothing else of a layout.
package struct LayerTerms: Sendable {
    var attentionProducts = 0.0
    var attentionBackward = 0.0
    var denseProducts = 0.0
    var denseBackward = 0.0
    var expertProducts = 0.0
    var sharedProducts = 0.0
    /// Of attention that is no fused kernel: scores and values.
    var scoreProducts = 0.0
    var attention = 0.0
    var elementwise = 0.0
    var conversion = 0.0
    var head = 0.0
    var tensorLinks = 0.0
    var expertLinks = 0.0
    var expertNetwork = 0.0
    var contextLinks = 0.0
    var pipelineLinks = 0.0

    package init(_ job: TrainingJob, _ kernels: Kernels) {
        let model = job.model
        let layout = job.layout
        let chip = job.chip
        let (tensor, context) = (Double(layout.tensor), Double(layout.context))
        let tokens = layout.microBatch * job.sequence / context
        let precision = job.precision
        let width = model.heads * model.headSize / tensor
        let keys = max(1, model.keyHeads / tensor) * model.headSize

        func add(_ n: Double, _ k: Double, _ rows: Double, _ forward: inout Double, _ backward: inout Double) {
            forward += kernels.time(Gemm(m: rows, n: n, k: k, precision))
            backward += kernels.time(Gemm(m: rows, n: k, k: n, precision)) + kernels.time(Gemm(m: n, n: k, k: rows, precision))
        }
        if let latent = model.latent {
            let size = (latent.headSize + latent.positionSize) * model.heads / tensor
            let values = latent.headSize * model.heads / tensor
            add(latent.queryRank + latent.keyRank + latent.positionSize, model.hidden, tokens, &attentionProducts, &attentionBackward)
            add(size, latent.queryRank, tokens, &attentionProducts, &attentionBackward)
            add(2 * values, latent.keyRank, tokens, &attentionProducts, &attentionBackward)
            add(model.hidden, values, tokens, &attentionProducts, &attentionBackward)
        } else {
            add(width + 2 * keys, model.hidden, tokens, &attentionProducts, &attentionBackward)
            add(model.hidden, width, tokens, &attentionProducts, &attentionBackward)
        }
        add(model.feedForward / tensor * (model.isGated ? 2 : 1), model.hidden, tokens, &denseProducts, &denseBackward)
        add(model.hidden, model.feedForward / tensor, tokens, &denseProducts, &denseBackward)
        var active = model.feedForward / tensor
        if let experts = model.experts {
            let local = experts.count / Double(layout.expert)
            let rows = tokens * experts.perToken / local
            let inner = experts.feedForward
            expertProducts =
                kernels.time(Gemm(m: rows, n: inner * (model.isGated ? 2 : 1), k: model.hidden, precision, groups: local))
                + kernels.time(Gemm(m: rows, n: model.hidden, k: inner, precision, groups: local))
            if experts.shared > 0 {
                let shared = inner * experts.shared / tensor
                sharedProducts =
                    kernels.time(Gemm(m: tokens, n: shared * (model.isGated ? 2 : 1), k: model.hidden, precision))
                    + kernels.time(Gemm(m: tokens, n: model.hidden, k: shared, precision))
            }
            active = inner * (experts.perToken + experts.shared)
        }
        if job.fusedAttention {
            attention = Self.attention(job, kernels, width: width)
        } else {
            // Two batched products over the whole square, whose scores are written to memory (counted below with the traffic).
            let (heads, keys) = (layout.microBatch * model.heads / tensor, job.sequence)
            let rows = job.sequence / context
            scoreProducts =
                kernels.time(Gemm(m: rows, n: keys, k: model.headSize, precision, groups: heads))
                + kernels.time(Gemm(m: rows, n: model.headSize, k: keys, precision, groups: heads))
        }
        // Residuals and norms are divided by sequence parallelism, activations by tensor parallelism.
        let residual = tokens / (layout.sequenceParallel ? tensor : 1) * model.hidden
        var bytes = 2 * (14 * residual + (model.isGated ? 4 : 3) * tokens * active)
        if let experts = model.experts { bytes += 2 * 4 * tokens * experts.perToken * model.hidden }
        if !job.fusedAttention { bytes += 2 * 5 * layout.microBatch * model.heads / tensor * job.sequence * job.sequence / context }
        elementwise = bytes / chip.bandwidth
        if precision.needsConversion {
            conversion = (2 + precision.bytes) * tokens * (2 * model.hidden + width + active) / chip.bandwidth
        }
        let vocabulary = model.vocabulary / tensor
        head =
            kernels.time(Gemm(m: tokens, n: vocabulary, k: model.hidden, .bf16))
            + kernels.time(Gemm(m: tokens, n: model.hidden, k: vocabulary, .bf16))
            + (job.task == .lowRank ? 0 : kernels.time(Gemm(m: vocabulary, n: model.hidden, k: tokens, .bf16)))
            + 12 * tokens * vocabulary / chip.bandwidth
        messages(job, tokens, residual: residual)
    }

    /// Forward attention of the micro-batch. Context parallelism shares the blocks under the mask evenly.
    private static func attention(_ job: TrainingJob, _ kernels: Kernels, width: Double) -> Double {
        let model = job.model
        let heads = model.heads / Double(job.layout.tensor)
        let size = model.latent.map { $0.headSize + $0.positionSize } ?? model.headSize
        let work = PrefillAttention(
            batch: job.layout.microBatch, heads: heads, keyHeads: max(1, model.keyHeads / Double(job.layout.tensor)),
            queries: job.sequence, headSize: size, valueSize: model.latent?.headSize)
        var time = kernels.prefill.law.predict(work, on: job.chip)
        if let window = model.window {
            // Every other layer sees the window only.
            var narrow = work
            narrow.window = window
            time = (time + kernels.prefill.law.predict(narrow, on: job.chip)) / 2
        }
        return time / Double(job.layout.context)
    }

    private mutating func messages(_ job: TrainingJob, _ tokens: Double, residual: Double) {
        let model = job.model
        let layout = job.layout
        let width = tokens * model.hidden * 2
        if layout.tensor > 1 {
            // Two all-reduces, or as many pairs of gather and scatter, each way.
            let ranks = Double(layout.tensor)
            let sent = 2 * width * (ranks - 1) / ranks
            tensorLinks = 2 * sent / job.rate(ranks: layout.tensor, stride: 1)
        }
        if let experts = model.experts, layout.expert > 1 {
            let ranks = Double(layout.expert)
            let inside = min(ranks, Double(job.chipsOfNode))
            // A token goes once to a chip, however many of its experts are there.
            let copies = min(experts.perToken, ranks)
            let sent = 2 * width / (layout.sequenceParallel ? Double(layout.tensor) : 1) * copies
            let up = job.chip.scaleUp ?? CollectiveLaw.hostRate
            expertLinks = sent * (inside - 1) / ranks / up
            expertNetwork = sent * (ranks - inside) / ranks / job.chip.scaleOut
        }
        if layout.context > 1 {
            let ranks = Double(layout.context)
            let sent = 2 * tokens * max(1, model.keyHeads / Double(layout.tensor)) * 2 * model.headSize * (ranks - 1)
            contextLinks = sent / job.rate(ranks: layout.context, stride: layout.tensor)
        }
        if layout.pipeline > 1 {
            let inside = layout.chips <= job.chipsOfNode
            pipelineLinks = residual * 2 / (inside ? job.chip.scaleUp ?? job.chip.scaleOut : job.chip.scaleOut)
        }
    }
}
