/// How one copy of a model is divided among chips to answer requests, and in which formats.
package struct ServingLayout: Sendable, Hashable {
    /// Chips that divide attention and what every token goes through.
    package var tensor = 1
    package var pipeline = 1
    /// Groups of `tensor` chips that each attend to their own requests, while experts are divided among all of them.
    package var data = 1
    /// Groups of the chips of a stage that own experts of their own; the chips of a group divide each of its experts.
    package var expert = 1
    package var weights = Precision.bf16
    /// In which products are done; what the chip has no units for is done in bf16.
    package var compute = Precision.bf16
    package var cache = Precision.bf16

    package init() {}

    package var chips: Int { tensor * pipeline * data }
    /// Chips of one stage of the pipeline.
    package var stageChips: Int { tensor * data }
    /// Chips that divide one expert.
    package var expertTensor: Int { max(1, stageChips / max(1, expert)) }

    /// `tensor 4, data 2, expert 8`, without what is one.
    package var text: String {
        let others = [("pipeline", pipeline), ("data", data), ("expert", expert)].filter { $0.1 > 1 }.map { ", \($0.0) \($0.1)" }
        return "tensor \(tensor)\(others.joined())"
    }
}

extension ModelArchitecture {
    /// Bytes of weights that one chip holds.
    package func weightBytes(_ layout: ServingLayout) -> Double {
        let divided = Double(layout.tensor * layout.pipeline)
        let experts = experts.map { expertLayers * expertWeights * $0.count } ?? 0
        let others = (layerWeights - experts) * layout.weights.bytes + 2 * embedding * 2
        return others / divided + experts * layout.weights.bytes / Double(layout.chips)
    }

    /// Bytes of cache that one token takes on one chip.
    package func cacheBytes(_ layout: ServingLayout) -> Double {
        // Latent attention keeps the whole vector on each chip; heads are divided no further than there are key heads.
        let divided = latent == nil ? min(Double(layout.tensor), keyHeads) : 1
        return cachedElements * layout.cache.bytes / divided / Double(layout.pipeline)
    }

    /// Tokens whose keys and values one copy of the model can hold: nine tenths of the memory less weights, less a reserve of
    /// 2.3 GiB for the runtime, less a twentieth of the weights for workspaces.
    package func cachedTokens(_ layout: ServingLayout, on chip: Chip) -> Double {
        let weights = weightBytes(layout)
        let free = 0.9 * chip.memory - 1.05 * weights - 2.3 * 1_073_741_824
        return max(0, free / cacheBytes(layout) * Double(layout.data))
    }
}
