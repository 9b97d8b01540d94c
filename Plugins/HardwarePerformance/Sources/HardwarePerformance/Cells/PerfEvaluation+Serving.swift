import Diagnostics
import Values

extension PerfEvaluation {
    /// A token of each of a batch of sequences.
    mutating func decode(_ point: PerfPoint, _ chip: Chip) throws -> PerfAnswer {
        let model = try point.model()
        let layout = try servingLayout(point, model, chip)
        let kernels = kernels(chip)
        let (batch, context) = (try point.number("batch"), try point.number("context"))
        let output = point.has("output") ? try point.number("output") : nil
        func row(_ chip: Chip) throws(Refusal) -> ServingRow {
            var moved = kernels
            moved.chip = chip
            return try ServingRow(
                model: model, chip: chip, layout: layout, batch: batch, input: context, output: output,
                framework: chip.chipClass.servingFramework, moved)
        }
        let serving = serving
        let answer = serving.answer(try row(chip))
        return PerfAnswer(
            name: "serve", model: model.name, time: answer.time, budget: answer.budget, bound: answer.bound.rawValue,
            basis: answer.basisText, tokensPerChip: answer.outputTokensPerSecondPerChip, watts: answer.watts,
            powerInterval: answer.powerInterval, roofline: Self.roofline(try row(chip), serving.law),
            memory: model.weightBytes(layout) + batch * context * model.cacheBytes(layout),
            chips: layout.chips, again: { serving.answer(try row($0)).time })
    }

    /// Requests that arrive at random, within limits on waiting.
    mutating func serve(_ point: PerfPoint, _ chip: Chip) throws -> PerfAnswer {
        let model = try point.model()
        var question = ServingPlan.Question(
            model: model, chip: chip, input: try point.number("input"), output: try point.number("output"))
        question.load = try point.number("load", else: 0.8)
        guard question.load < 1 else {
            throw Diagnostic(
                .wrongPerfValue, .error, at: point.items["load"]?.range, "a load of 1 or more makes the queue grow without end")
        }
        question.isDisaggregated = try point.truth("disaggregated")
        let milliseconds = Unit("ms") ?? .one
        if point.has("limits.ttft") { question.firstTokenLimit = try point.number("limits.ttft", in: milliseconds) * 1000 }
        if point.has("limits.tpot") { question.tokenLimit = try point.number("limits.tpot", in: milliseconds) * 1000 }
        if point.has("draft.model") || point.has("draft.tokens") {
            let acceptance = try point.number("draft.acceptance")
            guard acceptance <= 1 else {
                throw Diagnostic(
                    .wrongPerfValue, .error, at: point.items["draft.acceptance"]?.range, "no more than all guesses can be accepted")
            }
            question.draft = .init(try point.model("draft.model"), tokens: try point.number("draft.tokens"), acceptance: acceptance)
        }
        let given = try servingLayout(point, model, chip)
        let layouts = point.has("tensor") ? [given] : ServingPlan.layouts(model, on: chip, like: given)
        let kernels = kernels(chip)
        let most = point.has("batch") ? try point.number("batch") : 4096
        let law = serving.law
        let plan = try ServingPlan.best(question, layouts: layouts, most: most, law, kernels)
        let answer = serving.answer(plan.row)
        let shape = plan.promptShare > 0 ? ", \(Int((plan.promptShare * 100).rounded())) % of the chips for prompts" : ""
        return PerfAnswer(
            name: "serve", model: model.name, time: plan.token, budget: answer.budget, bound: answer.bound.rawValue,
            basis: answer.basisText, firstToken: plan.firstToken, tokensPerChip: plan.tokensPerSecondPerChip, watts: answer.watts,
            powerInterval: answer.powerInterval, roofline: Self.roofline(plan.row, law),
            memory: model.weightBytes(plan.layout) + plan.slots * (question.input + question.output / 2) * model.cacheBytes(plan.layout),
            chips: plan.layout.chips,
            layout: "tensor \(plan.layout.tensor), \(Int(plan.slots)) slots\(shape)",
            again: { moved in
                var other = kernels
                other.chip = moved
                var same = question
                same.chip = moved
                return try ServingPlan(same, plan.layout, most: plan.slots, law, other).token
            })
    }

    /// Of a pass over the running requests.
    private static func roofline(_ row: ServingRow, _ law: ServingLaw) -> (Double, Double, Double, Precision) {
        let pass = row.work.decode
        return (pass.flops, pass.bytes, law.pass(pass, row.work, sequences: row.work.running), row.layout.compute)
    }

    private func servingLayout(_ point: PerfPoint, _ model: ModelArchitecture, _ chip: Chip) throws -> ServingLayout {
        var layout = ServingLayout()
        layout.tensor = try point.count("tensor", else: 1)
        guard Int(model.heads) % layout.tensor == 0 else {
            throw point.refused("\(Int(model.heads)) attention heads cannot be divided by tensor parallelism of \(layout.tensor)", "tensor")
        }
        layout.expert = try point.count("expert", else: model.experts == nil ? 1 : layout.tensor)
        if layout.expert > 1 {
            guard let experts = model.experts, Int(experts.count) % layout.expert == 0 else {
                throw point.refused("the experts of \(model.name) cannot be divided by \(layout.expert)", "expert")
            }
        }
        layout.weights = try point.precision()
        guard chip.peak(layout.weights) != nil else {
            throw point.refused("\(chip.name) has no stated dense peak in \(layout.weights.rawValue)", "precision")
        }
        layout.compute = layout.weights
        layout.cache = layout.weights.bytes < 2 ? .fp8 : .bf16
        return layout
    }

    private mutating func kernels(_ chip: Chip) -> Kernels {
        var kernels = serving.kernels(for: chip)
        kernels.chip = chip
        return kernels
    }
}
