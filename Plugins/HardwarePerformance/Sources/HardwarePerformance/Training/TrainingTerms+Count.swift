extension TrainingTerms {
    /// Prices the kernels and messages of a job.
    package init(_ job: TrainingJob, _ kernels: Kernels) {
        self.init(job, LayerTerms(job, kernels), slots: TrainingLaw.Slots(job))
    }

    /// With the terms of a layer already priced: they depend on few of the numbers of a layout.
    init(_ job: TrainingJob, _ layer: LayerTerms, slots: TrainingLaw.Slots) {
        self.slots = slots
        let layout = job.layout
        let model = job.model
        let pipeline = Double(layout.pipeline)
        let layers = model.layers / pipeline
        let again = layout.recompute == .full ? 1.0 : 0.0
        let backward = job.task == .lowRank ? 1.0 : 2.0
        let expertShare = model.expertLayers / model.layers
        products =
            layers * (layer.attentionProducts * (1 + again) + layer.attentionBackward * backward / 2)
            + layers * (1 - expertShare) * (layer.denseProducts * (1 + again) + layer.denseBackward * backward / 2)
        experts = layers * expertShare * layer.expertProducts * (1 + again + backward)
        products += layers * expertShare * layer.sharedProducts * (1 + again + backward)
        products += layers * layer.scoreProducts * (1 + (layout.recompute == .none ? 0 : 1) + backward)
        attention = layers * layer.attention * (1 + (layout.recompute == .none ? 0 : 1))
        attentionBackward = layers * layer.attention
        elementwise = layers * layer.elementwise * (3 + again)
        conversion = layers * layer.conversion * (1 + again + backward)
        head = layer.head
        tensorLinks = layers * layer.tensorLinks * (2 + again)
        expertLinks = layers * expertShare * layer.expertLinks * (2 + again)
        expertNetwork = layers * expertShare * layer.expertNetwork * (2 + again)
        contextLinks = layers * layer.contextLinks * (2 + again)
        launches = layers * (3 + again)
        microBatches = layout.microBatches
        bubble = (pipeline - 1) / Double(layout.virtual)
        stages = pipeline
        pipelineLinks = pipeline > 1 ? layer.pipelineLinks * 2 * Double(layout.virtual) : 0
        chips = Double(layout.chips)
        chipClass = job.chip.chipClass
        format = job.precision.datasheet
        framework = job.framework
        release = job.release
        overlapsGradients = job.overlapsGradients
        isExpertModel = model.experts != nil
        isRack = job.chip.scaleUpDomain > 16

        let held = Self.heldParameters(job)
        let replicas = layout.data * layout.context
        let rate = job.rate(ranks: replicas, stride: layout.tensor)
        let share = Double(replicas - 1) / Double(max(1, replicas))
        let trained = job.task == .lowRank ? 0 : held
        if replicas > 1 {
            switch layout.sharding {
            case .full:
                // Weights gathered for both passes, gradients scattered, in every micro-batch.
                shardLinks = (held * 4 + trained * 2) * share / rate
            case .gradients:
                shardLinks = trained * 2 * share / rate
                dataLinks = trained * 2 * share / rate
            case .optimizer, .none:
                dataLinks = trained * 6 * share / rate
            }
        }
        // Weight, gradient, two moments and a main copy: 18 bytes read or written at least once.
        let owners = layout.sharding == .none ? 1 : Double(replicas)
        optimizer = trained / owners * 30 / job.chip.bandwidth
    }

    /// Elements that one chip holds: its stage of the layers and its share of the embeddings.
    static func heldParameters(_ job: TrainingJob) -> Double {
        let model = job.model
        let layout = job.layout
        let (tensor, pipeline) = (Double(layout.tensor), Double(layout.pipeline))
        var layers = model.layers * model.attentionWeights + model.denseLayers * model.denseFeedForwardWeights
        if let experts = model.experts {
            layers += model.expertLayers * (model.expertWeights * experts.shared + model.hidden * experts.count)
        }
        var held = layers / (tensor * pipeline)
        if let experts = model.experts {
            // Experts are divided among ranks that would otherwise hold the same layers.
            let owners = Double(max(layout.expert, 1))
            held += model.expertLayers * model.expertWeights * experts.count / (pipeline * owners)
        }
        return held + model.embedding * (pipeline > 1 ? 1 : 2) / tensor
    }
}

extension TrainingJob {
    /// Bytes a microsecond at which each of `ranks` chips sends to its peers, of which every `stride`-th chip is one. Within a node
    /// the links between chips carry them, beyond it the network cards of all peers of a node together.
    func rate(ranks: Int, stride: Int) -> Double {
        let up = chip.scaleUp ?? CollectiveLaw.hostRate
        guard ranks * stride > chipsOfNode else { return up }
        let peers = max(1, chipsOfNode / max(1, stride))
        return min(up, chip.scaleOut * Double(min(peers, ranks)))
    }
}
