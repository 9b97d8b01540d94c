/// Goes through every layout of a server and every number of slots, and keeps those that no other is better than in the time of a
/// token, in what it costs in chips, and in energy.
///
/// A layout whose weights leave no room for a request is passed over, and so are more slots than the first that miss the limit on the
/// time of a token, which only grows with them.
package struct ServingSearch: Sendable {
    /// A server in one layout: seconds between two tokens, chip-seconds and joules of an output token.
    package struct Offer: ParetoOffer {
        package var plan: ServingPlan
        package var answer: ServingPredictor.Answer
        /// Copies of the model that the chips hold.
        package var copies: Int

        package var seconds: Double { plan.token / 1e6 }
        package var chipSeconds: Double { 1 / plan.tokensPerSecondPerChip }
        package var joules: Double? { answer.watts.map { $0 * chipSeconds } }
        package var objectives: [Double?] { [seconds, chipSeconds, joules] }
    }

    package struct Outcome: Sendable {
        /// Fastest tokens first; the last has most tokens a chip.
        package var front: [Offer] = []
        package var layouts = 0
        package var evaluated = 0
        package var doNotFit = 0
        /// Passed over or found to miss the limits.
        package var missed = 0
    }

    let question: ServingPlan.Question
    let chips: Int
    let layouts: [ServingLayout]
    let predictor: ServingPredictor
    let kernels: Kernels
    /// Slots that a server may have at most.
    package var most = 4096.0

    package init(_ question: ServingPlan.Question, chips: Int, like layout: ServingLayout, _ predictor: inout ServingPredictor) {
        self.question = question
        self.chips = chips
        layouts = ServingSpace(question.model, on: question.chip, chips: chips, like: layout).layouts
        var kernels = predictor.kernels(for: question.chip)
        kernels.chip = question.chip
        self.kernels = kernels
        self.predictor = predictor
    }

    package func run() -> Outcome {
        var outcome = Outcome()
        for layout in layouts {
            outcome.layouts += 1
            var own = [Offer]()
            var slots = Double(layout.data)
            while true {
                guard let plan = try? ServingPlan(question, layout, most: slots, predictor.law, kernels) else {
                    outcome.doNotFit += 1
                    break
                }
                outcome.evaluated += 1
                if plan.token > question.tokenLimit ?? .infinity {
                    outcome.missed += 1
                    break
                }
                if plan.firstToken > question.firstTokenLimit ?? .infinity {
                    outcome.missed += 1
                } else {
                    let answer = predictor.answer(plan.row, unmeasured: question.unmeasured)
                    own.append(Offer(plan: plan, answer: answer, copies: chips / layout.chips))
                }
                // Fewer slots than were allowed: the memory is full.
                guard plan.slots >= slots, slots < most else { break }
                slots = min(most, (slots * 1.25).rounded(.up))
            }
            outcome.front = (outcome.front + own.paretoFront).paretoFront
        }
        return outcome
    }
}

extension ServingSearch.Outcome {
    /// Of the front no more than so many: the first, the last, and others at even steps between.
    package func front(atMost count: Int) -> [ServingSearch.Offer] {
        guard front.count > count, count > 1 else { return Array(front.prefix(max(1, count))) }
        let steps = Double(front.count - 1) / Double(count - 1)
        return (0..<count).map { front[Int((Double($0) * steps).rounded())] }
    }
}
