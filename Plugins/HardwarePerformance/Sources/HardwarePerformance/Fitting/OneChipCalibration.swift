/// Fits the laws of one chip to measurement rows: kernels first, then the steps made of them, then power.
package struct OneChipCalibration: Sendable {
    /// A row that was measured.
    package struct Row: Sendable {
        package var work: Workload
        package var chip: Chip
        /// Microseconds.
        package var time: Double
        package var watts: Double?

        package init(_ work: Workload, on chip: Chip, time: Double, watts: Double? = nil) {
            self.work = work
            self.chip = chip
            self.time = time
            self.watts = watts
        }
    }

    package var table: CoefficientTable
    package private(set) var residuals: [Residual] = []
    /// Named in every entry.
    package var provenance: String

    package init(_ table: CoefficientTable = CoefficientTable(), provenance: String) {
        self.table = table
        self.provenance = provenance
    }

    package mutating func fit(_ rows: [Row]) {
        for (name, rows) in Dictionary(grouping: rows, by: \.chip.name).sorted(by: { $0.key < $1.key }) {
            guard let chip = rows.first?.chip else { continue }
            fitKernels(rows, scope: name)
            fitSteps(rows, chip, scope: name)
        }
    }

    private mutating func fitKernels(_ rows: [Row], scope: String) {
        for precision in Precision.allCases {
            let gemms = rows.compactMap { row -> Measurement<Gemm>? in
                guard case .gemm(let gemm) = row.work, gemm.precision == precision else { return nil }
                return Measurement(gemm, on: row.chip, time: row.time, group: "\(gemm.n)-\(gemm.k)")
            }
            // A single shape says less than what another format taught.
            if gemms.count >= 8 { store(GemmLaw.self, gemms, scope, precision.rawValue) }
        }
        store(
            PrefillAttentionLaw.self,
            rows.compactMap {
                guard case .prefillAttention(let work) = $0.work else { return nil }
                return Measurement(work, on: $0.chip, time: $0.time, group: "\(work.batch)-\(work.heads)-\(work.queries)")
            }, scope, "bf16")
        store(
            DecodeAttentionLaw.self,
            rows.compactMap {
                guard case .decodeAttention(let work) = $0.work else { return nil }
                return Measurement(work, on: $0.chip, time: $0.time, group: "\(work.batch)-\(work.heads)-\(work.keyHeads)-\(work.context)")
            }, scope, "bf16")
        store(NormalisationLaw.self, rows.compactMap { if case .normalisation(let work) = $0.work { ($0, work) } else { nil } }, scope)
        store(ElementwiseLaw.self, rows.compactMap { if case .elementwise(let work) = $0.work { ($0, work) } else { nil } }, scope)
        store(CopyLaw.self, rows.compactMap { if case .copy(let work) = $0.work { ($0, work) } else { nil } }, scope)
    }

    private mutating func fitSteps(_ rows: [Row], _ chip: Chip, scope: String) {
        let kernels = Kernels(chip, table)
        var passes = [(String, Measurement<ForwardWork>)]()
        var steps = [Measurement<TrainingWork>]()
        var powers = [Measurement<Utilisation>]()
        for row in rows {
            var flops = 0.0
            var bytes = 0.0
            switch row.work {
            case .prefill(let model, let batch, let tokens, let precision):
                let pass = ForwardWork.prefill(model, batch: batch, tokens: tokens, precision, kernels)
                passes.append(("prefill", Measurement(pass, on: chip, time: row.time, group: "\(model.name)-\(batch)-\(tokens)")))
                (flops, bytes) = (pass.flops, pass.bytes)
            case .decode(let model, let batch, let context, let precision):
                let pass = ForwardWork.decode(model, batch: batch, context: context, precision, kernels)
                passes.append(("decode", Measurement(pass, on: chip, time: row.time, group: "\(model.name)-\(batch)-\(context)")))
                (flops, bytes) = (pass.flops, pass.bytes)
            case .training(let model, let batch, let tokens, let parameters, let optimizerBytes, let precision):
                let step = TrainingWork(
                    model, batch: batch, tokens: tokens, parameters: parameters, optimizerBytes: optimizerBytes, precision, kernels)
                steps.append(Measurement(step, on: chip, time: row.time, group: "\(model.name)-\(batch)-\(tokens)"))
                (flops, bytes) = (step.flops, step.bytes)
            case .gemm(let gemm): (flops, bytes) = (gemm.flops, gemm.bytes)
            case .copy(let rows): bytes = rows.bytes
            default: continue
            }
            guard let watts = row.watts, let peak = chip.peak(row.work.precision) else { continue }
            let use = Utilisation(compute: flops / row.time / peak, memory: min(1, bytes / row.time / chip.bandwidth))
            powers.append(Measurement(use, on: chip, time: watts, group: "\(powers.count)"))
        }
        for setting in ["prefill", "decode"] {
            store(ForwardLaw.self, passes.filter { $0.0 == setting }.map(\.1), scope, setting: setting)
        }
        store(TrainingStepLaw.self, steps, scope)
        if chip.powerLimit != nil { store(PowerLaw.self, powers, scope) }
    }

    private mutating func store<L: Law>(_ law: L.Type, _ rows: [(Row, Rowwise)], _ scope: String) where L.Case == Rowwise {
        store(law, rows.map { Measurement($1, on: $0.chip, time: $0.time, group: "\($1.rows)-\($1.width)") }, scope)
    }

    private mutating func store<L: Law>(
        _: L.Type, _ measurements: [Measurement<L.Case>], _ scope: String, _ format: String = "", setting: String = "sustained"
    ) {
        guard let fit = L.fit(measurements, folds: measurements.count < 12 ? measurements.count : 5) else { return }
        residuals += Residual.of(fit.ratios, groups: measurements.map(\.group)) { _, ratio, interval in
            Residual(law: L.name, family: "one chip", chip: scope, format: format, kind: setting, ratio: ratio, interval: interval)
        }
        table.entries[.init(law: L.name, scope: scope, format: format, setting: setting)] = .init(fit: fit, provenance: provenance)
    }
}
