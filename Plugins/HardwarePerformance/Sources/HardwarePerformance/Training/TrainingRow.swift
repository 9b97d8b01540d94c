/// A row of published training runs, read as a job.
package struct TrainingRow: Sendable {
    package var id: String
    package var family: String
    package var group: String
    /// Day or release of what was measured, as its publisher names it.
    package var published: String
    package var job: TrainingJob
    /// Does the row state how the chips are divided?
    package var isLayoutStated: Bool
    /// Microseconds, where it was measured.
    package var measuredTime: Double?
    package var measuredMemory: Double?

    /// From a row of `training-*.csv`; a refusal says what is missing.
    package init(_ row: CSVTable.Row, chips: ChipTable = .bundled, models: ModelTable = .bundled) throws(Refusal) {
        id = row["row_id"]
        family = row["family"]
        group = row["split_group"]
        published = row["published"]
        var chip: Chip
        do { chip = try chips.chip(named: row["chip"]) } catch { throw Refusal(error.description) }
        guard let precision = Precision(named: row["precision"]) else { throw Refusal("unknown number format '\(row["precision"])'") }
        guard chip.peak(precision) != nil else { throw Refusal("\(chip.name) has no stated dense peak in \(precision.rawValue)") }
        guard let sequence = row.number("seq_len"), sequence > 0 else { throw Refusal("the sequence length is missing") }
        guard let count = row.integer("chips"), count > 0 else { throw Refusal("the number of chips is missing") }
        if let network = NodeNetwork(system: row["system"]) {
            chip.scaleOut = network.rate / Double(max(1, row.integer("chips_per_node") ?? chip.scaleUpDomain))
        }
        let model = try Self.model(row, models)
        var layout = ParallelLayout()
        let cores = chip.name == "Trainium1" || chip.name == "Inferentia2" ? 2 : 1
        isLayoutStated = row.number("tp") != nil && row.number("pp") != nil && row.number("global_batch_seq") != nil
        layout.tensor = max(1, (row.integer("tp") ?? 1) / cores)
        layout.pipeline = max(1, row.integer("pp") ?? 1)
        layout.virtual = max(1, row.integer("vp") ?? 1)
        layout.context = max(1, row.integer("cp") ?? 1)
        layout.expert = max(1, row.integer("ep") ?? 1)
        layout.data = max(1, count / (layout.tensor * layout.pipeline * layout.context))
        layout.microBatch = row.number("micro_batch_seq") ?? 1
        layout.globalBatch = row.number("global_batch_seq") ?? Double(layout.data) * layout.microBatch * 8
        if layout.globalBatch < Double(layout.data) * layout.microBatch { layout.microBatch = layout.globalBatch / Double(layout.data) }
        let sharding = row["fsdp_zero"].uppercased()
        let isFramework = Self.framework(row)
        layout.sharding =
            sharding.contains("FULL") || sharding.contains("FSDP") || sharding.contains("HSDP")
            ? .full
            : sharding.contains("ZERO-0") ? .none : sharding.contains("GRAD_OP") ? .gradients : .optimizer
        layout.recompute = row["recompute"] == "full" ? .full : row["recompute"] == "selective" ? .selective : .none
        if row["vp"].isEmpty, layout.pipeline > 1, isFramework == "megatron-core-mlperf" {
            // The rows of this benchmark that state it interleave four to six chunks.
            let layers = Int(model.layers) / layout.pipeline
            layout.virtual = [6, 5, 4, 3, 2].first { layers % $0 == 0 } ?? 1
        }
        if !isLayoutStated || row["ep"].isEmpty, let experts = model.experts, row["ep"].isEmpty {
            layout.expert = Self.commonDivisor(Int(experts.count), layout.data)
        }
        if !isLayoutStated { layout.sharding = .optimizer }
        let isOld = row["published"].hasPrefix("2021") || row["published"].hasPrefix("2022") || isFramework == "megatron-deepspeed"
        layout.sequenceParallel = !isOld || row["options"].contains("sequence-parallel")
        job = TrainingJob(
            model: model, chip: chip, chipsOfNode: row.integer("chips_per_node"), sequence: sequence, precision: precision, layout: layout)
        job.task = row["task"] == "lora" ? .lowRank : row["task"] == "sft" ? .fineTuning : .pretraining
        job.framework = isFramework
        job.release = Self.release(row["published"], isFramework)
        job.overlapsGradients = !["megatron-lm", "megatron-deepspeed"].contains(isFramework)
        job.fusedAttention = !isOld && isFramework != "megatron-lm"
        if isLayoutStated, let contradiction = job.contradiction { throw Refusal(contradiction) }
        measuredTime = row.number("step_time_s").map { $0 * 1e6 }
        if measuredTime == nil, let rate = row.number("tokens_per_s_per_chip") {
            measuredTime = layout.globalBatch * sequence / (rate * Double(count)) * 1e6
        }
        if measuredTime == nil, let rate = row.number("model_tflops_per_chip"), isLayoutStated, row["flops_convention"] == "full-square" {
            let tokens = layout.globalBatch * sequence
            measuredTime = tokens * job.flopsPerToken(causalHalf: false) / (rate * 1e6 * Double(count))
        }
        measuredMemory = row.number("mem_gb_per_chip")
    }

    private static func model(_ row: CSVTable.Row, _ models: ModelTable) throws(Refusal) -> ModelArchitecture {
        let known = try? models.model(named: row["model"])
        guard let layers = row.number("layers"), let hidden = row.number("hidden"), let heads = row.number("heads"),
            let inner = row.number("ffn_hidden"), let vocabulary = row.number("vocab")
        else {
            if let known { return known }
            throw Refusal("the architecture of '\(row["model"])' is not known: neither the row nor the table has its dimensions")
        }
        // A known model brings what a row has no column for; the row's own numbers win.
        var model =
            known
            ?? ModelArchitecture(
                name: row["model"], layers: layers, hidden: hidden, heads: heads, feedForward: inner, vocabulary: vocabulary)
        if known == nil { model.isGated = Self.isGated(model, row) }
        if model.hidden != hidden || model.heads != heads { model.headSize = hidden / heads }
        model.keyHeads = row.number("kv_heads") ?? (model.keyHeads == model.heads ? heads : min(model.keyHeads, heads))
        model.layers = layers
        model.hidden = hidden
        model.heads = heads
        model.vocabulary = vocabulary
        if let experts = row.number("experts"), let perToken = row.number("topk"), model.experts == nil {
            model.experts = .init(count: experts, perToken: perToken, feedForward: inner, shared: 0, denseLayers: 0)
        }
        if model.experts == nil { model.feedForward = inner }
        return model
    }

    /// Which of two and three matrices comes nearer to the stated number of parameters?
    private static func isGated(_ model: ModelArchitecture, _ row: CSVTable.Row) -> Bool {
        guard let stated = row.number("params_b") else { return true }
        var plain = model
        plain.isGated = false
        let with = abs(model.layerWeights + model.embedding - stated * 1e9)
        return with < abs(plain.layerWeights + plain.embedding - stated * 1e9)
    }

    private static func commonDivisor(_ a: Int, _ b: Int) -> Int { b == 0 ? a : commonDivisor(b, a % b) }

    /// Years after 2024, of the framework whose releases were measured again and again: "26.04.01", "2024-08".
    private static func release(_ published: String, _ framework: String) -> Double {
        guard framework == "megatron-core" else { return 0 }
        let words = published.split(whereSeparator: { $0 == "." || $0 == "-" }).compactMap { Double($0) }
        guard let year = words.first else { return 0 }
        return max(0, (year > 100 ? year - 2024 : year - 24) + ((words.count > 1 ? words[1] : 1) - 1) / 12)
    }

    static func framework(_ row: CSVTable.Row) -> String {
        let name = row["framework"].lowercased()
        let family = row["family"]
        if name.contains("composer") { return "composer" }
        if family.hasPrefix("mlperf") { return "megatron-core-mlperf" }
        if name.contains("deepspeed") { return "megatron-deepspeed" }
        if name.contains("automodel") { return "automodel" }
        if name.contains("megatron-core") || name.contains("nemo") { return "megatron-core" }
        if name.contains("megatron") { return "megatron-lm" }
        if name.contains("intern") { return "internevo" }
        if name.contains("neuron") { return "neuron" }
        if name.contains("maxtext") || name.contains("jax") { return "maxtext" }
        if name.contains("fms") { return "fms-fsdp" }
        return ""
    }
}
