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
            memory: model.weightBytes(layout) + batch / Double(layout.data) * context * model.cacheBytes(layout),
            chips: layout.chips, again: { serving.answer(try row($0)).time })
    }

    /// Requests that arrive at random, within limits on waiting: the plan with most tokens a chip, or all that no other is better than.
    mutating func serve(_ point: PerfPoint, _ chip: Chip) throws -> [PerfAnswer] {
        let question = try question(point, chip)
        let given = try servingLayout(point, question.model, chip)
        let most = point.has("batch") ? try point.number("batch") : 4096
        if point.has("search") { return try front(question, given, most: most, point) }
        let isGiven = ["tensor", "pipeline", "data", "expert"].contains { point.has($0) }
        var layouts = isGiven ? [given] : ServingPlan.layouts(question.model, on: chip, like: given)
        let chips = point.has("chips") ? try point.count("chips") : nil
        if let chips {
            layouts = layouts.filter { chips % $0.chips == 0 }
            guard !layouts.isEmpty else {
                throw point.refused("\(chips) chips cannot be divided by the \(given.chips) of one copy", "chips")
            }
        }
        let plan = try ServingPlan.best(question, layouts: layouts, most: most, serving.law, kernels(chip))
        let copies = chips.map { $0 / plan.layout.chips } ?? 1
        return [answer(plan, serving.answer(plan.row, unmeasured: question.unmeasured), question, copies: copies)]
    }

    /// What no other way to divide the chips is better than in the time of a token, in chips, and in energy.
    private mutating func front(
        _ question: ServingPlan.Question, _ given: ServingLayout, most: Double, _ point: PerfPoint
    ) throws -> [PerfAnswer] {
        guard try point.text("search") == "layout" else {
            throw point.unknown(try point.text("search"), "search", "search", ["layout"])
        }
        if let key = ["tensor", "pipeline", "data", "expert"].first(where: point.has) {
            throw point.refused("'search: layout' looks for '\(key)' itself", key)
        }
        let chips = try point.count("chips", else: max(1, question.chip.scaleUpDomain))
        var search = ServingSearch(question, chips: chips, like: given, &serving)
        search.most = most
        let outcome = search.run()
        guard !outcome.front.isEmpty else {
            let reason = outcome.missed > 0 ? "keeps the limits" : "fits in memory with a request"
            throw Refusal("none of \(outcome.layouts) layouts of \(question.model.name) on \(chips) \(question.chip.name) \(reason)")
        }
        return outcome.front(atMost: 12).map { answer($0.plan, $0.answer, question, copies: $0.copies) }
    }

    private func question(_ point: PerfPoint, _ chip: Chip) throws -> ServingPlan.Question {
        var question = ServingPlan.Question(
            model: try point.model(), chip: chip, input: try point.number("input"), output: try point.number("output"))
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
        return question
    }

    private mutating func answer(
        _ plan: ServingPlan, _ answer: ServingPredictor.Answer, _ question: ServingPlan.Question, copies: Int = 1
    ) -> PerfAnswer {
        let (model, law, kernels) = (question.model, serving.law, kernels(question.chip))
        let prompts = plan.promptShare > 0 ? ", \(Int((plan.promptShare * 100).rounded())) % of the chips for prompts" : ""
        var waiting = answer.budget
        waiting.unmeasured.append(.waiting)
        return PerfAnswer(
            name: "serve", model: model.name, time: plan.token, budget: answer.budget, bound: answer.bound.rawValue,
            basis: "\(answer.basisText); \(UnmeasuredPart.waiting.text)", firstToken: plan.firstToken, firstTokenBudget: waiting,
            tokensPerChip: plan.tokensPerSecondPerChip, watts: answer.watts, powerInterval: answer.powerInterval,
            roofline: Self.roofline(plan.row, law),
            memory: model.weightBytes(plan.layout) + plan.slots / Double(plan.layout.data)
                * (question.input + question.output / 2) * model.cacheBytes(plan.layout),
            chips: plan.layout.chips * copies,
            layout: "\(plan.layout.text), \(Int(plan.slots)) slots\(copies > 1 ? ", \(copies) copies" : "")\(prompts)",
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
        layout.pipeline = try point.count("pipeline", else: 1)
        guard layout.pipeline <= Int(model.layers) else {
            throw point.refused("\(Int(model.layers)) layers cannot be divided into \(layout.pipeline) stages", "pipeline")
        }
        layout.data = try point.count("data", else: 1)
        guard layout.data == 1 || model.experts != nil else {
            throw point.refused(
                "groups that attend to requests of their own share nothing but experts, and \(model.name) has none: they are copies of it",
                "data")
        }
        layout.expert = try point.count("expert", else: model.experts == nil ? 1 : layout.stageChips)
        guard layout.expert > 1 else { return try formats(point, layout, chip) }
        guard let experts = model.experts, Int(experts.count) % layout.expert == 0 else {
            throw point.refused("the experts of \(model.name) cannot be divided by \(layout.expert)", "expert")
        }
        guard layout.stageChips % layout.expert == 0 else {
            throw point.refused(
                "\(layout.stageChips) chips, tensor times data parallelism, cannot be divided among \(layout.expert) owners of experts",
                "expert")
        }
        return try formats(point, layout, chip)
    }

    private func formats(_ point: PerfPoint, _ given: ServingLayout, _ chip: Chip) throws -> ServingLayout {
        var layout = given
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
