import Diagnostics
import Values

/// What a `sensitivity` cell looks at: a result, or the difference between the sides of a decision.
struct Subject: Sendable {
    var model: Model
    /// Is it a decision, whose sign is what matters?
    var isDecision: Bool

    static func find(_ request: SensitivityRequest, _ values: [Reference: Value]) throws(Diagnostic) -> Result<Subject, Lacking> {
        func model(_ named: NamedReference) throws(Diagnostic) -> Result<Model, Lacking> {
            let value = values[named.reference] ?? .missing("not known")
            if case .missing(let reason) = value { return .failure(Lacking(reason: reason)) }
            guard let model = try Model(named, value) else { return .failure(Lacking(reason: "not known")) }
            return .success(model)
        }
        guard let decision = request.decision else {
            guard let result = request.result else { return .failure(Lacking(reason: "nothing to look at")) }
            switch try model(result) {
            case .success(let model): return .success(Subject(model: model, isDecision: false))
            case .failure(let lacking): return .failure(lacking)
            }
        }
        switch (try model(decision.left), try model(decision.right)) {
        case (.failure(let lacking), _), (_, .failure(let lacking)): return .failure(lacking)
        case (.success(let left), .success(let right)):
            guard let margin = try Model(decision, left, right) else { return .failure(Lacking(reason: "the derivations do not fit")) }
            return .success(Subject(model: margin, isDecision: true))
        }
    }

    /// An input of the subject by the name of a value, cut loose from what it was computed from: it can then be set to any number.
    mutating func loosen(_ named: NamedReference, _ value: Value) throws(Diagnostic) -> (input: String, unit: Unit) {
        guard let given = try Model(named, value) else {
            throw Diagnostic(.notAnInput, .error, at: named.range, "`\(named.reference)` is missing: it has no value to begin with")
        }
        let known = Set(model.derivation.knownNames)
        guard let name = given.names.first(where: known.contains) else {
            throw Diagnostic(
                .notAnInput, .error, at: named.range, "the result does not rest on `\(named.reference)`",
                explanation: "It rests on \(known.sorted().prefix(12).joined(separator: ", ")).",
                fixes: nearest(to: named.reference.description, among: known.sorted()).map { [Fix("did you mean '\($0)'?")] } ?? [])
        }
        if let input = model.derivation.inputs.first(where: { $0.name == name }) { return (input.name, given.unit) }
        // A computed value: from here on an input, as uncertain as it was.
        let free = Derivation(
            steps: [Derivation.Step(.input, detail: 0, value: given.derivation.steps.last?.value ?? 0)],
            inputs: [
                Derivation.Input(
                    name: "\(name) ", distribution: try given.asDistribution(), unit: given.unit, origin: .assumed("varied by itself"))
            ])
        if let changed = model.derivation.replacing([name: free]) { model.derivation = changed }
        return ("\(name) ", given.unit)
    }
}

extension Model {
    /// A computed value as a distribution: the range that holds nine of ten, or its bounds.
    func asDistribution() throws(Diagnostic) -> Distribution {
        if derivation.inputs.allSatisfy(\.distribution.isCertain) { return .point(derivation.steps.last?.value ?? 0) }
        let view: Derivation.View
        do { view = try derivation.view(draws: 10_000, seed: 1) } catch { throw failed(error) }
        if case .bounds = view.spread.view { return .bounds(view.spread.low, view.spread.high) }
        return view.spread.low < view.spread.high ? .range(view.spread.low, view.spread.high) : .point(view.centre)
    }
}
