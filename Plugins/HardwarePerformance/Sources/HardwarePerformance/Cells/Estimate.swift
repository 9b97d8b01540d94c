import Values

/// A number above zero with the named factors that make it uncertain: an input of a name is one random variable, in whatever cell
/// and for whatever chip it stands, so that what two predictions share falls out of their ratio.
struct Estimate {
    struct Factor: Hashable {
        var input: Derivation.Input
        /// In base units: the factor is (input / centre)^exponent.
        var centre: Double
        var exponent: Double
    }

    var value: Double
    var factors: [Factor] = []
    /// Quantities of the notebook that it is a product of.
    var products: [Quantity] = []
    /// Logarithms by which four of five lie below and above.
    var below = 0.0
    var above = 0.0

    init(_ value: Double) { self.value = value }

    /// A prediction with the error it showed; `name` is that of what is predicted: `train`.
    init(_ value: Double, _ budget: ErrorBudget, _ name: String, model: String, chip: Chip) {
        self.value = value
        let parts = budget.parts
        let origin = Origin.measured(dataset: "perf/fits.csv", row: name)
        let work = ["perf", name, model].filter { !$0.isEmpty }.joined(separator: ".")
        add(work, parts.model, origin)
        add("\(work).\(chip.name)", parts.chip, origin)
        add("perf.\(name).class-\(chip.chipClass.rawValue)", parts.chipClass, .assumed("errors of chips that were measured, widened"))
        for part in budget.unmeasured { add("perf.\(name).\(part.rawValue).\(chip.name)", budget.deviation(of: part), .assumed(part.text)) }
        below = -ln(min(1, budget.interval.low))
        above = ln(max(1, budget.interval.high))
    }

    private mutating func add(_ name: String, _ deviation: Double, _ origin: Origin) {
        guard deviation > 0 else { return }
        let input = Derivation.Input(name: name, distribution: .lognormal(mu: 0, sigma: deviation), unit: .one, origin: origin)
        factors.append(Factor(input: input, centre: 1, exponent: 1))
    }

    /// Depends on a fact whose sources differ, by this exponent.
    mutating func depend(on fact: ChipFact, exponent: Double) {
        guard fact.low < fact.high, fact.low > 0, exponent != 0 else { return }
        let factor = fact.unit.meaning()?.factor ?? 1
        let input = Derivation.Input(
            name: fact.name, distribution: .uniform(fact.low * factor, fact.high * factor), unit: fact.unit,
            origin: .measured(dataset: "chips", row: fact.name))
        factors.append(Factor(input: input, centre: fact.value * factor, exponent: exponent))
        // Four of five of a flat distribution, seen from the value that is taken.
        let (first, last) = (fact.low + 0.1 * (fact.high - fact.low), fact.low + 0.9 * (fact.high - fact.low))
        let (down, up) = exponent > 0 ? (first, last) : (last, first)
        widen(below: max(0, -exponent * ln(down / fact.value)), above: max(0, exponent * ln(up / fact.value)))
    }

    private mutating func widen(below: Double, above: Double) {
        self.below = (self.below * self.below + below * below).squareRoot()
        self.above = (self.above * self.above + above * above).squareRoot()
    }

    /// Times a quantity of the notebook, with the uncertainty it brings.
    func times(_ quantity: Quantity) -> Estimate {
        var product = self
        product.value *= quantity.value
        product.products.append(quantity)
        if let spread = quantity.spread, spread.low > 0, quantity.value > 0 {
            product.widen(below: max(0, ln(quantity.value / spread.low)) * 0.8, above: max(0, ln(spread.high / quantity.value)) * 0.8)
        }
        return product
    }

    static func * (a: Estimate, b: Estimate) -> Estimate {
        var product = a
        product.value *= b.value
        product.products += b.products
        for factor in b.factors {
            if let same = product.factors.firstIndex(where: { $0.input.name == factor.input.name }) {
                product.factors[same].exponent += factor.exponent
            } else {
                product.factors.append(factor)
            }
        }
        product.factors.removeAll { $0.exponent == 0 }
        product.widen(below: b.below, above: b.above)
        return product
    }

    static func * (a: Double, b: Estimate) -> Estimate {
        var product = b
        product.value *= a
        return product
    }

    /// One divided by it; only of an estimate that no quantity of the notebook is in.
    var reciprocal: Estimate {
        var inverse = self
        inverse.value = 1 / value
        for index in inverse.factors.indices { inverse.factors[index].exponent.negate() }
        (inverse.below, inverse.above) = (above, below)
        return inverse
    }

    /// Four significant digits, which is more than any fit here knows, the interval that holds four of five, and the derivation.
    func quantity(in unit: Unit) -> Quantity {
        func short(_ number: Double) -> Double { Double(rounded(number)) ?? number }
        let value = short(value)
        guard !factors.isEmpty || products.contains(where: { $0.derivation != nil }) else { return Quantity(.real(value), unit) }
        let spread = Spread(.stated, low: short(value * exponential(-below)), high: short(value * exponential(above)), level: 0.8)
        return Quantity(.real(value), unit, spread: below + above > 0 ? spread : nil, derivation: derivation(value, unit))
    }

    private func derivation(_ value: Double, _ unit: Unit) -> Derivation {
        var builder = DerivationBuilder()
        var rest = value * (unit.meaning()?.factor ?? 1)
        var taken = [Int32]()
        for product in products {
            guard let derivation = product.derivation, let step = builder.take(derivation), builder.value(step) != 0 else { continue }
            taken.append(step)
            rest /= builder.value(step)
        }
        var result = builder.constant(rest)
        for step in taken {
            result = builder.apply(.multiply, result, step, value: builder.value(result) * builder.value(step))
        }
        for factor in factors {
            let input = builder.input(factor.input, centre: factor.centre)
            var ratio = input
            if factor.centre != 1 {
                ratio = builder.apply(.divide, input, builder.constant(factor.centre), value: 1)
            }
            switch factor.exponent {
            case 1: result = builder.apply(.multiply, result, ratio, value: builder.value(result))
            case -1: result = builder.apply(.divide, result, ratio, value: builder.value(result))
            default:
                let power = builder.apply(.power, ratio, builder.constant(factor.exponent), value: 1)
                result = builder.apply(.multiply, result, power, value: builder.value(result))
            }
        }
        return builder.derivation(of: result)
    }
}
