/// A server that requests come to at random, in one layout: what it does at a share of its full load, and what requests wait for.
///
/// As many requests run as the load keeps busy of the slots that the memory has room for; prompts share their passes (G.-I. Yu et al.,
/// "Orca", OSDI 2022), or are answered by chips of their own (Y. Zhong et al., "DistServe", 2024, arXiv 2401.09670), whose number is
/// such that neither side waits for the other. Waiting for a slot is that of a queue with many servers (H. Sakasegawa, "An
/// approximation formula L_q ≃ α β^ρ / (1−ρ)", Ann. Inst. Stat. Math. 29 (1977)), with arrivals at random and answers of one length.
package struct ServingPlan: Sendable {
    /// What is asked of the server.
    package struct Question: Sendable {
        package var model: ModelArchitecture
        package var chip: Chip
        package var input: Double
        package var output: Double
        /// Share of the slots that are busy on average.
        package var load = 0.8
        package var isDisaggregated = false
        package var draft: Draft?
        /// Microseconds.
        package var firstTokenLimit: Double?
        package var tokenLimit: Double?
        package var framework = ""

        /// What of it was never measured on any chip.
        package var unmeasured: [UnmeasuredPart] { (isDisaggregated ? [.disaggregation] : []) + (draft == nil ? [] : [.speculation]) }

        package init(model: ModelArchitecture, chip: Chip, input: Double, output: Double) {
            (self.model, self.chip, self.input, self.output) = (model, chip, input, output)
            framework = chip.chipClass.servingFramework
        }
    }

    /// A small model that guesses tokens which the large one checks in a single pass (Y. Leviathan et al., "Fast inference from
    /// transformers via speculative decoding", 2022, arXiv 2211.17192).
    package struct Draft: Sendable {
        package var model: ModelArchitecture
        package var tokens: Double
        /// Share of the guesses that are accepted.
        package var acceptance: Double

        package init(_ model: ModelArchitecture, tokens: Double, acceptance: Double) {
            (self.model, self.tokens, self.acceptance) = (model, tokens, acceptance)
        }

        /// Tokens that a pass of the large model yields, guessed ones and its own.
        package var yield: Double {
            acceptance < 1 ? (1 - power(acceptance, tokens + 1)) / (1 - acceptance) : tokens + 1
        }
    }

    package var layout: ServingLayout
    /// Requests that the memory has room for.
    package var slots: Double
    package var running: Double
    /// Microseconds between two tokens of a request.
    package var token: Double
    /// Microseconds from its arrival to its first token, of which `wait` for a slot.
    package var firstToken: Double
    package var wait: Double
    package var tokensPerSecondPerChip: Double
    /// Of the chips, those that answer prompts only.
    package var promptShare = 0.0
    /// What power and bounds are taken from.
    package var row: ServingRow

    /// In a layout, with at most so many slots.
    package init(
        _ question: Question, _ layout: ServingLayout, most: Double, _ law: ServingLaw, _ kernels: Kernels
    ) throws(Refusal) {
        let (model, chip) = (question.model, question.chip)
        let (input, output) = (question.input, question.output)
        var room = model.cachedTokens(layout, on: chip)
        if let draft = question.draft {
            // Its weights and its cache lie beside those of the large model.
            room -= draft.model.weightBytes(layout) / model.cacheBytes(layout)
            room /= 1 + draft.model.cacheBytes(layout) / model.cacheBytes(layout)
        }
        let held = input + output
        guard room >= held else {
            throw Refusal(
                "\(model.name) leaves room for \(rounded(max(0, room))) tokens on \(layout.chips) \(chip.name), less than one request of \(rounded(held))"
            )
        }
        slots = min(most, (room / (input + output / 2)).rounded(.down))
        running = max(1, question.load * slots)
        self.layout = layout
        let mixed = question.isDisaggregated ? nil : output
        row = try ServingRow(
            model: model, chip: chip, layout: layout, batch: running, input: input, output: output, framework: question.framework, kernels)
        if mixed == nil { row.work.output = .greatestFiniteMagnitude }
        let work = row.work
        let prompt = law.pass(work.prompt, work, sequences: work.prompts) * law.promptFactor * work.pipeline
        token = law.token(work)
        if let draft = question.draft {
            token = Self.speculative(draft, question, layout, kernels, row, law, mixed: mixed)
        }
        let answer = prompt / work.prompts + output * token
        // The share of busy slots that a request meets.
        let busy = question.load
        wait = power(busy, (2 * (slots + 1)).squareRoot() - 1) / (slots * (1 - busy)) * answer / 2
        if question.isDisaggregated {
            let transfer = input * model.cacheBytes(layout) / (chip.scaleOut * Double(layout.tensor))
            firstToken = wait + prompt + transfer
            let decodeChips = Double(layout.chips) * token / running
            let promptChips = Double(layout.chips) * prompt / (work.prompts * output)
            tokensPerSecondPerChip = 1e6 / (decodeChips + promptChips)
            promptShare = promptChips / (decodeChips + promptChips)
        } else {
            // A prompt waits for half of the pass that runs when it comes.
            firstToken = wait + token / 2 + prompt
            tokensPerSecondPerChip = 1e6 * running / (token * Double(layout.chips))
        }
    }

    /// Between two tokens, of passes that check guesses.
    private static func speculative(
        _ draft: Draft, _ question: Question, _ layout: ServingLayout, _ kernels: Kernels, _ row: ServingRow, _ law: ServingLaw,
        mixed: Double?
    ) -> Double {
        let context = question.input + question.output / 2
        let running = row.work.running
        // All guesses of a request are multiplied, and its keys and values read once.
        var check = PassTerms(question.model, layout, kernels, running: running * (draft.tokens + 1), context: context)
        check.attention = row.work.decode.attention
        var work = row.work
        work.decode = check
        // Each pass carries the prompts of as many tokens as it yields.
        work.output = (mixed ?? .greatestFiniteMagnitude) / draft.yield
        let small = PassTerms(draft.model, layout, kernels, running: running, context: context)
        return (law.token(work) + draft.tokens * law.pass(small, work, sequences: running)) / draft.yield
    }
}

extension ServingPlan {
    /// The plan with most tokens a chip that keeps the limits, over ways to divide the model and numbers of slots.
    package static func best(
        _ question: Question, layouts: [ServingLayout], most: Double, _ law: ServingLaw, _ kernels: Kernels
    ) throws(Refusal) -> ServingPlan {
        var best: ServingPlan?
        var nearest: ServingPlan?
        var reason = Refusal("no layout of \(question.model.name) on \(question.chip.name) divides")
        func excess(_ plan: ServingPlan) -> Double {
            max(plan.token / (question.tokenLimit ?? .infinity), plan.firstToken / (question.firstTokenLimit ?? .infinity))
        }
        for layout in layouts {
            var slots = 1.0
            var isLast = false
            while !isLast {
                let plan: ServingPlan
                do { plan = try ServingPlan(question, layout, most: slots, law, kernels) } catch {
                    reason = error
                    break
                }
                // Fewer slots than were allowed: the memory is full, or all that was asked for is there.
                isLast = plan.slots < slots || slots >= most
                slots = min(most, (slots * 1.25).rounded(.up))
                if excess(plan) < nearest.map(excess) ?? .infinity { nearest = plan }
                guard excess(plan) <= 1 else { continue }
                if plan.tokensPerSecondPerChip > best?.tokensPerSecondPerChip ?? 0 { best = plan }
            }
        }
        if let best { return best }
        guard let nearest else { throw reason }
        throw Refusal(
            "no layout keeps the limits: the nearest, \(nearest.layout.text) with \(rounded(nearest.slots)) slots, takes \(rounded(nearest.firstToken / 1000)) ms to the first token and \(rounded(nearest.token / 1000)) ms a token"
        )
    }

    /// Ways to divide a model among the chips of one domain: tensor parallelism in powers of two that its heads allow.
    package static func layouts(_ model: ModelArchitecture, on chip: Chip, like layout: ServingLayout) -> [ServingLayout] {
        var layouts = [ServingLayout]()
        var tensor = 1
        while tensor <= min(64, chip.scaleUpDomain), Int(model.heads) % tensor == 0 {
            var next = layout
            next.tensor = tensor
            if model.experts != nil { next.expert = tensor }
            layouts.append(next)
            tensor *= 2
        }
        return layouts
    }
}
