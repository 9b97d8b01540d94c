/// Answers what a training step takes.
package struct TrainingPredictor: Sendable {
    package struct Answer: Sendable {
        /// Microseconds.
        package var time: Double
        package var low: Double
        package var high: Double
        package var tokensPerSecondPerChip: Double
        package var memory: TrainingMemory
        /// Bytes held, and the bound that four of five runs keep below.
        package var held: Double
        package var heldHigh: Double
        package var memoryInterval: ErrorInterval
        package var watts: Double?
        package var powerInterval: ErrorInterval
        package var budget: ErrorBudget
        package var parts: TrainingLaw.Parts
        package var basis: Basis
        package var basisText: String
    }

    package let table: CoefficientTable
    package let law: TrainingLaw
    private var kernels: [String: Kernels] = [:]

    package init(_ table: CoefficientTable = .bundled) {
        self.table = table
        let values = table.entries[.init(law: TrainingLaw.name, scope: "any")]?.fit.values ?? []
        law = TrainingLaw(values.isEmpty ? TrainingLaw.coefficients.map(\.start) : values)
    }

    package mutating func kernels(for chip: Chip) -> Kernels {
        if let known = kernels[chip.name] { return known }
        let new = Kernels(chip, table)
        kernels[chip.name] = new
        return new
    }

    package mutating func predict(_ job: TrainingJob, isLayoutStated: Bool = true) throws(Refusal) -> Answer {
        let chip = job.chip
        guard let peak = chip.peak(job.precision) else {
            throw Refusal("\(chip.name) has no stated dense peak in \(job.precision.rawValue)")
        }
        if isLayoutStated, let contradiction = job.contradiction { throw Refusal(contradiction) }
        let terms = TrainingTerms(job, kernels(for: chip))
        let parts = law.parts(terms)
        let (budget, basis, text) = budget(job, isLayoutStated: isLayoutStated)
        let interval = budget.interval
        let tokens = job.layout.globalBatch * job.sequence
        let perChip = tokens / parts.total * 1e6 / Double(job.layout.chips)
        let flops = job.flopsPerToken(causalHalf: true) * perChip * 1e-6
        let use = Utilisation(compute: min(1, flops / peak), memory: 0.35)
        let power = table.law(PowerLaw.self, for: chip)
        let memory = TrainingMemory(job)
        let memoryLaw = table.law(MemoryLaw.self, for: chip)
        let held = memoryLaw.law.predict(memory, on: chip)
        return Answer(
            time: parts.total, low: parts.total * interval.low, high: parts.total * interval.high, tokensPerSecondPerChip: perChip,
            memory: memory, held: held, heldHigh: held * memoryLaw.interval.high, memoryInterval: memoryLaw.interval,
            watts: chip.powerLimit == nil ? nil : power.law.predict(use, on: chip), powerInterval: power.interval, budget: budget,
            parts: parts, basis: basis, basisText: text)
    }

    /// From the errors of runs of the framework where it was measured, else of families that no fit had seen.
    private func budget(_ job: TrainingJob, isLayoutStated: Bool) -> (ErrorBudget, Basis, String) {
        func of(_ name: String) -> ErrorInterval? { table.interval(TrainingLaw.name, name) }
        let isClassKnown = law.knows(job.chip.chipClass, job.precision.datasheet)
        let unseen = of("unseen") ?? ErrorInterval(low: 0.7, high: 1.4)
        let (factor, basis) = table.widening(TrainingLaw.name, job.chip, isClassKnown: isClassKnown)
        func stranger(_ seen: ErrorInterval, _ factor: Double) -> ErrorBudget {
            ErrorBudget(seen: seen, widening: factor, common: ErrorBudget.commonInTraining)
        }
        guard isLayoutStated else {
            let seen = of(TrainingLaw.layoutNotStated) ?? unseen.widened(by: 1.5)
            return (stranger(seen, factor), max(basis, .calibratedClass), "layout not stated; one like those of its kind assumed")
        }
        guard basis == .measuredChip else { return (stranger(unseen, factor), basis, basis.text) }
        if let known = of(TrainingLaw.intervalName(job.framework, isExpertModel: job.model.experts != nil)) {
            let kind = job.model.experts == nil ? "" : " of models with experts"
            return (ErrorBudget(seen: known), .calibratedClass, "calibrated on published runs\(kind) of \(job.framework)")
        }
        return (stranger(unseen, 1), .calibratedClass, "calibrated on published runs of other frameworks")
    }
}

extension TrainingLaw {
    /// Runs that share an interval. Models with experts err more than others in the same framework.
    static func intervalName(_ framework: String, isExpertModel: Bool) -> String {
        framework.isEmpty ? "" : framework + (isExpertModel ? " experts" : "")
    }

    static let layoutNotStated = "layout-not-stated"

    /// Were runs of this class and format fitted?
    func knows(_ chipClass: ChipClass, _ format: DatasheetFormat) -> Bool {
        guard let index = Self.coefficients.firstIndex(where: { $0.name == "class \(chipClass.rawValue)-\(format.rawValue)" }) else {
            return false
        }
        return values[index] != Self.coefficients[index].start
    }
}
