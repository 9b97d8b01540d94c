import Diagnostics

/// Predicts the points of a sweep, and keeps between them what they share.
struct PerfEvaluation {
    private var training = TrainingPredictor()
    private var serving = ServingPredictor()
    private var chips: [String: Predictor] = [:]

    mutating func result(_ point: PerfPoint) throws -> PerfResult {
        let workload = try point.text("workload")
        let chip = try point.chip()
        do {
            switch workload {
            case "gemm":
                let gemm = Gemm(m: try point.number("m"), n: try point.number("n"), k: try point.number("k"), try point.precision())
                var result = try one(.gemm(gemm), chip)
                result.rate = gemm.flops / result.time / 1e6
                return result
            case "prefill":
                let (batch, tokens) = (try point.number("batch", else: 1), try point.number("tokens"))
                let model = try point.model()
                var result = try one(.prefill(model, batch: batch, tokens: tokens, try point.precision()), chip)
                result.rate = batch * tokens / result.time * 1e6
                return result
            case "decode": return try decode(point, chip)
            case "train": return try train(point, chip)
            default:
                let item = point.items["workload"]
                let fixes = nearest(to: workload, among: PerfCell.workloads).map {
                    [Fix("did you mean '\($0)'?", replace: item?.range, with: $0)]
                }
                throw Diagnostic(.wrongPerfValue, .error, at: item?.range, "unknown workload '\(workload)'", fixes: fixes ?? [])
            }
        } catch let refusal as Refusal { throw point.refused(refusal.description, "chip") }
    }

    private mutating func one(_ work: Workload, _ chip: Chip) throws(Refusal) -> PerfResult {
        let predictor = chips[chip.name] ?? Predictor(chip)
        chips[chip.name] = predictor
        let answer = try predictor.predict(work)
        return PerfResult(
            chip: chip.name, time: answer.time, low: answer.low, high: answer.high, watts: answer.watts, bound: answer.bound.rawValue,
            basis: answer.basis.text)
    }

    private mutating func decode(_ point: PerfPoint, _ chip: Chip) throws -> PerfResult {
        var layout = ServingLayout()
        layout.tensor = Int(try point.number("tensor", else: 1))
        layout.weights = try point.precision()
        layout.compute = layout.weights
        layout.cache = layout.weights.bytes < 2 ? .fp8 : .bf16
        let row = try ServingRow(
            model: try point.model(), chip: chip, layout: layout, batch: try point.number("batch"), input: try point.number("context"),
            output: point.items["output"] == nil ? nil : try point.number("output"), framework: "trtllm", serving.kernels(for: chip))
        let answer = serving.answer(row)
        let price = point.items["price"] == nil ? nil : try point.number("price")
        return PerfResult(
            chip: chip.name, time: answer.time, low: answer.low, high: answer.high, rate: answer.outputTokensPerSecondPerChip,
            watts: answer.watts, joules: answer.joulesPerOutputToken,
            dollars: price.map { $0 / 3600 / answer.outputTokensPerSecondPerChip * 1e6 }, bound: answer.bound.rawValue,
            basis: answer.basisText)
    }

    private mutating func train(_ point: PerfPoint, _ chip: Chip) throws -> PerfResult {
        var layout = ParallelLayout()
        let chips = Int(try point.number("chips"))
        layout.globalBatch = try point.number("batch")
        var job = TrainingJob(
            model: try point.model(), chip: chip, sequence: try point.number("sequence"), precision: try point.precision(), layout: layout)
        job.framework = "megatron-core"
        if point.items["search"] != nil {
            guard let best = LayoutSearch(job, chips: chips, &training).run(keeping: 1).best.first else {
                throw Refusal("no layout of \(job.model.name) on \(chips) \(chip.name) fits in memory and divides")
            }
            job.layout = best.layout
        } else {
            job.layout.tensor = Int(try point.number("tensor", else: 1))
            job.layout.pipeline = Int(try point.number("pipeline", else: 1))
            job.layout.virtual = Int(try point.number("virtual", else: 1))
            job.layout.microBatch = try point.number("micro", else: 1)
            let divided = job.layout.tensor * job.layout.pipeline
            guard chips % divided == 0 else { throw Refusal("\(chips) chips cannot be divided by \(divided)") }
            job.layout.data = chips / divided
        }
        let answer = try training.predict(job)
        let parts = answer.parts
        let terms: [(Double, Bound)] = [
            (parts.products + parts.experts + parts.attention + parts.head, .compute), (parts.elementwise + parts.optimizer, .memory),
            (parts.messages + parts.gradients, .network), (parts.bubble, .bubble), (parts.launches, .launch),
        ]
        let l = job.layout
        return PerfResult(
            chip: chip.name, time: answer.time, low: answer.low, high: answer.high, rate: answer.tokensPerSecondPerChip,
            watts: answer.watts,
            memory: answer.held, bound: (terms.max { $0.0 < $1.0 }?.1 ?? .compute).rawValue, basis: answer.basisText,
            layout:
                "tensor \(l.tensor), pipeline \(l.pipeline) x \(l.virtual), context \(l.context), data \(l.data), micro-batch \(rounded(l.microBatch))"
        )
    }
}
