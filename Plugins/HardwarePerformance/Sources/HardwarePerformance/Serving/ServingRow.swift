/// A row of published serving measurements, read as a question.
package struct ServingRow: Sendable {
    package var id: String
    package var family: String
    package var group: String
    package var model: ModelArchitecture
    package var chip: Chip
    package var layout: ServingLayout
    package var work: ServingWork
    package var metric: String
    /// Microseconds of what the question asks.
    package var measuredTime: Double?
    package var measuredWatts: Double?
    /// Sequences in progress, given or chosen.
    package var batch: Double
    package var output: Double
    package var input: Double
    package var isLayoutStated: Bool

    package init(_ row: CSVTable.Row, chips: ChipTable = .bundled, _ kernelsOf: (Chip) -> Kernels) throws(Refusal) {
        id = row["row_id"]
        family = row["family"]
        group = row["split_group"]
        do {
            chip = try chips.chip(named: row["chip"])
            model = try ModelTable.bundled.model(named: row["model"])
        } catch { throw Refusal(error.description) }
        metric = row["primary_metric"]
        if row["notes"].hasPrefix("open;") { throw Refusal("a run of the open division: the model may have been changed") }
        isLayoutStated = row.number("tp") != nil
        layout = try Self.layout(row, chip)
        let lengths = Self.lengths(row)
        input = lengths.input
        output = max(1, lengths.output)
        guard layout.chips <= max(1, row.integer("chips") ?? layout.chips) else {
            throw Refusal("\(layout.chips) chips are needed for the layout; the row has \(row["chips"])")
        }
        if !isLayoutStated { layout.tensor = Self.leastTensor(model, layout, chip) }
        let room = model.cachedTokens(layout, on: chip)
        guard room > input else {
            throw Refusal(
                "the weights of \(model.name) take \(rounded(model.weightBytes(layout) / 1e9)) GB of a chip with \(rounded(chip.memory / 1e9)) GB: no room for a request"
            )
        }
        let isMaximum = row.number("batch_or_concurrency") == nil
        let most = min(2048, room / (input + output / 2))
        batch = row.number("batch_or_concurrency") ?? max(1, most)
        work = Self.work(
            model, layout, kernelsOf(chip), Self.question(metric), batch: batch, input: input, output: output,
            framework: Self.framework(row))
        work.isMaximum = isMaximum
        measuredTime = Self.measured(row)
        measuredWatts = row.number("power_w_per_chip")
    }

    /// A question of one's own: a token of each of `batch` sequences with `input` tokens behind them. With a number of output tokens
    /// prompts arrive as sequences end, and share the passes.
    package init(
        model: ModelArchitecture, chip: Chip, layout: ServingLayout, batch: Double, input: Double, output: Double?, framework: String,
        _ kernels: Kernels
    ) throws(Refusal) {
        let room = model.cachedTokens(layout, on: chip)
        guard room > batch * input else {
            throw Refusal(
                "\(rounded(batch)) sequences of \(rounded(input)) tokens do not fit beside the weights: there is room for \(rounded(room)) tokens"
            )
        }
        (id, family, group, metric) = ("", "", "", "tpot_ms")
        (self.model, self.chip, self.layout, self.batch, self.input, self.output) = (model, chip, layout, batch, input, output ?? 1)
        isLayoutStated = true
        work = Self.work(model, layout, kernels, .token, batch: batch, input: input, output: output ?? 0, framework: framework)
        if output == nil { work.output = .greatestFiniteMagnitude }
    }

    /// The passes that answer a question.
    private static func work(
        _ model: ModelArchitecture, _ layout: ServingLayout, _ kernels: Kernels, _ question: ServingWork.Question, batch: Double,
        input: Double,
        output: Double, framework: String
    ) -> ServingWork {
        let pipeline = Double(layout.pipeline)
        let isStatic = question == .request || question == .firstToken
        let stage = isStatic ? batch : max(1, batch / pipeline)
        // Prompts that share a pass: up to some thousands of tokens of each group that attends to its own.
        let together = isStatic ? batch : max(1, min(stage, max(1, (2048 / max(1, input)).rounded(.down)) * Double(layout.data)))
        var work = ServingWork(
            question: question, prompt: PassTerms(model, layout, kernels, prompts: together, tokens: max(1, input)),
            decode: PassTerms(model, layout, kernels, running: stage, context: input + output / 2))
        work.prompts = together
        work.running = stage
        work.output = output
        work.isOnHostBus = kernels.chip.scaleUp.map { $0 <= 2 * CollectiveLaw.hostRate } ?? false
        work.pipeline = pipeline
        work.chips = Double(layout.chips)
        work.groups = Double(layout.data)
        work.framework = framework
        work.chipClass = kernels.chip.chipClass
        work.format = layout.weights.datasheet
        work.isExpertModel = model.experts != nil
        return work
    }

    private static func question(_ metric: String) -> ServingWork.Question {
        switch metric {
        case "latency_ms": .request
        case "ttft_ms": .firstToken
        case "tpot_ms": .token
        case "requests_per_s": .requestOfChip
        default: .tokenOfChip
        }
    }

    private static func measured(_ row: CSVTable.Row) -> Double? {
        let metric = row["primary_metric"]
        guard let value = row.number(metric), value > 0 else { return nil }
        switch metric {
        case "latency_ms", "ttft_ms", "tpot_ms": return value * 1000
        case "requests_per_s": return 1e6 * (row.number("chips") ?? 1) / value
        default: return 1e6 / value
        }
    }

    private static func layout(_ row: CSVTable.Row, _ chip: Chip) throws(Refusal) -> ServingLayout {
        var layout = ServingLayout()
        let cores = ["Trainium1", "Inferentia2"].contains(chip.name) ? 2 : 1
        layout.tensor = max(1, (row.integer("tp") ?? 1) / cores)
        layout.pipeline = max(1, row.integer("pp") ?? 1)
        layout.data = max(1, row.integer("dp") ?? 1)
        layout.expert = max(1, row.integer("ep") ?? 1)
        if let chips = row.integer("chips"), layout.expert > 1, chips > layout.chips {
            // Attention is divided among the chips that the experts are divided among, unless it is stated to be replicated.
            layout.tensor = max(1, chips / (layout.data * layout.pipeline))
        }
        // MLPerf's rows do not state it: NVIDIA's own runs quantise as far as the chip goes.
        let narrowest = chip.peak(.nvfp4) != nil ? "nvfp4" : "fp8"
        let fallback = row["family"].hasPrefix("mlperf") ? narrowest : "bf16"
        let weights = row["weight_precision"].isEmpty ? fallback : row["weight_precision"]
        guard let precision = Precision(named: weights) else { throw Refusal("unknown number format '\(weights)'") }
        layout.weights = precision == .fp32 ? .bf16 : precision
        layout.compute = Precision(named: row["compute_precision"].isEmpty ? weights : row["compute_precision"]) ?? layout.weights
        let isTensorRT = row["framework"].lowercased().contains("tensorrt")
        layout.cache = Precision(named: row["kv_precision"]) ?? (isTensorRT && layout.weights.bytes < 2 ? .fp8 : .bf16)
        return layout
    }

    /// Tokens in and out where the row or its benchmark states them. ML.ENERGY's records have no input length, and MLPerf's rows
    /// neither: means of their data sets, as far as known, stand in.
    private static func lengths(_ row: CSVTable.Row) -> (input: Double, output: Double) {
        let output = row.number("output_tokens")
        if let input = row.number("input_tokens") { return (input, output ?? 1) }
        let scenario = row["scenario"]
        if scenario.contains("lm-arena") { return (300, output ?? 600) }
        if scenario.contains("gpqa") { return (350, output ?? 5000) }
        if scenario.contains("fim") { return (2000, output ?? 250) }
        if row["model"].contains("GPT-J") { return (850, 70) }
        return (160, output ?? 295)
    }

    /// The fewest chips whose memory holds the weights with as much again for the cache as half of them.
    private static func leastTensor(_ model: ModelArchitecture, _ layout: ServingLayout, _ chip: Chip) -> Int {
        var layout = layout
        for tensor in [1, 2, 4, 8] {
            layout.tensor = tensor
            if model.weightBytes(layout) * 1.5 < 0.9 * chip.memory { return tensor }
        }
        return 8
    }

    static func framework(_ row: CSVTable.Row) -> String {
        if row["family"].contains("encoder") { return "neuron-encoder" }
        if row["family"].hasPrefix("mlperf") { return "trtllm-mlperf" }
        let name = row["framework"].lowercased()
        if name.contains("fastertransformer") { return "fastertransformer" }
        if name.contains("tensorrt") { return "trtllm" }
        if name.contains("vllm") { return "vllm" }
        if name.contains("neuron") { return "neuron" }
        return ""
    }
}
