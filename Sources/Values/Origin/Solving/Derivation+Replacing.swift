import Uncertainty

extension Derivation {
    /// The names of what a value rests on: its inputs, and the values on the way that were given a name.
    package var knownNames: [String] {
        var seen = Set<String>()
        return (inputs.map(\.name) + names.map(\.name)).filter { seen.insert($0).inserted }
    }

    /// This derivation with other values in the place of some of its inputs and named values, by name.
    ///
    /// What changes on the way gets the name that `renaming` gives it: the same name always stands for the same random variable, so a
    /// changed value may not keep its own. `nil` where none of the names occurs.
    package func replacing(
        _ values: [String: Derivation], renaming: (String) -> String? = { _ in nil }
    ) -> Derivation? {
        var builder = DerivationBuilder()
        guard let result = builder.take(self) else { return nil }
        var places: [Int32: String] = [:]
        for (index, step) in builder.steps.enumerated() where index <= Int(result) {
            let name: String
            switch step.operation {
            case .input: name = builder.input(step.detail).name
            case .named: name = builder.name(step.detail).name
            default: continue
            }
            if values[name] != nil { places[Int32(index)] = name }
        }
        guard !places.isEmpty else { return nil }
        // A value that is replaced is no way to others that are: `a` stays out of it where `b`, which rests on it, is set.
        var replacements: [Int32: Int32] = [:]
        for (place, name) in places.sorted(by: { $0.key < $1.key }) {
            guard let value = values[name], let step = builder.take(value) else { return nil }
            replacements[place] = step
        }
        let changed = builder.replacing(replacements, in: result, renaming: renaming)
        return builder.derivation(of: changed)
    }

    /// An operation on two derivations, which share what they have in common.
    package static func combining(_ operation: Operation, _ a: Derivation, _ b: Derivation) -> Derivation? {
        var builder = DerivationBuilder()
        guard let first = builder.take(a), let second = builder.take(b) else { return nil }
        let step = builder.compute(operation, first, second)
        return builder.derivation(of: step)
    }

    /// The larger of a derivation and zero.
    package var positivePart: Derivation? {
        var builder = DerivationBuilder()
        guard let step = builder.take(self) else { return nil }
        let zero = builder.constant(0)
        let larger = builder.compute(.maximum, step, zero)
        return builder.derivation(of: larger)
    }

    /// This derivation with one of its inputs at one number, in base units. For views: the values of the steps stay as they were.
    package func fixing(_ input: String, at value: Double) -> Derivation {
        var fixed = self
        for index in fixed.inputs.indices where fixed.inputs[index].name == input { fixed.inputs[index].distribution = .point(value) }
        fixed.correlations.removeAll { $0.a == input || $0.b == input }
        return fixed
    }
}

extension Distribution {
    /// The value that lies above this share of the probability; bounds count as equally likely between their ends.
    package func quantile(_ probability: Double) -> Double {
        switch self {
        case .point(let value): value
        case .bounds(let low, let high): low + (high - low) * probability
        default: shape.quantile(probability)
        }
    }

    package var standardDeviation: Double { shape.standardDeviation }
}

extension Quantity {
    /// What the quantity was computed from; a bare number is an input of its own.
    package func derivation(named name: String) -> Derivation {
        derivation
            ?? Derivation(
                steps: [Derivation.Step(.input, detail: 0, value: value * unit.baseFactor)],
                inputs: [Derivation.Input(name: name, distribution: .point(value * unit.baseFactor), unit: unit, origin: .given)])
    }
}
