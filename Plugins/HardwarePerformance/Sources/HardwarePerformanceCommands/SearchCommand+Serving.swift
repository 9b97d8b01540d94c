import HardwarePerformance
import LithoCommands
import Values

extension SearchCommand {
    /// Ways to serve on each of the systems, and those of all that no other beats.
    func servers(
        _ model: ModelArchitecture, _ parts: [Part], _ format: Precision, input: Int, output: Int, _ table: CoefficientTable
    ) throws {
        guard input > 0, output > 0, (ttft ?? 1) > 0, (tpot ?? 1) > 0 else {
            throw UsageProblem("--input, --output, --ttft and --tpot have to be above zero")
        }
        guard load > 0, load < 1 else { throw UsageProblem("--load is above 0 and below 1, where the queue grows without end") }
        var predictor = ServingPredictor(table)
        var documents = [JSON]()
        var offers = [ServerOffer]()
        for part in parts {
            var question = ServingPlan.Question(model: model, chip: part.chip, input: Double(input), output: Double(output))
            question.load = load
            question.firstTokenLimit = ttft.map { $0 * 1000 }
            question.tokenLimit = tpot.map { $0 * 1000 }
            var layout = ServingLayout()
            (layout.weights, layout.compute, layout.cache) = (format, format, format.bytes < 2 ? .fp8 : .bf16)
            for count in chips.isEmpty ? [max(1, part.chip.scaleUpDomain)] : chips {
                let search = ServingSearch(question, chips: count, like: layout, &predictor)
                let clock = ContinuousClock()
                let start = clock.now
                let outcome = search.run()
                let seconds = (clock.now - start) / .seconds(1)
                let own = outcome.front(atMost: top).map { ServerOffer(offer: $0, chips: count, chip: part.chip.name, price: part.price) }
                offers += own
                documents.append(
                    .object([
                        "chip": .string(part.chip.name), "chips": JSON(count), "layouts": JSON(outcome.layouts),
                        "evaluated": JSON(outcome.evaluated), "do_not_fit": JSON(outcome.doNotFit), "miss_limits": JSON(outcome.missed),
                        "seconds": JSON(seconds), "front": .array(own.map(\.json)),
                    ]))
                guard !json else { continue }
                try Console().out(
                    "\(count) \(part.chip.name): \(outcome.layouts) layouts, \(outcome.evaluated) servers; \(outcome.doNotFit) layouts without room, \(outcome.missed) servers beyond the limits\n"
                        + own.map(\.line).joined())
            }
        }
        let front = offers.paretoFront
        if json {
            let name = model.name
            try Console().out(
                JSON.object([
                    "schema": 1, "model": .string(name), "searches": .array(documents), "pareto": .array(front.map(\.json)),
                ]).pretty + "\n")
        } else if documents.count > 1, !front.isEmpty {
            try Console().out("of all systems:\n" + front.map { "  \($0.chips) \($0.chip)" + $0.line.dropFirst() }.joined())
        }
        if offers.isEmpty { throw ExitStatus.failed }
    }
}

/// A server of a search, with the system it stands on.
struct ServerOffer: ParetoOffer {
    var offer: ServingSearch.Offer
    var chips: Int
    var chip: String
    /// USD for a chip and hour.
    var price: Double?

    /// USD of a million output tokens.
    var dollars: Double? { price.map { $0 / 3600 * offer.chipSeconds * 1e6 } }
    var objectives: [Double?] { [offer.seconds, price == nil ? offer.chipSeconds : dollars, offer.joules] }

    private var interval: ErrorInterval { offer.answer.budget.interval }

    var line: String {
        let plan = offer.plan
        var text = "  \(Format.short(plan.token / 1000)) ms a token (\(Format.short(plan.token / 1000 * interval.low))"
        text += " to \(Format.short(plan.token / 1000 * interval.high)), 80 %), first \(Format.short(plan.firstToken / 1000)) ms, "
        text += "\(Format.short(plan.tokensPerSecondPerChip)) token/(s chip)"
        if let joules = offer.joules { text += ", \(Format.short(joules)) J/token" }
        if let dollars { text += ", \(Format.short(dollars)) USD/Mtoken" }
        text += "  \(plan.layout.text), \(Int(plan.slots)) slots\(offer.copies > 1 ? ", \(offer.copies) copies" : "")"
        return text + (plan.layout.isLikeMeasured ? "\n" : "  [\(UnmeasuredPart.layout.text)]\n")
    }

    var json: JSON {
        let (plan, layout) = (offer.plan, offer.plan.layout)
        let rate = plan.tokensPerSecondPerChip
        return .object([
            "chip": .string(chip), "chips": JSON(chips), "tpot_ms": JSON(plan.token / 1000),
            "tpot_low": JSON(plan.token / 1000 * interval.low), "tpot_high": JSON(plan.token / 1000 * interval.high),
            "ttft_ms": JSON(plan.firstToken / 1000), "output_tokens_per_s_per_chip": JSON(rate), "rate_low": JSON(rate / interval.high),
            "rate_high": JSON(rate / interval.low), "energy_j_per_output_token": offer.joules.map { JSON($0) } ?? .null,
            "usd_per_mtoken": dollars.map { JSON($0) } ?? .null, "basis": .string(offer.answer.basisText),
            "layout": .object([
                "tp": JSON(layout.tensor), "pp": JSON(layout.pipeline), "dp": JSON(layout.data), "ep": JSON(layout.expert),
                "slots": JSON(Int(plan.slots)), "copies": JSON(offer.copies),
            ]),
        ])
    }
}
