/// Fits the laws of serving and of its power to published measurements and reports their errors by groups and families kept out.
package struct ServingCalibration: Sendable {
    package var table: CoefficientTable
    package private(set) var outcomes: [Outcome] = []
    /// Predicted over measured joules for an output token.
    package private(set) var energyRatios: [Double] = []
    package var residuals: [Residual] { Residual.of(outcomes, ServingLaw.name) }
    package private(set) var refused: [(id: String, reason: String)] = []
    var provenance: String

    package init(_ table: CoefficientTable = .bundled, provenance: String) {
        self.table = table
        self.provenance = provenance
    }

    package mutating func fit(_ csv: CSVTable) {
        var kernels = [String: Kernels]()
        var rows = [ServingRow]()
        var measurements = [Measurement<ServingWork>]()
        for line in csv.rows {
            do {
                let table = table
                let row = try ServingRow(line) { chip in
                    if let known = kernels[chip.name] { return known }
                    let new = Kernels(chip, table)
                    kernels[chip.name] = new
                    return new
                }
                guard let time = row.measuredTime else { continue }
                rows.append(row)
                measurements.append(Measurement(row.work, on: row.chip, time: time, group: row.group))
            } catch { refused.append((line["row_id"], error.description)) }
        }
        guard let fit = ServingLaw.fit(measurements, folds: 10) else { return }
        let start = ServingLaw.coefficients.map(\.start)
        let ratios = ServingLaw.crossValidate(measurements, start: start, folds: 10)
        let byFamily = measurements.indices.map { index in
            var measurement = measurements[index]
            measurement.group = rows[index].family
            return measurement
        }
        let familyRatios = ServingLaw.crossValidate(byFamily, start: start, folds: 100)
        for index in rows.indices {
            outcomes.append(
                Outcome(
                    id: rows[index].id, family: rows[index].family, group: rows[index].group, framework: rows[index].work.framework,
                    chip: rows[index].chip.name, metric: rows[index].metric,
                    intervalName: "\(rows[index].work.framework)-\(rows[index].metric)",
                    isExpertModel: rows[index].work.isExpertModel, isLayoutStated: rows[index].isLayoutStated, ratio: ratios[index],
                    familyRatio: familyRatios[index]))
        }
        table.entries = table.entries.filter { $0.key.law != ServingLaw.name }
        table.entries[.init(law: ServingLaw.name, scope: "any")] = .init(fit: fit, provenance: provenance)
        for (name, group) in Dictionary(grouping: outcomes, by: \.intervalName) {
            table.addInterval(ServingLaw.name, name, group, \.ratio, provenance)
        }
        table.addChips(ServingLaw.name, outcomes, provenance)
        table.addInterval(ServingLaw.name, "unseen", outcomes, \.familyRatio, groups: \.family, provenance)
        fitPower(rows, ratios)
    }

    /// From rows whose power was measured, at the use that the predicted time implies.
    private mutating func fitPower(_ rows: [ServingRow], _ ratios: [Double]) {
        for (name, indices) in Dictionary(grouping: rows.indices.filter { rows[$0].measuredWatts != nil }, by: { rows[$0].chip.name }) {
            let powers = indices.compactMap { index -> Measurement<Utilisation>? in
                guard let watts = rows[index].measuredWatts, let time = rows[index].measuredTime else { return nil }
                let use = rows[index].utilisation(time: time * ratios[index])
                return Measurement(use, on: rows[index].chip, time: watts, group: rows[index].group)
            }
            guard powers.count >= 8, let fit = PowerLaw.fit(powers) else { continue }
            table.entries[.init(law: PowerLaw.name, scope: name, setting: "serving")] = .init(fit: fit, provenance: provenance)
            let watts = PowerLaw.crossValidate(powers, start: PowerLaw.coefficients.map(\.start), folds: 5)
            // Energy of a token is power times time; their errors may cancel or add up.
            for (position, index) in indices.enumerated() where position < watts.count {
                energyRatios.append(watts[position] * ratios[index])
            }
        }
    }
}

extension ServingRow {
    /// Of a chip, when `time` is what the question asks.
    package func utilisation(time: Double) -> Utilisation {
        // A step of one stage, from the time of a token.
        let step: Double =
            switch work.question {
            case .tokenOfChip: time * work.running / work.chips
            case .token: time / work.pipeline
            case .request: time / output
            case .firstToken, .requestOfChip: time
            }
        let prompts = work.running / work.output / work.prompts
        let flops = work.decode.flops + work.prompt.flops * prompts
        let bytes = work.decode.bytes + work.prompt.bytes * prompts
        let peak = chip.peak(layout.compute) ?? chip.peak(.bf16) ?? 1
        return Utilisation(compute: min(1, flops / step / peak), memory: min(1, bytes / step / chip.bandwidth))
    }
}
