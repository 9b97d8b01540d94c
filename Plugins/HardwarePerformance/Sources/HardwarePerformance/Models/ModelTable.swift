import Diagnostics

/// The architectures that the engine knows by name.
package struct ModelTable: Sendable {
    package var models: [ModelArchitecture]
    private var byName: [String: Int] = [:]

    package init(csv: String) {
        models = CSVTable(csv).rows.compactMap(ModelArchitecture.init)
        for (index, model) in models.enumerated() where byName[Self.folded(model.name)] == nil {
            byName[Self.folded(model.name)] = index
        }
    }

    /// What ships with the plugin.
    package static let bundled = ModelTable(csv: String(decoding: PackageResources.models_csv, as: UTF8.self))

    package func model(named name: String) throws(UnknownName) -> ModelArchitecture {
        if let index = byName[Self.folded(name)] { return models[index] }
        throw UnknownName(kind: "model", name: name, known: models.map(\.name))
    }

    /// Letters and digits only, so that `llama-3-70b`, `LLAMA3-70B` and `Llama 3 70B` are one.
    private static func folded(_ name: String) -> String {
        String(name.lowercased().filter { $0.isLetter || $0.isNumber })
    }
}

extension ModelArchitecture {
    /// A row of `Data/models.csv`; nil where a dimension is missing.
    init?(_ row: CSVTable.Row) {
        guard let layers = row.number("layers"), let hidden = row.number("hidden"), let heads = row.number("heads"),
            let feedForward = row.number("ffn_hidden_dense") ?? row.number("ffn_hidden_expert"), let vocabulary = row.number("vocab")
        else { return nil }
        self.init(
            name: row["model"], layers: layers, hidden: hidden, heads: heads, keyHeads: row.number("kv_heads"),
            headSize: row.number("head_dim"), feedForward: feedForward, isGated: row["gated_ffn"] == "1", vocabulary: vocabulary)
        if let count = row.number("experts"), let perToken = row.number("experts_per_token"), let width = row.number("ffn_hidden_expert") {
            experts = Experts(
                count: count, perToken: perToken, feedForward: width, shared: row.number("shared_experts") ?? 0,
                denseLayers: row.number("dense_layers_first") ?? 0)
        }
        if let keyRank = row.number("kv_lora_rank"), let queryRank = row.number("q_lora_rank") {
            latent = LatentAttention(keyRank: keyRank, queryRank: queryRank, positionSize: row.number("qk_rope_head_dim") ?? 64)
        }
        window = row.number("sliding_window")
        statedParameters = row.number("params_b").map { $0 * 1e9 }
        source = row["source"]
    }
}
