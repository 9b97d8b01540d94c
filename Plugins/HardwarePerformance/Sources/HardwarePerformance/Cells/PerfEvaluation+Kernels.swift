import Diagnostics
import Values

extension PerfEvaluation {
    mutating func gemm(_ point: PerfPoint, _ chip: Chip) throws -> PerfAnswer {
        let gemm = Gemm(m: try point.number("m"), n: try point.number("n"), k: try point.number("k"), try point.precision())
        var answer = try single(.gemm(gemm), "gemm", chip)
        answer.rate = gemm.flops / answer.time * 1e6
        return answer
    }

    /// New tokens over themselves, or one token over a context.
    mutating func attention(_ point: PerfPoint, _ chip: Chip) throws -> PerfAnswer {
        var (heads, keyHeads, size) = (0.0, 0.0, 0.0)
        if point.has("model") {
            let model = try point.model()
            guard model.latent == nil else { throw Refusal("\(model.name) has latent attention, whose kernels were not measured alone") }
            (heads, keyHeads, size) = (model.heads, model.keyHeads, model.headSize)
        }
        if point.has("heads") || heads == 0 {
            heads = try point.number("heads")
            keyHeads = try point.number("key_heads", else: heads)
            size = try point.number("head_size", else: 128)
        }
        guard heads.truncatingRemainder(dividingBy: keyHeads) == 0 else {
            throw point.refused("\(rounded(heads)) heads cannot share \(rounded(keyHeads)) heads of keys evenly", "key_heads")
        }
        let batch = try point.number("batch", else: 1)
        if point.has("tokens") {
            let tokens = try point.number("tokens")
            let context = try point.number("context", else: tokens)
            guard context >= tokens else {
                throw point.refused(
                    "a context of \(rounded(context)) is shorter than the \(rounded(tokens)) tokens that look back", "context")
            }
            let work = PrefillAttention(
                batch: batch, heads: heads, keyHeads: keyHeads, queries: tokens, keys: context, headSize: size)
            var answer = try single(.prefillAttention(work), "attention-prefill", chip)
            answer.rate = work.flops / answer.time * 1e6
            return answer
        }
        guard point.has("context") else {
            throw Diagnostic(.missingPerfKey, .error, "'tokens' (of a prompt) or 'context' (behind one new token) is missing")
        }
        let work = DecodeAttention(
            batch: batch, heads: heads, keyHeads: keyHeads, context: try point.number("context"), cachedSize: 2 * size)
        var answer = try single(.decodeAttention(work), "attention-decode", chip)
        answer.rate = work.flops / answer.time * 1e6
        return answer
    }

    mutating func prefill(_ point: PerfPoint, _ chip: Chip) throws -> PerfAnswer {
        let (batch, tokens) = (try point.number("batch", else: 1), try point.number("tokens"))
        let model = try point.model()
        var answer = try single(.prefill(model, batch: batch, tokens: tokens, try point.precision()), "prefill", chip)
        answer.model = model.name
        answer.tokensPerChip = batch * tokens / answer.time * 1e6
        return answer
    }

    /// Of one chip by itself.
    private mutating func single(_ work: Workload, _ name: String, _ chip: Chip) throws(Refusal) -> PerfAnswer {
        let predictor = predictor(chip)
        let answer = try predictor.predict(work)
        return PerfAnswer(
            name: name, time: answer.time, budget: answer.budget, bound: answer.bound.rawValue, basis: answer.basis.text,
            watts: answer.watts, powerInterval: answer.powerInterval,
            roofline: (answer.flops, answer.bytes, answer.time, work.precision),
            again: { try predictor.on($0).predict(work).time })
    }

    mutating func collective(_ point: PerfPoint, _ chip: Chip) throws -> PerfAnswer {
        let names = [
            "all-reduce": Collective.Kind.allReduce, "all-gather": .allGather, "reduce-scatter": .reduceScatter, "all-to-all": .allToAll,
        ]
        let name = try point.text("operation")
        guard let kind = names[name] else { throw point.unknown(name, "operation", "operation", names.keys.sorted()) }
        let bytes = try point.number("size", in: Unit("B") ?? .one)
        var topology = CollectiveTopology.levels(domain: chip.scaleUpDomain)
        var ranks = Double(try point.count("ranks", else: point.has("torus") ? 1 : nil))
        if point.has("torus") {
            let axes = try point.text("torus").split(separator: "x", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
            guard !axes.isEmpty, axes.allSatisfy({ $0 > 0 }) else {
                throw Diagnostic(.wrongPerfValue, .error, at: point.items["torus"]?.range, "a torus is written '4x4x4'")
            }
            let chips = axes.reduce(1, *)
            guard !point.has("ranks") || Int(ranks) == chips else {
                throw point.refused("a torus of \(try point.text("torus")) has \(chips) chips, not \(Int(ranks))", "torus")
            }
            (ranks, topology) = (Double(chips), .torus(axes))
        }
        guard ranks > 1 else { throw point.refused("one chip has nobody to exchange with", "ranks") }
        guard chip.scaleUp != nil || chip.scaleUpDomain == 1 else {
            throw Refusal(
                "the rate of the links of \(chip.name) is not known: the chip database has no fact 'scale_up' of it, and each time of a message within \(chip.scaleUpDomain) chips would follow from it"
            )
        }
        let calibrated = table.law(CollectiveLaw.self, forKind: kind, chip)
        let work = Collective(kind, ranks: ranks, bytes: bytes)
        let plan = CollectivePlan(work, on: chip, topology, calibrated.law)
        // Levels beyond a domain and tori were not measured: their links are taken to be used as those of a node are.
        let isMeasured = plan.stages.count == 1 && !point.has("torus") && Int(ranks) <= chip.scaleUpDomain
        let basis = max(calibrated.basis, isMeasured ? .measuredChip : .vendorPrior)
        return PerfAnswer(
            name: "collective", time: plan.time,
            budget: ErrorBudget(seen: calibrated.interval, widening: basis.widening),
            bound: plan.regime.rawValue, basis: basis.text, rate: plan.rate * 1e6,
            layout: plan.stages.count > 1 ? plan.stages.map { "\($0.name) \(rounded($0.time)) µs" }.joined(separator: ", ") : nil,
            again: { CollectivePlan(work, on: $0, topology, calibrated.law).time })
    }
}
