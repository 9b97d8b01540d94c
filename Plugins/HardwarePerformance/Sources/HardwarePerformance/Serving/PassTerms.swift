/// One pass of tokens through a model that is divided among chips, priced on kernels and links alone: microseconds of a stage of the
/// pipeline.
package struct PassTerms: Sendable {
    package var products = 0.0
    package var experts = 0.0
    package var attention = 0.0
    package var elementwise = 0.0
    package var head = 0.0
    package var links = 0.0
    /// Layers of the stage.
    package var layers = 0.0
    // For power.
    package var flops = 0.0
    package var bytes = 0.0

    /// `prompts` of `tokens` each go through, or one token of each of `running` sequences with `context` behind it, or both.
    package init(
        _ model: ModelArchitecture, _ layout: ServingLayout, _ kernels: Kernels, prompts: Double = 0, tokens: Double = 0,
        running: Double = 0,
        context: Double = 0
    ) {
        let chip = kernels.chip
        let (tensor, data) = (Double(layout.tensor), Double(layout.data))
        let own = max(1, (prompts * tokens + running) / data)
        // The slowest stage has as many layers as any.
        layers = (model.layers / Double(layout.pipeline)).rounded(.up)
        let compute = chip.peak(layout.compute) == nil ? .bf16 : layout.compute

        func price(_ m: Double, _ n: Double, _ k: Double, groups: Double = 1) -> Double {
            var gemm = Gemm(m: m, n: n, k: k, compute, groups: groups)
            gemm.weightBytes = layout.weights.bytes
            flops += layers * gemm.flops
            bytes += layers * gemm.bytes
            return layers * kernels.time(gemm)
        }
        let width = model.heads * model.headSize / tensor
        let keys = max(1, model.keyHeads / tensor) * model.headSize
        if let latent = model.latent {
            let size = (latent.headSize + latent.positionSize) * model.heads / tensor
            products +=
                price(own, latent.queryRank + latent.keyRank + latent.positionSize, model.hidden) + price(own, size, latent.queryRank)
            products += price(own, 2 * latent.headSize * model.heads / tensor, latent.keyRank)
            products += price(own, model.hidden, latent.headSize * model.heads / tensor)
        } else {
            products += price(own, width + 2 * keys, model.hidden) + price(own, model.hidden, width)
        }
        let gates = model.isGated ? 2.0 : 1
        let expertShare = model.expertLayers / model.layers
        if expertShare < 1 {
            let dense =
                price(own, gates * model.feedForward / tensor, model.hidden) + price(own, model.hidden, model.feedForward / tensor)
            products += (1 - expertShare) * dense
        }
        var active = model.feedForward / tensor
        if let parts = model.experts {
            let all = own * data
            // Of the experts that a chip holds, those that some token chose.
            let touched = parts.count * (1 - power(1 - parts.perToken / parts.count, all))
            let owners = Double(max(1, layout.expert))
            let inner = parts.feedForward / Double(layout.expertTensor)
            let groups = max(1, touched / owners)
            let rows = max(1, all * parts.perToken / max(1, touched))
            experts =
                expertShare * (price(rows, gates * inner, model.hidden, groups: groups) + price(rows, model.hidden, inner, groups: groups))
            if parts.shared > 0 {
                let shared = parts.feedForward * parts.shared / tensor
                products += expertShare * (price(own, gates * shared, model.hidden) + price(own, model.hidden, shared))
            }
            active = parts.feedForward * (parts.perToken + parts.shared) / tensor
        }
        attention(model, layout, kernels, prompts: prompts / data, tokens: tokens, running: running / data, context: context)
        elementwise = layers * 2 * own * (12 * model.hidden + 4 * active) / chip.bandwidth
        var last = Gemm(m: max(1, (running > 0 ? running : prompts) / data), n: model.vocabulary / tensor, k: model.hidden, .bf16)
        last.weightBytes = 2
        head = kernels.time(last) / Double(layout.pipeline)
        bytes += last.bytes / Double(layout.pipeline)
        messages(model, layout, kernels, own: own)
    }

    private mutating func attention(
        _ model: ModelArchitecture, _ layout: ServingLayout, _ kernels: Kernels, prompts: Double, tokens: Double, running: Double,
        context: Double
    ) {
        let tensor = Double(layout.tensor)
        let heads = max(1, model.heads / tensor)
        let keyHeads = max(1, model.keyHeads / tensor)
        let size = model.latent.map { $0.headSize + $0.positionSize } ?? model.headSize
        if prompts > 0 {
            let work = PrefillAttention(
                batch: max(prompts, 1), heads: heads, keyHeads: keyHeads, queries: tokens, headSize: size, valueSize: model.latent?.headSize
            )
            attention += layers * kernels.prefill.law.predict(work, on: kernels.chip) * min(1, prompts)
            flops += layers * work.flops
        }
        if running > 0 {
            let cached = model.latent.map { $0.keyRank + $0.positionSize } ?? 2 * model.headSize
            let work = DecodeAttention(
                batch: max(1, running), heads: heads, keyHeads: model.latent == nil ? keyHeads : 1, context: context, cachedSize: cached,
                precision: layout.cache)
            var time = kernels.decode.law.predict(work, on: kernels.chip)
            if let window = model.window, window < context {
                var narrow = work
                narrow.context = window
                time = (time + kernels.decode.law.predict(narrow, on: kernels.chip)) / 2
            }
            attention += layers * time
            bytes += layers * work.bytes
            flops += layers * work.flops
        }
    }

    /// Two sums over tensor-parallel ranks of a layer, and two exchanges with the owners of experts. Where groups attend to requests of
    /// their own, a layer of experts has one sum, in two halves before and after the exchange, and each of the chips of a group sends
    /// its share.
    ///
    /// Servers with one group and owners of experts were measured to pay for exchanges too, which their kernels could do without.
    private mutating func messages(_ model: ModelArchitecture, _ layout: ServingLayout, _ kernels: Kernels, own: Double) {
        let size = own * model.hidden * 2
        let isGroups = layout.data > 1
        let expertLayers = layers * model.expertLayers / model.layers
        if layout.tensor > 1 {
            links += (2 * layers - (isGroups ? expertLayers : 0)) * kernels.sum(ranks: layout.tensor, bytes: size)
        }
        if layout.expert > 1, let experts = model.experts {
            let share = isGroups ? size / Double(layout.tensor) : size
            let sent = share * min(experts.perToken, Double(layout.expert))
            links += 2 * layers * kernels.exchange(ranks: layout.expert, bytes: sent)
        }
        if isGroups, layout.expertTensor > 1, let experts = model.experts {
            // Chips that divide an expert multiply the same tokens and add up.
            let met = size * Double(layout.data) * min(1, experts.perToken / Double(max(1, layout.expert)))
            links += expertLayers * kernels.sum(ranks: layout.expertTensor, bytes: met)
        }
        if layout.pipeline > 1 { links += size / kernels.chip.scaleOut + 10 }
    }
}

extension Kernels {
    /// Microseconds of an all-reduce within a stage, by the faster of its kernels.
    fileprivate func sum(ranks: Int, bytes: Double) -> Double {
        min(collective(.allReduceDirect, ranks, bytes), collective(.allReduce, ranks, bytes))
    }

    /// Microseconds in which tokens go to the owners of their experts, or come back.
    fileprivate func exchange(ranks: Int, bytes: Double) -> Double { collective(.allToAll, ranks, bytes) }

    private func collective(_ kind: Collective.Kind, _ ranks: Int, _ bytes: Double) -> Double {
        let law = self.collective(kind).law
        let work = Collective(kind, ranks: Double(ranks), bytes: bytes)
        guard ranks > chip.scaleUpDomain, chip.scaleUpDomain > 1 else { return law.predict(work, on: chip) }
        return CollectivePlan(work, on: chip, .levels(domain: chip.scaleUpDomain), law).time
    }
}

extension CoefficientTable {
    /// Coefficients of one kind of collective operation on a chip.
    func law(_: CollectiveLaw.Type, forKind kind: Collective.Kind, _ chip: Chip) -> Calibrated<CollectiveLaw> {
        for scope in [chip.name, chip.chipClass.rawValue] + chip.chipClass.relatives.map(\.rawValue) {
            for format in [kind, .allReduce, .allGather].map(\.rawValue) {
                guard let entry = entry(Key(law: CollectiveLaw.name, scope: scope, format: format, setting: "kernel")) else { continue }
                return Calibrated(
                    law: CollectiveLaw(entry.fit.values), values: entry.fit.values,
                    basis: scope == chip.name ? .measuredChip : .calibratedClass,
                    interval: ErrorInterval(low: entry.fit.low, high: entry.fit.high), provenance: entry.provenance)
            }
        }
        return Calibrated(
            law: CollectiveLaw(CollectiveLaw.coefficients.map(\.start)), values: CollectiveLaw.coefficients.map(\.start),
            basis: .physicsOnly, interval: ErrorInterval(low: 0.4, high: 2.5),
            provenance: "starting values")
    }
}
