/// Answers what serving a model takes.
package struct ServingPredictor: Sendable {
    package struct Answer: Sendable {
        /// Microseconds of what the question asks.
        package var time: Double
        package var low: Double
        package var high: Double
        /// Microseconds between two tokens of a sequence, and from a prompt to its first token.
        package var token: Double
        package var firstToken: Double
        package var outputTokensPerSecondPerChip: Double
        package var watts: Double?
        package var joulesPerOutputToken: Double?
        /// What most of a pass over the running sequences is spent on.
        package var bound: Bound
        package var budget: ErrorBudget
        package var powerInterval: ErrorInterval
        package var basis: Basis
        package var basisText: String
    }

    package let table: CoefficientTable
    package let law: ServingLaw
    private var kernels: [String: Kernels] = [:]

    package init(_ table: CoefficientTable = .bundled) {
        self.table = table
        let values = table.entries[.init(law: ServingLaw.name, scope: "any")]?.fit.values ?? []
        law = ServingLaw(values.isEmpty ? ServingLaw.coefficients.map(\.start) : values)
    }

    package mutating func kernels(for chip: Chip) -> Kernels {
        if let known = kernels[chip.name] { return known }
        let new = Kernels(chip, table)
        kernels[chip.name] = new
        return new
    }

    package mutating func predict(_ line: CSVTable.Row, chips: ChipTable = .bundled) throws(Refusal) -> (row: ServingRow, answer: Answer) {
        if let chip = try? chips.chip(named: line["chip"]) { _ = kernels(for: chip) }
        let known = kernels
        let table = table
        let row = try ServingRow(line, chips: chips) { known[$0.name] ?? Kernels($0, table) }
        return (row, answer(row))
    }

    /// `unmeasured` is what of the question, beyond its layout, no measurement speaks for.
    package func answer(_ row: ServingRow, unmeasured: [UnmeasuredPart] = []) -> Answer {
        func time(_ question: ServingWork.Question) -> Double {
            var work = row.work
            work.question = question
            return law.predict(work, on: row.chip)
        }
        let asked = time(row.work.question)
        var (budget, basis, text) = budget(row)
        budget.unmeasured = (row.layout.isLikeMeasured ? [] : [.layout]) + unmeasured
        text = ([text] + budget.unmeasured.map(\.text)).joined(separator: "; ")
        let interval = budget.interval
        let perToken = row.work.question == .request ? asked / row.output * row.work.chips / row.batch : time(.tokenOfChip)
        var single = row
        single.work.question = .tokenOfChip
        let power = table.law(PowerLaw.self, for: row.chip, setting: "serving")
        let watts = row.chip.powerLimit == nil ? nil : power.law.predict(single.utilisation(time: perToken), on: row.chip)
        return Answer(
            time: asked, low: asked * interval.low, high: asked * interval.high, token: time(.token), firstToken: time(.firstToken),
            outputTokensPerSecondPerChip: 1e6 / perToken, watts: watts, joulesPerOutputToken: watts.map { $0 * perToken / 1e6 },
            bound: bound(row), budget: budget, powerInterval: power.interval, basis: basis, basisText: text)
    }

    private func bound(_ row: ServingRow) -> Bound {
        let pass = row.work.decode
        let peak = row.chip.peak(row.layout.compute) ?? row.chip.peak(.bf16) ?? 1
        let moving = pass.bytes / row.chip.bandwidth
        let computing = pass.flops / peak
        let whole = law.pass(pass, row.work, sequences: row.work.running)
        if pass.links > max(moving, computing) { return .network }
        return max(moving, computing) < whole / 3 ? .launch : moving > computing ? .memory : .compute
    }

    /// From the errors of published measurements of the framework where it was measured, else of families that no fit had seen.
    private func budget(_ row: ServingRow) -> (ErrorBudget, Basis, String) {
        let unseen = table.interval(ServingLaw.name, "unseen") ?? ErrorInterval(low: 0.5, high: 2)
        let (factor, basis) = table.widening(ServingLaw.name, row.chip, isClassKnown: law.knows(row.work))
        func stranger(_ factor: Double) -> ErrorBudget {
            ErrorBudget(seen: unseen, widening: factor, common: ErrorBudget.commonInServing)
        }
        guard basis == .measuredChip else { return (stranger(factor), basis, basis.text) }
        let name = "\(row.work.framework)-\(row.metric)"
        if let known = table.interval(ServingLaw.name, name) {
            return (ErrorBudget(seen: known), basis, "calibrated on published measurements of \(row.work.framework)")
        }
        return (stranger(1), .calibratedClass, "calibrated on published measurements of other frameworks")
    }
}
