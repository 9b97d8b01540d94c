/// Fits the law of training steps to published runs and reports its error by groups and by families kept out.
package struct TrainingCalibration: Sendable {
    package var table: CoefficientTable
    package private(set) var outcomes: [Outcome] = []
    package private(set) var refused: [(id: String, reason: String)] = []
    package private(set) var fit: Fit?
    package private(set) var rankings: [LayoutRanking] = []

    package var residuals: [Residual] { Residual.of(outcomes, TrainingLaw.name) }
    var provenance: String

    package init(_ table: CoefficientTable = .bundled, provenance: String) {
        self.table = table
        self.provenance = provenance
    }

    package mutating func fit(_ csv: CSVTable) {
        var kernels = [String: Kernels]()
        var rows = [TrainingRow]()
        var measurements = [Measurement<TrainingTerms>]()
        for line in csv.rows {
            do {
                let row = try TrainingRow(line)
                guard let time = row.measuredTime else { continue }
                let chip = row.job.chip
                let priced = kernels[chip.name] ?? Kernels(chip, table)
                kernels[chip.name] = priced
                rows.append(row)
                measurements.append(Measurement(TrainingTerms(row.job, priced), on: chip, time: time, group: row.group))
            } catch { refused.append((line["row_id"], error.description)) }
        }
        let stated = measurements.indices.filter { rows[$0].isLayoutStated }
        let byGroup = stated.map { measurements[$0] }
        // A class of chips whose runs never state a layout is still better known by them than not at all.
        let known = Set(byGroup.map { $0.chip.chipClass })
        let strangers = measurements.filter { !known.contains($0.chip.chipClass) }
        let start = TrainingLaw.coefficients.map(\.start)
        guard var fit = TrainingLaw.fit(byGroup, folds: 10) else { return }
        fit.values = TrainingLaw.values(byGroup + strangers, start: start)
        self.fit = fit
        let ratios = TrainingLaw.crossValidate(byGroup, start: start, folds: 10)
        let byFamily = stated.map { index in
            var measurement = measurements[index]
            measurement.group = rows[index].family
            return measurement
        }
        let familyRatios = TrainingLaw.crossValidate(byFamily, start: start, folds: 100)
        for (position, index) in stated.enumerated() {
            outcomes.append(outcome(rows[index], ratios[position], familyRatios[position]))
        }
        rankings = LayoutRanking.of(
            stated.map { rows[$0] }, stated.indices.map { ratios[$0] * measurements[stated[$0]].time })
        let law = TrainingLaw(fit.values)
        for index in measurements.indices where !rows[index].isLayoutStated {
            let ratio = law.predict(measurements[index].work, on: measurements[index].chip) / measurements[index].time
            outcomes.append(outcome(rows[index], ratio, ratio))
        }
        store(fit)
        let held = rows.compactMap { row in
            row.measuredMemory.map { Measurement(TrainingMemory(row.job), on: row.job.chip, time: $0 * 1e9, group: row.group) }
        }
        if let fit = MemoryLaw.fit(held) {
            table.entries[.init(law: MemoryLaw.name, scope: "any")] = .init(fit: fit, provenance: provenance)
        }
    }

    private func outcome(_ row: TrainingRow, _ ratio: Double, _ familyRatio: Double) -> Outcome {
        Outcome(
            id: row.id, family: row.family, group: row.group, framework: row.job.framework, chip: row.job.chip.name,
            intervalName: row.isLayoutStated
                ? TrainingLaw.intervalName(row.job.framework, isExpertModel: row.job.model.experts != nil) : TrainingLaw.layoutNotStated,
            isExpertModel: row.job.model.experts != nil, isLayoutStated: row.isLayoutStated, ratio: ratio, familyRatio: familyRatio)
    }

    /// The coefficients, and an interval for each framework and kind of model with enough rows.
    private mutating func store(_ fit: Fit) {
        table.entries = table.entries.filter { $0.key.law != TrainingLaw.name }
        table.entries[.init(law: TrainingLaw.name, scope: "any")] = .init(fit: fit, provenance: provenance)
        let stated = outcomes.filter(\.isLayoutStated)
        for (name, rows) in Dictionary(grouping: outcomes, by: \.intervalName) where !name.isEmpty {
            table.addInterval(TrainingLaw.name, name, rows, \.ratio, provenance)
        }
        table.addChips(TrainingLaw.name, outcomes, provenance)
        table.addInterval(TrainingLaw.name, "unseen", stated, \.familyRatio, groups: \.family, provenance)
    }
}
