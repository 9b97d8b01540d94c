import Diagnostics

extension PerfEvaluation {
    /// A step on many chips, in a stated layout or in the fastest that fits.
    mutating func train(_ point: PerfPoint, _ chip: Chip) throws -> PerfAnswer {
        let chips = try point.count("chips")
        var layout = ParallelLayout()
        layout.globalBatch = try point.number("batch")
        var job = TrainingJob(
            model: try point.model(), chip: chip, sequence: try point.number("sequence"), precision: try point.precision(), layout: layout)
        job.framework = chip.chipClass.trainingFramework
        if job.framework == "megatron-core" { job.release = TrainingJob.latestRelease }
        if point.has("search") {
            guard try point.text("search") == "layout" else {
                throw point.unknown(try point.text("search"), "search", "search", ["layout"])
            }
            guard chip.peak(job.precision) != nil else {
                throw point.refused("\(chip.name) has no stated dense peak in \(job.precision.rawValue)", "precision")
            }
            guard let best = LayoutSearch(job, chips: chips, &training).run(keeping: 1).best.first else {
                throw Refusal("no layout of \(job.model.name) on \(chips) \(chip.name) fits in memory and divides")
            }
            job.layout = best.layout
        } else {
            job.layout.tensor = try point.count("tensor", else: 1)
            job.layout.pipeline = try point.count("pipeline", else: 1)
            job.layout.virtual = try point.count("virtual", else: 1)
            job.layout.expert = try point.count("expert", else: 1)
            job.layout.microBatch = try point.number("micro", else: 1)
            let divided = job.layout.tensor * job.layout.pipeline
            guard chips % divided == 0 else {
                throw point.refused("\(chips) chips cannot be divided by \(divided), the tensor times the pipeline parallelism", "chips")
            }
            job.layout.data = chips / divided
        }
        let answer = try training.predict(job)
        guard answer.heldHigh <= chip.memory else {
            throw Refusal(
                "a chip would hold \(rounded(answer.held / 1e9)) GB, up to \(rounded(answer.heldHigh / 1e9)), beyond the \(rounded(chip.memory / 1e9)) GB of \(chip.name)"
            )
        }
        let parts = answer.parts
        let terms: [(Double, Bound)] = [
            (parts.products + parts.experts + parts.attention + parts.head, .compute), (parts.elementwise + parts.optimizer, .memory),
            (parts.messages + parts.gradients, .network), (parts.bubble, .bubble), (parts.launches, .launch),
        ]
        let l = job.layout
        let training = training
        let kernels = self.training.kernels(for: chip)
        let flops = job.flopsPerToken(causalHalf: true) * answer.tokensPerSecondPerChip
        return PerfAnswer(
            name: "train", model: job.model.name, time: answer.time, budget: answer.budget,
            bound: (terms.max { $0.0 < $1.0 }?.1 ?? .compute).rawValue, basis: answer.basisText,
            tokensPerChip: answer.tokensPerSecondPerChip, watts: answer.watts, powerInterval: answer.powerInterval,
            utilisation: chip.peak(job.precision).map { flops / ($0 * 1e6) }, memory: answer.held, memoryInterval: answer.memoryInterval,
            chips: chips,
            layout:
                "tensor \(l.tensor), pipeline \(l.pipeline) x \(l.virtual), context \(l.context), expert \(l.expert), data \(l.data), micro-batch \(rounded(l.microBatch))",
            again: { moved in
                var (other, same) = (kernels, job)
                (other.chip, same.chip) = (moved, moved)
                return training.law.parts(TrainingTerms(same, other)).total
            })
    }
}
