/// One row predicted by a fit that had not seen it.
package struct Outcome: Sendable {
    package var id: String
    package var family: String
    /// Rows that no fit saw apart: one model on one chip at one precision.
    package var group: String
    package var framework: String
    package var chip: String
    /// What the row measures.
    package var metric = ""
    /// What its interval is shared with.
    package var intervalName: String
    package var isExpertModel: Bool
    package var isLayoutStated: Bool
    /// Predicted over measured, by a fit that had not seen the group.
    package var ratio: Double
    /// The same, by a fit that had not seen the family.
    package var familyRatio: Double
}

extension CoefficientTable {
    /// Stores the interval that some rows gave, under a name and without coefficients.
    mutating func addInterval(
        _ law: String, _ name: String, _ outcomes: [Outcome], _ ratio: KeyPath<Outcome, Double>,
        groups: KeyPath<Outcome, String> = \.group, _ provenance: String, least: Int = 4
    ) {
        guard outcomes.count >= least else { return }
        let ratios = outcomes.map { 1 / $0[keyPath: ratio] }
        let errors = outcomes.map { abs($0[keyPath: ratio] - 1) }.sorted()
        let names = outcomes.map { $0[keyPath: groups] }
        let interval = ErrorInterval(ratios: ratios, groups: names)
        let fit = Fit(
            values: [], rows: outcomes.count, groups: Set(names).count,
            meanError: errors.reduce(0, +) / Double(errors.count),
            medianError: errors[errors.count / 2], low: interval.low, high: interval.high,
            coverage: ErrorInterval.coverage(ratios, groups: names))
        entries[.init(law: law, scope: "any", format: name, setting: "interval")] = .init(fit: fit, provenance: provenance)
    }

    /// How much wider the errors of measured chips are taken for this one: of a class never measured twice, of a chip of a measured class
    /// half as much more.
    func widening(_ law: String, _ chip: Chip, isClassKnown: Bool) -> (factor: Double, basis: Basis) {
        if interval(law, "chip \(chip.name)") != nil { return (1, .measuredChip) }
        return isClassKnown ? (1.5, .calibratedClass) : (2, .vendorPrior)
    }

    /// Stores the intervals of all chips measured.
    mutating func addChips(_ law: String, _ outcomes: [Outcome], _ provenance: String) {
        for (chip, rows) in Dictionary(grouping: outcomes, by: \.chip) {
            addInterval(law, "chip \(chip)", rows, \.ratio, provenance, least: 1)
        }
    }

    func interval(_ law: String, _ name: String) -> ErrorInterval? {
        entries[.init(law: law, scope: "any", format: name, setting: "interval")].map { ErrorInterval(low: $0.fit.low, high: $0.fit.high) }
    }
}
