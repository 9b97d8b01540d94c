import Uncertainty

/// A derivation as the tape that is computed with: names are gone, the same step stands once.
struct TapeOfDerivation {
    let tape: Tape
    private let derivation: Derivation
    /// The step each node of the tape came from, for messages.
    private var steps: [Int: Int] = [:]

    init(_ derivation: Derivation) throws(Derivation.Failure) {
        self.derivation = derivation
        guard derivation.isWellFormed else { throw Derivation.Failure("a derivation whose steps do not fit") }
        var builder = TapeBuilder()
        var places = [TapeNode]()
        var origins: [Int32: Int] = [:]
        places.reserveCapacity(derivation.steps.count)
        do {
            for (index, step) in derivation.steps.enumerated() {
                let node: TapeNode
                switch step.operation {
                case .constant: node = try builder.constant(step.value)
                case .input:
                    // A point is a constant: nothing is lost, and more is simplified.
                    if case .point(let value) = derivation.inputs[Int(step.detail)].distribution {
                        node = try builder.constant(value)
                    } else {
                        node = try builder.input(Int(step.detail))
                    }
                case .named: node = places[Int(step.a)]
                case .select: node = try builder.select(places[Int(step.a)], places[Int(step.b)], places[Int(step.c)])
                default:
                    guard let operation = step.operation.tapeOperation else { throw Derivation.Failure("a step that is none") }
                    node =
                        operation.operandCount == 1
                        ? try builder.apply(operation, places[Int(step.a)])
                        : try builder.apply(operation, places[Int(step.a)], places[Int(step.b)])
                }
                places.append(node)
                if origins[node.index] == nil { origins[node.index] = index }
            }
        } catch let failure as Derivation.Failure {
            throw failure
        } catch {
            throw Derivation.Failure("the derivation is too long, or holds a number that is not finite")
        }
        let (tape, nodes) = builder.tapeWithOrigins(of: places[places.count - 1])
        self.tape = tape
        for (index, node) in nodes.enumerated() { steps[index] = origins[node.index] }
    }

    // MARK: Views

    func bounds() throws(Derivation.Failure) -> (low: Double, high: Double) {
        let inputs = derivation.inputs.map(\.distribution.shape.support)
        let interval: Interval
        do { interval = try tape.bounds(of: inputs).interval } catch { throw failure(of: error) }
        guard interval.lower.isFinite, interval.upper.isFinite else {
            throw Derivation.Failure("the result has no bounds", hint: "an input has no end; use samples")
        }
        return (interval.lower, interval.upper)
    }

    func firstOrder() throws(Derivation.Failure) -> FirstOrderView {
        let means = derivation.inputs.map(\.distribution.mean)
        let deviations = derivation.inputs.map(\.distribution.shape.standardDeviation)
        do {
            let view = try tape.firstOrder(means: means, standardDeviations: deviations, correlations: correlations)
            return FirstOrderView(
                value: view.value, sd: view.standardDeviation,
                budget: view.budget.map {
                    FirstOrderView.Line(input: derivation.inputs[$0.input].name, contribution: $0.contribution, share: $0.share)
                })
        } catch {
            switch error {
            case .undefined(let failure): throw self.failure(of: failure)
            case .noDerivative(_, let reason):
                throw Derivation.Failure("no derivative at the means: \(reason.words)", hint: "first order says nothing here; use samples")
            case .correlation(let failure): throw self.failure(of: failure)
            }
        }
    }

    func samples(draws: Int, seed: UInt64) throws(Derivation.Failure) -> SampleView {
        let inputs = derivation.inputs.map { UncertainInput($0.name, $0.distribution.shape) }
        do {
            let summary = try tape.samples(of: inputs, correlations: correlations, count: draws, seed: seed)
            let errors = summary.standardErrors
            return SampleView(
                draws: summary.count, mean: summary.mean, sd: summary.standardDeviation, p05: summary.p05, median: summary.p50,
                p95: summary.p95,
                errors: SampleView.Errors(
                    mean: errors.mean, sd: errors.standardDeviation, p05: errors.p05, median: errors.p50, p95: errors.p95))
        } catch {
            switch error {
            case .undefined(let failure, let failures, let count):
                var message = self.failure(of: failure)
                message.message += " in \(failures) of \(count) samples"
                throw message
            case .correlation(let failure): throw self.failure(of: failure)
            case .distribution(_, let input):
                throw Derivation.Failure("the parameters of `\(derivation.inputs[input].name)` make no distribution")
            case .count(let limit): throw Derivation.Failure("at most \(limit) samples are drawn at once")
            case .tooManyValuesAtOnce:
                throw Derivation.Failure("the expression has too many parts to be sampled", hint: "split it into cells")
            }
        }
    }

    private var correlations: [Correlation] {
        derivation.correlations.compactMap { pair in
            guard let a = derivation.inputs.firstIndex(where: { $0.name == pair.a }),
                let b = derivation.inputs.firstIndex(where: { $0.name == pair.b })
            else { return nil }
            return Correlation(a, b, pair.value)
        }
    }

    // MARK: Messages

    private func failure(of failure: CorrelationFailure) -> Derivation.Failure {
        let (a, b) = (derivation.inputs[failure.first].name, derivation.inputs[failure.second].name)
        switch failure.reason {
        case .outOfRange: return Derivation.Failure("the correlation of `\(a)` and `\(b)` is not between -1 and 1")
        case .withItself: return Derivation.Failure("`\(a)` is correlated with itself")
        case .givenTwice: return Derivation.Failure("two correlations of `\(a)` and `\(b)`")
        case .impossibleTogether:
            return Derivation.Failure(
                "these correlations cannot all hold: `\(a)` and `\(b)`", hint: "make one of them weaker")
        }
    }

    private func failure(of failure: TapeFailure) -> Derivation.Failure {
        let place = failure.operand.map(describe) ?? "a value"
        let run =
            failure.interval.map { " runs from \(text($0.lower)) to \(text($0.upper))" } ?? failure.value.map { " is \(text($0))" } ?? ""
        switch failure.reason {
        case .divisionByZero, .moduloByZero:
            return Derivation.Failure("\(place)\(run), so the quotient has no bounds", hint: "restrict \(place) to one side of zero")
        case .rootOfNegative:
            return Derivation.Failure(
                "\(place)\(run): the square root of a negative number", hint: "restrict \(place) to what is not negative")
        case .logarithmOfNonPositive:
            return Derivation.Failure("\(place)\(run): a logarithm needs a positive number", hint: "restrict \(place) to positive values")
        case .fractionalPowerOfNegative: return Derivation.Failure("\(place)\(run): a negative number has no such power")
        case .negativePowerOfZero: return Derivation.Failure("\(place)\(run): zero has no negative power")
        case .inverseSineOutsideUnit: return Derivation.Failure("\(place)\(run): it must lie between -1 and 1")
        case .tangentPole: return Derivation.Failure("\(place)\(run): the tangent has no bounds there")
        case .overflow: return Derivation.Failure("the result is no finite number")
        case .inputNotFinite: return Derivation.Failure("\(place) is no finite number")
        }
    }

    /// A node as its author knows it: by the name of the input or of the value.
    private func describe(_ node: Int) -> String {
        guard let index = steps[node] else { return "a value" }
        if let name = derivation.steps.lazy.filter({ $0.operation == .named && Int($0.a) == index }).first {
            return "`\(derivation.names[Int(name.detail)].name)`"
        }
        let step = derivation.steps[index]
        return step.operation == .input ? "`\(derivation.inputs[Int(step.detail)].name)`" : "the divisor or argument"
    }

    private func text(_ value: Double) -> String { SignificantDigits.text(value, digits: 4) }
}

extension NoDerivative {
    fileprivate var words: String {
        switch self {
        case .rootAtZero: "the square root of zero"
        case .absoluteValueAtZero: "the absolute value of zero"
        case .tie: "two values of a minimum or maximum are equal"
        case .step: "a rounding jumps there"
        case .comparisonOfEquals: "two compared values are equal"
        case .inverseSineAtOne: "an inverse sine or cosine at its end"
        case .powerAtZero: "a power of zero"
        }
    }
}

extension Derivation.Operation {
    var tapeOperation: TapeOperation? {
        switch self {
        case .constant, .input, .named, .select: nil
        case .negate: .negate
        case .add: .add
        case .subtract: .subtract
        case .multiply: .multiply
        case .divide: .divide
        case .power: .power
        case .exp: .exp
        case .ln: .ln
        case .log10: .log10
        case .log2: .log2
        case .sqrt: .squareRoot
        case .sin: .sin
        case .cos: .cos
        case .tan: .tan
        case .asin: .asin
        case .acos: .acos
        case .atan: .atan
        case .abs: .absolute
        case .minimum: .minimum
        case .maximum: .maximum
        case .floor: .floor
        case .ceiling: .ceiling
        case .round: .round
        case .modulo: .modulo
        case .less: .less
        case .lessOrEqual: .lessOrEqual
        }
    }
}
