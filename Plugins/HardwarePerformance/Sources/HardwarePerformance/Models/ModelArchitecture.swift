/// The dimensions of a transformer.
package struct ModelArchitecture: Sendable {
    package var name: String
    package var layers: Double
    package var hidden: Double
    package var heads: Double
    package var keyHeads: Double
    package var headSize: Double
    /// Of the dense feed-forward layers.
    package var feedForward: Double
    /// Has the feed-forward layer a gate, and so three matrices instead of two?
    package var isGated: Bool
    package var vocabulary: Double
    package var experts: Experts?
    package var latent: LatentAttention?
    /// Tokens that every other layer looks back, where attention is limited.
    package var window: Double?
    /// As its maker states them.
    package var statedParameters: Double?
    package var source = ""

    package struct Experts: Sendable {
        package var count: Double
        package var perToken: Double
        package var feedForward: Double
        package var shared: Double
        /// Dense layers before the first layer of experts.
        package var denseLayers: Double
    }

    /// Keys and values from one narrow vector a token: DeepSeek-V2, 2024, arXiv 2405.04434.
    package struct LatentAttention: Sendable {
        package var keyRank: Double
        package var queryRank: Double
        package var positionSize: Double
        package var headSize = 128.0
    }

    package init(
        name: String, layers: Double, hidden: Double, heads: Double, keyHeads: Double? = nil, headSize: Double? = nil, feedForward: Double,
        isGated: Bool = true, vocabulary: Double
    ) {
        self.name = name
        self.layers = layers
        self.hidden = hidden
        self.heads = heads
        self.keyHeads = keyHeads ?? heads
        self.headSize = headSize ?? hidden / heads
        self.feedForward = feedForward
        self.isGated = isGated
        self.vocabulary = vocabulary
    }
}

extension ModelArchitecture {
    /// Matrices of the feed-forward layer.
    var matrices: Double { isGated ? 3 : 2 }

    /// Elements of the attention matrices of a layer.
    package var attentionWeights: Double {
        if let latent {
            let size = latent.headSize + latent.positionSize
            return hidden * latent.queryRank + latent.queryRank * heads * size + hidden * (latent.keyRank + latent.positionSize)
                + latent.keyRank * heads * 2 * latent.headSize + heads * latent.headSize * hidden
        }
        return hidden * headSize * (heads + 2 * keyHeads) + heads * headSize * hidden
    }

    var denseFeedForwardWeights: Double { matrices * hidden * feedForward }
    var expertWeights: Double { experts.map { matrices * hidden * $0.feedForward } ?? 0 }
    package var denseLayers: Double { experts?.denseLayers ?? layers }
    package var expertLayers: Double { layers - denseLayers }

    /// Elements of all layers, without embeddings.
    package var layerWeights: Double {
        let experts = experts.map { expertLayers * (expertWeights * ($0.count + $0.shared) + hidden * $0.count) } ?? 0
        return layers * attentionWeights + denseLayers * denseFeedForwardWeights + experts
    }

    /// Elements that one token is multiplied with, without embeddings.
    package var activeLayerWeights: Double {
        let experts = experts.map { expertLayers * (expertWeights * ($0.perToken + $0.shared) + hidden * $0.count) } ?? 0
        return layers * attentionWeights + denseLayers * denseFeedForwardWeights + experts
    }

    package var embedding: Double { vocabulary * hidden }

    /// Elements in all; with one embedding where the maker's count is nearer to that.
    package var parameters: Double {
        let untied = layerWeights + 2 * embedding
        guard let statedParameters else { return untied }
        let tied = layerWeights + embedding
        return abs(tied - statedParameters) < abs(untied - statedParameters) ? tied : untied
    }

    /// Elements cached of a token in all layers.
    package var cachedElements: Double { layers * cachedElementsOfLayer }

    var cachedElementsOfLayer: Double {
        if let latent { return latent.keyRank + latent.positionSize }
        return 2 * keyHeads * headSize
    }
}
