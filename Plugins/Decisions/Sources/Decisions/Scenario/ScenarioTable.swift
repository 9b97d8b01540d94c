import Diagnostics
import Values

/// The table of a `scenario` cell: what is set, and what each result comes to under it.
struct ScenarioTable {
    let request: ScenarioRequest
    let values: [Reference: Value]
    let sampling: Sampling

    func table() throws(Diagnostic) -> Table {
        var columns = [Table.Column("value")]
        columns += request.scenarios.map { Table.Column($0) }
        var rows: [[Value]] = []
        var replacements = Array(repeating: [String: Derivation](), count: request.scenarios.count)
        let shown = try models(request.results)
        let sides = try request.decision.map { (decision) throws(Diagnostic) in try models([decision.left, decision.right]) } ?? []
        for setting in request.settings {
            let name = setting.input.reference.description
            let current = values[setting.input.reference] ?? .missing("not known")
            let model = try Model(setting.input, current)
            let names = model?.names ?? [name]
            let restsOnIt = (shown + sides).contains { result in
                guard let result = result.model else { return false }
                return !Set(result.derivation.knownNames + [result.name]).isDisjoint(with: names)
            }
            guard restsOnIt || (shown + sides).contains(where: { $0.model == nil }) else {
                let known = Set((shown + sides).compactMap(\.model).flatMap(\.derivation.knownNames))
                throw Diagnostic(
                    .notAnInput, .error, at: setting.input.range, "no result rests on `\(name)`",
                    explanation: "They rest on \(known.sorted().prefix(12).joined(separator: ", ")).",
                    fixes: nearest(to: name, among: known.sorted()).map { [Fix("did you mean '\($0)'?")] } ?? [])
            }
            var row: [Value] = [.text(name)]
            for (index, item) in setting.values.enumerated() {
                guard !item.text.isEmpty else {
                    row.append(current)
                    continue
                }
                let quantity = try quantity(item, for: setting.input, model, scenario: request.scenarios[index])
                for name in names { replacements[index][name] = quantity.derivation(named: name) }
                row.append(.quantity(quantity))
            }
            rows.append(row)
        }
        for result in shown {
            var row: [Value] = [.text(result.name)]
            for (index, scenario) in request.scenarios.enumerated() {
                guard let model = result.model else {
                    row.append(.missing(result.lacking))
                    continue
                }
                row.append(.quantity(try model.with(replacements[index], suffix: scenario).quantity(sampling)))
            }
            rows.append(row)
        }
        if let decision = request.decision { rows.append(try verdicts(decision, sides, replacements)) }
        return Table(columns: columns, rows: rows)
    }

    private func verdicts(
        _ decision: Decision, _ sides: [Result], _ replacements: [[String: Derivation]]
    ) throws(Diagnostic) -> [Value] {
        var row: [Value] = [.text(decision.text)]
        for (index, scenario) in request.scenarios.enumerated() {
            guard let left = sides[0].model, let right = sides[1].model else {
                row.append(.text("cannot be decided: \(sides.compactMap { $0.model == nil ? $0.lacking : nil }.joined(separator: "; "))"))
                continue
            }
            let changed = [left, right].map { $0.with(replacements[index], suffix: scenario) }
            guard let margin = try Model(decision, changed[0], changed[1]) else { continue }
            row.append(.text(try margin.verdict(sampling)))
        }
        return row
    }

    private struct Result {
        var name: String
        var model: Model?
        var lacking: String
    }

    private func models(_ references: [NamedReference]) throws(Diagnostic) -> [Result] {
        var results: [Result] = []
        for named in references {
            let value = values[named.reference] ?? .missing("not known")
            var lacking = ""
            if case .missing(let reason) = value { lacking = reason }
            results.append(Result(name: named.reference.description, model: try Model(named, value), lacking: lacking))
        }
        return results
    }

    private func quantity(
        _ item: CellLine.Item, for input: NamedReference, _ model: Model?, scenario: String
    ) throws(Diagnostic) -> Quantity {
        let name = "\(input.reference.description) (\(scenario))"
        guard case .quantity(let quantity)? = Value(parameterText: item.text, name: name, origin: .assumed("scenario \(scenario)")) else {
            throw Diagnostic(
                .wrongScenarioValue, .error, at: item.range, "'\(visible(item.text))' is no quantity",
                explanation: "Write it as a parameter is written: 2 USD/h, 1.5 to 3 USD/h, 500..1000 W.")
        }
        if let model, quantity.unit.meaning()?.dimension != model.unit.meaning()?.dimension {
            throw Diagnostic(
                .wrongScenarioValue, .error, at: item.range,
                "`\(model.name)` is in \(model.unit.words), this is in \(quantity.unit.words)")
        }
        return quantity
    }
}

extension Model {
    /// How probable it is that this value is above zero; nil where bounds on both sides leave it open.
    func chance(_ sampling: Sampling) throws(Diagnostic) -> Double? {
        guard let zero = Derivation.combining(.less, Derivation.zero, derivation) else { return nil }
        let chance: Derivation.Chance
        do { chance = try zero.chance(draws: sampling.draws, seed: sampling.seed) } catch { throw failed(error) }
        switch chance {
        case .always: return 1
        case .never: return 0
        case .open: return nil
        case .probability(let share): return share
        }
    }

    /// What a decision comes to, as the calculator's checks say it.
    func verdict(_ sampling: Sampling) throws(Diagnostic) -> String {
        guard let chance = try chance(sampling) else { return "cannot be decided: the bounds lie on both sides" }
        if chance == 1 { return "holds" }
        if chance == 0 { return "fails" }
        let share = "\(SignificantDigits.text(chance * 100, decimals: 1)) %"
        return chance >= 0.95 ? "holds (\(share))" : chance <= 0.05 ? "fails (\(share))" : "cannot be decided (\(share))"
    }
}

extension Derivation {
    static let zero = Derivation(steps: [Step(.constant, value: 0)], inputs: [])
}
