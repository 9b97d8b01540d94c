import Diagnostics
import Values

/// Predicts the points of a sweep, and keeps between them what they share.
struct PerfEvaluation {
    let facts: ChipFacts
    let table: CoefficientTable
    var training: TrainingPredictor
    var serving: ServingPredictor
    private var predictors: [String: Predictor] = [:]

    init(_ facts: ChipFacts = ChipFacts()) {
        self.facts = facts
        table = facts.table
        training = TrainingPredictor(table)
        serving = ServingPredictor(table)
    }

    /// One, or those of a search.
    mutating func results(_ point: PerfPoint) throws -> [PerfResult] {
        let workload = try point.text("workload")
        guard PerfKeys.workloads.contains(workload) else {
            throw point.unknown(workload, "workload", "workload", PerfKeys.workloads)
        }
        let (chip, facts) = try chip(point)
        do {
            let answers =
                switch workload {
                case "gemm": [try gemm(point, chip)]
                case "attention": [try attention(point, chip)]
                case "collective": [try collective(point, chip)]
                case "prefill": [try prefill(point, chip)]
                case "decode": [try decode(point, chip)]
                case "serve": try serve(point, chip)
                default: [try train(point, chip)]
                }
            let (price, isSearch) = (try Self.price(point), workload == "serve" && point.has("search"))
            let hasRoofline = try point.truth("roofline")
            return try answers.enumerated().map { index, answer in
                var result = try PerfResult(answer, chip, facts, price: price)
                if hasRoofline { result.addRoofline(answer, chip) }
                result.option = isSearch ? index + 1 : nil
                return result
            }
        } catch let refusal as Refusal { throw point.refused(refusal.description, "chip") }
    }

    /// The chip with the facts of the database, within its system where one is named.
    private func chip(_ point: PerfPoint) throws -> (Chip, [ChipFact]) {
        let name = try point.text("chip")
        var found: (chip: Chip, facts: [ChipFact])
        if let read = facts.chips[name] {
            found = read
        } else if let reason = facts.incomplete[name] {
            throw point.refused(reason, "chip")
        } else {
            do { found = (try ChipTable.bundled.chip(named: name), []) } catch {
                throw point.unknown(name, "chip", "chip", error.known, .perfRefused)
            }
        }
        guard point.has("system") else { return found }
        let system = try point.text("system")
        guard let known = facts.systems[system] else {
            throw point.unknown(system, "system", "system", facts.systemNames, .perfRefused)
        }
        guard known.chip == found.chip.name else {
            throw point.refused("a \(system) is made of \(known.chip), not of \(found.chip.name)", "system")
        }
        found.chip.scaleUpDomain = known.chips
        return found
    }

    /// The chip of a point, as its row is called.
    func chipName(_ point: PerfPoint) -> String {
        let name = (try? point.text("chip")) ?? ""
        return facts.chips[name]?.chip.name ?? name
    }

    /// A machine for the work of one chip.
    mutating func predictor(_ chip: Chip) -> Predictor {
        if let known = predictors[chip.name] { return known }
        let new = Predictor(chip, table)
        predictors[chip.name] = new
        return new
    }

    /// Of an hour of a chip.
    private static func price(_ point: PerfPoint) throws(Diagnostic) -> Quantity? {
        guard point.has("price") else { return nil }
        let perChip = Unit("USD/(chip*h)") ?? .one
        do { return try point.quantity("price", in: perChip) } catch {
            // An hour of a chip is often written as an hour.
            guard let plain = try? point.quantity("price", in: Unit("USD/h") ?? .one) else { throw error }
            return plain
        }
    }
}
