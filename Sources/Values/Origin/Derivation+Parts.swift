extension Derivation {
    /// Does every step name earlier steps, and inputs and names that are there?
    public var isWellFormed: Bool {
        guard !steps.isEmpty, steps.count <= Self.stepLimit else { return false }
        for (index, step) in steps.enumerated() {
            func isEarlier(_ place: Int32) -> Bool { place >= 0 && Int(place) < index }
            switch step.operation {
            case .constant: guard step.detail < 0 || names.indices.contains(Int(step.detail)) else { return false }
            case .input: guard inputs.indices.contains(Int(step.detail)) else { return false }
            case .named: guard isEarlier(step.a), names.indices.contains(Int(step.detail)) else { return false }
            case .select: guard isEarlier(step.a), isEarlier(step.b), isEarlier(step.c) else { return false }
            case .add, .subtract, .multiply, .divide, .power, .minimum, .maximum, .modulo, .less, .lessOrEqual:
                guard isEarlier(step.a), isEarlier(step.b) else { return false }
            default: guard isEarlier(step.a) else { return false }
            }
        }
        return true
    }
}

extension Distribution {
    /// A number for the kind and the numbers it has, for writing.
    var parts: (kind: Int, numbers: [Double]) {
        switch self {
        case .point(let value): (0, [value])
        case .bounds(let low, let high): (1, [low, high])
        case .uniform(let low, let high): (2, [low, high])
        case .triangular(let low, let mode, let high): (3, [low, mode, high])
        case .normal(let mean, let sd): (4, [mean, sd])
        case .lognormal(let mu, let sigma): (5, [mu, sigma])
        case .beta(let a, let b, let low, let high): (6, [a, b, low, high])
        }
    }

    /// `nil` for numbers that make no distribution.
    init?(kind: Int, _ numbers: [Double]) {
        guard numbers.allSatisfy(\.isFinite), numbers.count == (kind == 0 ? 1 : kind == 3 ? 3 : kind == 6 ? 4 : 2) else { return nil }
        switch kind {
        case 0: self = .point(numbers[0])
        case 1 where numbers[0] <= numbers[1]: self = .bounds(numbers[0], numbers[1])
        case 2 where numbers[0] <= numbers[1]: self = .uniform(numbers[0], numbers[1])
        case 3 where numbers[0] <= numbers[1] && numbers[1] <= numbers[2]: self = .triangular(numbers[0], numbers[1], numbers[2])
        case 4 where numbers[1] >= 0: self = .normal(mean: numbers[0], sd: numbers[1])
        case 5 where numbers[1] >= 0: self = .lognormal(mu: numbers[0], sigma: numbers[1])
        case 6 where numbers[0] > 0 && numbers[1] > 0 && numbers[2] <= numbers[3]:
            self = .beta(numbers[0], numbers[1], low: numbers[2], high: numbers[3])
        default: return nil
        }
    }

    static let words = ["point", "bounds", "uniform", "triangular", "normal", "lognormal", "beta"]
}

extension Origin {
    /// A word for the kind and the texts it has, for writing.
    var parts: (word: String, texts: [String]) {
        switch self {
        case .sourced(let key): ("sourced", [key])
        case .measured(let dataset, let row): ("measured", [dataset, row])
        case .assumed(let reason): ("assumed", [reason])
        case .given: ("given", [])
        }
    }

    init?(_ word: String, _ texts: [String]) {
        switch (word, texts.count) {
        case ("sourced", 1): self = .sourced(texts[0])
        case ("measured", 2): self = .measured(dataset: texts[0], row: texts[1])
        case ("assumed", 1): self = .assumed(texts[0])
        case ("given", 0): self = .given
        default: return nil
        }
    }
}
