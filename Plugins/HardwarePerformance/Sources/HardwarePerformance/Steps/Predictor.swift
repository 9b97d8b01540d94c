/// Answers for one chip what a piece of work takes.
package struct Predictor: Sendable {
    package private(set) var kernels: Kernels
    private let power: Calibrated<PowerLaw>

    package var chip: Chip { kernels.chip }

    package init(_ chip: Chip, _ table: CoefficientTable = .bundled) {
        kernels = Kernels(chip, table)
        power = table.law(PowerLaw.self, for: chip)
    }

    /// The same coefficients with the facts of another chip.
    func on(_ chip: Chip) -> Predictor {
        var other = self
        other.kernels.chip = chip
        return other
    }

    package func predict(_ work: Workload) throws(Refusal) -> Prediction {
        if kernels.chip.peak(work.precision) == nil {
            throw Refusal("\(chip.name) has no stated dense peak in \(work.precision.rawValue)")
        }
        if work.footprint > chip.memory {
            throw Refusal(
                "needs at least \(rounded(work.footprint / 1e9)) GB, beyond the \(rounded(chip.memory / 1e9)) GB of \(chip.name)")
        }
        let table = kernels.table
        switch work {
        case .gemm(let gemm):
            let law = kernels.gemm(gemm.precision)
            let parts = law.parts(gemm, on: chip)
            var prediction = answer(
                law, parts.total, flops: gemm.flops, gemm.precision, bytes: gemm.bytes,
                [
                    .init("products", parts.compute, .compute), .init("operands and result", parts.memory, .memory),
                    .init("launch", parts.fixed, .launch),
                ])
            if let surface = law.surface {
                prediction.coefficients.append((ResidualSurface.coefficient, surface.factor(gemm, on: chip)))
            }
            return prediction
        case .prefillAttention(let attention):
            let time = kernels.prefill.law.predict(attention, on: chip)
            return answer(
                kernels.prefill, time, flops: attention.flops, .bf16, bytes: attention.bytes, [.init("attention", time, .compute)])
        case .decodeAttention(let attention):
            let law = kernels.decode.law
            let time = law.predict(attention, on: chip)
            let moving = attention.bytes / (chip.bandwidth * law.memory)
            return answer(
                kernels.decode, time, flops: attention.flops, .bf16, bytes: attention.bytes,
                [.init("keys and values", moving, .memory), .init("launch and joining", max(0, time - moving), .launch)])
        case .normalisation(let rows): return rowwise(kernels.normalisation, rows)
        case .elementwise(let rows): return rowwise(kernels.elementwise, rows)
        case .copy(let rows): return rowwise(table.law(CopyLaw.self, for: chip), rows)
        case .prefill(let model, let batch, let tokens, let precision):
            let pass = ForwardWork.prefill(model, batch: batch, tokens: tokens, precision, kernels)
            return forward(pass, table.law(ForwardLaw.self, for: chip, setting: "prefill"), precision, .compute)
        case .decode(let model, let batch, let context, let precision):
            let pass = ForwardWork.decode(model, batch: batch, context: context, precision, kernels)
            return forward(pass, table.law(ForwardLaw.self, for: chip, setting: "decode"), precision, .memory)
        case .training(let model, let batch, let tokens, let parameters, let optimizerBytes, let precision):
            let step = TrainingWork(
                model, batch: batch, tokens: tokens, parameters: parameters, optimizerBytes: optimizerBytes, precision, kernels)
            let law = table.law(TrainingStepLaw.self, for: chip)
            let products = step.forward.gemms + step.backwardGemms + step.headGemms
            let attention = step.forward.attention * (1 + law.law.attention)
            let time = law.law.predict(step, on: chip)
            return answer(
                law, time, flops: step.flops, precision, bytes: step.bytes,
                [
                    .init("matrix products", products, .compute), .init("attention", attention, .compute),
                    .init("between kernels, loss and optimizer", time - products - attention, .memory),
                ])
        }
    }

    private func rowwise<L: Law>(_ law: Calibrated<L>, _ rows: Rowwise) -> Prediction where L.Case == Rowwise {
        let time = law.law.predict(rows, on: chip)
        let moving = rows.bytes / chip.bandwidth
        return answer(
            law, time, flops: 0, .bf16, bytes: rows.bytes,
            [.init("traffic", moving, .memory), .init("launch and delay", max(0, time - moving), .launch)])
    }

    private func forward(_ pass: ForwardWork, _ law: Calibrated<ForwardLaw>, _ precision: Precision, _ attention: Bound) -> Prediction {
        let between = pass.layers * law.law.between(pass, on: chip)
        let products = pass.flops / (chip.peak(precision) ?? 1) > pass.bytes / chip.bandwidth ? Bound.compute : .memory
        return answer(
            law, law.law.predict(pass, on: chip), flops: pass.flops, precision, bytes: pass.bytes,
            [
                .init("matrix products", pass.gemms, products), .init("attention", pass.attention, attention),
                .init("between kernels", between, .launch),
            ])
    }

    private func answer<L: Law>(
        _ law: Calibrated<L>, _ time: Double, flops: Double, _ precision: Precision, bytes: Double, _ terms: [Prediction.Term]
    ) -> Prediction {
        let use = Utilisation(
            compute: flops / time / (chip.peak(precision) ?? 1), memory: min(1, bytes / time / chip.bandwidth))
        let bound = terms.max { $0.time < $1.time }?.bound ?? .launch
        return Prediction(
            time: time, low: time * law.interval.low, high: time * law.interval.high,
            watts: chip.powerLimit == nil ? nil : power.law.predict(use, on: chip), budget: law.budget,
            powerInterval: power.interval, flops: flops, bytes: bytes, bound: bound, basis: law.basis, terms: terms,
            provenance: law.provenance, coefficients: Array(zip(L.coefficients, law.values)).map { ($0, $1) })
    }
}
