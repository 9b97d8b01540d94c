import Diagnostics
import Values

/// A value of the notebook that can be computed again with other inputs.
struct Model: Sendable {
    var name: String
    var unit: Unit
    var derivation: Derivation

    /// What the value is for: base units to those it is shown in.
    var factor: Double { unit.meaning()?.factor ?? 1 }

    init(name: String, unit: Unit, derivation: Derivation) {
        self.name = name
        self.unit = unit
        self.derivation = derivation
    }

    /// The value of a name; `nil` where it is missing.
    init?(_ named: NamedReference, _ value: Value) throws(Diagnostic) {
        name = named.reference.description
        switch value {
        case .quantity(let quantity):
            unit = quantity.unit
            derivation = quantity.derivation(named: name)
        case .missing: return nil
        default:
            throw Diagnostic(.wrongScenarioValue, .error, at: named.range, "`\(name)` is \(value.kind), not a quantity")
        }
    }

    /// The names by which the derivations of others call this value.
    var names: [String] {
        var names: [String] = []
        var index = derivation.steps.count - 1
        while index >= 0 {
            let step = derivation.steps[index]
            if step.operation == .input {
                names.append(derivation.inputs[Int(step.detail)].name)
            } else if step.operation == .named {
                names.append(derivation.names[Int(step.detail)].name)
                index = Int(step.a)
                continue
            }
            break
        }
        return names + [name]
    }

    /// `decision: a < b` as a quantity: how much the right side is above the left.
    init?(_ decision: Decision, _ left: Model, _ right: Model) throws(Diagnostic) {
        guard left.unit.meaning()?.dimension == right.unit.meaning()?.dimension else {
            throw Diagnostic(
                .wrongScenarioValue, .error, at: decision.right.range,
                "`\(left.name)` is in \(left.unit.words), `\(right.name)` in \(right.unit.words): they cannot be compared")
        }
        guard let difference = Derivation.combining(.subtract, right.derivation, left.derivation) else { return nil }
        self.init(name: "\(right.name) - \(left.name)", unit: left.unit, derivation: difference)
    }

    /// This value where some names stand for other values; as it is where it rests on none of them.
    func with(_ values: [String: Derivation], suffix: String) -> Model {
        var model = self
        if let changed = derivation.replacing(values, renaming: { "\($0) (\(suffix))" }) { model.derivation = changed }
        return model
    }

    /// The value with its spread.
    func quantity(_ sampling: Sampling) throws(Diagnostic) -> Quantity {
        if derivation.inputs.allSatisfy(\.distribution.isCertain), let value = derivation.steps.last?.value, value.isFinite {
            return Quantity(value / factor, unit, derivation: derivation)
        }
        do {
            let view = try derivation.view(draws: sampling.draws, seed: sampling.seed)
            return Quantity(view.centre / factor, unit, spread: view.spread.scaled(by: 1 / factor), derivation: derivation)
        } catch { throw failed(error) }
    }

    func samples(_ sampling: Sampling) throws(Diagnostic) -> SampleView {
        do { return try derivation.samples(draws: sampling.draws, seed: sampling.seed) } catch { throw failed(error) }
    }

    func failed(_ failure: Derivation.Failure) -> Diagnostic {
        Diagnostic(
            .decisionFailed, .error, at: 0..<0, "`\(name)` has no value there: \(failure.message)",
            fixes: failure.hint.map { [Fix($0)] } ?? [])
    }
}

/// How many samples are drawn, and with what seed.
struct Sampling: Sendable, Hashable {
    var draws = 10_000
    var seed: UInt64 = 1
}

extension Unit {
    /// The unit in a sentence.
    var words: String { self == .one ? "no unit" : description }
}
