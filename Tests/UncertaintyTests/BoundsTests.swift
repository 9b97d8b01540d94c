import Foundation
import Testing

@testable import Uncertainty

struct BoundsTests {
    private func bounds(_ text: String, _ inputs: [(String, Double, Double)]) throws(any Error) -> Bounds {
        try Formula(text, names: inputs.map(\.0)).tape.bounds(of: inputs.map { Interval(lower: $0.1, upper: $0.2) })
    }

    private func expect(_ bounds: Bounds, _ low: Double, _ high: Double, _ text: String) {
        let slack = 1e-6 * (high - low) + 1e-12 * max(abs(low), abs(high))
        #expect(bounds.interval.lower <= low && low - bounds.interval.lower <= slack, "\(text): \(bounds)")
        #expect(bounds.interval.upper >= high && bounds.interval.upper - high <= slack, "\(text): \(bounds)")
        #expect(bounds.isTight, "\(text)")
    }

    @Test func anInputThatOccursTwiceIsOneNumber() throws {
        expect(try bounds("x*(1-x)", [("x", 0.1, 0.9)]), 0.09, 0.25, "x*(1-x)")
        expect(try bounds("x/(1+x)", [("x", 1, 3)]), 0.5, 0.75, "x/(1+x)")
        expect(try bounds("a*b-a*c", [("a", 2, 3), ("b", 1, 4), ("c", 0, 2)]), -3, 12, "a*b-a*c")
        expect(try bounds("x**2-2*x", [("x", 0, 3)]), -1, 3, "x**2-2*x")
        expect(try bounds("x-x", [("x", 1, 2)]), 0, 0, "x-x")
    }

    @Test func whatTheEffortDoesNotSettleIsSaidToBeLoose() throws {
        // Zero everywhere, which no derivative shows.
        let result = try bounds("(x-y)*(x+y)-x*x+y*y", [("x", 1, 2), ("y", 3, 4)])
        #expect(result.interval.contains(0) && !result.isTight && result.interval.width < 0.1)
    }

    @Test func turningPointsInsideAreFound() throws {
        // x e^-x is greatest at 1, (x² + y²)(1 − xy) on the square is least at (1, 1) and its like.
        expect(try bounds("x*exp(-x)", [("x", 0.5, 3)]), 3 * exp(-3), exp(-1), "x*exp(-x)")
        expect(try bounds("sin(x)*x", [("x", 0, 3)]), 0, 1.8197057411596328, "sin(x)*x")
        expect(try bounds("x*y*(1-x-y)", [("x", 0.1, 0.6), ("y", 0.1, 0.6)]), -0.072, 1.0 / 27, "x*y*(1-x-y)")
    }

    @Test func whatHasNoValueIsReportedWithTheRangeOfTheOperand() throws {
        func failure(_ text: String, _ inputs: [(String, Double, Double)]) -> TapeFailure? {
            do {
                _ = try bounds(text, inputs)
                return nil
            } catch { return error as? TapeFailure }
        }
        let divisor = try #require(failure("a/b", [("a", 1, 2), ("b", -1, 2)]))
        #expect(divisor.reason == .divisionByZero && divisor.interval == Interval(-1, 2))
        #expect(failure("1/(x-y)", [("x", 1, 3), ("y", 2, 4)])?.interval == Interval(-3, 1))
        #expect(failure("sqrt(x)", [("x", -1, 2)])?.reason == .rootOfNegative)
        #expect(failure("log(x)", [("x", 0, 2)])?.reason == .logarithmOfNonPositive)
        #expect(failure("x**y", [("x", -1, 2), ("y", 1, 2)])?.reason == .fractionalPowerOfNegative)
        #expect(failure("tan(x)", [("x", 1, 2)])?.reason == .tangentPole)
        #expect(failure("exp(x)", [("x", 0, 800)])?.reason == .overflow)
    }

    @Test func operandsThatOnlySeemToLeaveTheDomainDoNot() throws {
        // Operation by operation x² − x + 1 on [0, 2] reaches −1; truly it stays above 3/4.
        expect(try bounds("1/(x**2-x+1)", [("x", 0, 2)]), 1.0 / 3, 4.0 / 3, "1/(x**2-x+1)")
        expect(try bounds("sqrt(x*(1-x))", [("x", 0, 1)]), 0, 0.5, "sqrt(x*(1-x))")
        expect(try bounds("log(x-x*x/4)", [("x", 1, 2)]), log(0.75), 0, "log(x-x*x/4)")
    }

    @Test func inputsWithoutBoundsGiveResultsWithoutBounds() throws {
        #expect(try bounds("x*2", [("x", 0, .infinity)]).interval == Interval(0, .infinity))
        #expect(try bounds("exp(-x)", [("x", 0, .infinity)]).interval == Interval(0, 1))
    }

    @Test func aBranchThatIsNotTakenDoesNotCount() throws {
        var builder = TapeBuilder()
        let x = try builder.input(0)
        let positive = try builder.apply(.less, builder.constant(0), x)
        let root = try builder.select(positive, builder.apply(.squareRoot, x), builder.constant(-1))
        let tape = builder.tape(of: root)
        let result = try tape.bounds(of: [Interval(lower: -4, upper: 4)])
        #expect(result.interval.lower == -1 && result.interval.upper == 2)
    }

    @Test func stepsAreEnclosed() throws {
        expect(try bounds("floor(x)-x", [("x", 0.25, 0.75)]), -0.75, -0.25, "floor(x)-x")
        let saw = try bounds("x-floor(x)", [("x", 0.5, 2.5)])
        #expect(saw.interval.lower <= 0 && saw.interval.upper >= 1 - 1e-9)
    }

    /// Expressions by chance, over boxes by chance, against many points inside.
    @Test(arguments: 1...60) func noPointLiesOutside(seed: Int) throws {
        var chance = Chance(UInt64(seed))
        var builder = TapeBuilder()
        var nodes: [TapeNode] = []
        for input in 0..<3 { nodes.append(try builder.input(input)) }
        for _ in 0..<2 { nodes.append(try builder.constant(Double.random(in: -3...3, using: &chance))) }
        for _ in 0..<Int.random(in: 3...14, using: &chance) {
            let operation = TapeOperation.allCases.dropFirst(2).randomElement(using: &chance)!
            let (a, b, c) = (
                nodes.randomElement(using: &chance)!, nodes.randomElement(using: &chance)!, nodes.randomElement(using: &chance)!
            )
            switch operation.operandCount {
            case 1: nodes.append(try builder.apply(operation, a))
            case 2: nodes.append(try builder.apply(operation, a, b))
            default: nodes.append(try builder.select(a, b, c))
            }
        }
        var checked = 0
        for node in nodes.suffix(8) {
            let tape = builder.tape(of: node)
            let box = (0..<3).map { _ in
                let low = Double.random(in: -2...4, using: &chance)
                return Interval(lower: low, upper: low + Double.random(in: 0...2, using: &chance))
            }
            guard let bounds = try? tape.bounds(of: box, effort: 4_000) else { continue }
            for _ in 0..<100 {
                let point = box.map { interval in
                    Int.random(in: 0..<4, using: &chance) == 0
                        ? [interval.lower, interval.upper].randomElement(using: &chance)!
                        : Double.random(in: interval.lower...interval.upper, using: &chance)
                }
                guard let value = try? tape.value(at: point) else { continue }
                checked += 1
                // The value is rounded where the bounds are not.
                let slack = 1e-11 * max(1, value.magnitude)
                #expect(
                    bounds.interval.lower <= value + slack && value - slack <= bounds.interval.upper, "\(tape) \(point) \(value) \(bounds)")
            }
        }
        #expect(checked > 0)
    }

    @Test func hostileSizesStayWithinTheStatedEffort() throws {
        var builder = TapeBuilder()
        var node = try builder.input(0)
        for input in 1..<2_000 {
            node = try builder.apply(.add, builder.apply(.multiply, node, builder.input(input)), builder.apply(.sin, node))
        }
        let tape = builder.tape(of: node)
        let bounds = try tape.bounds(of: Array(repeating: Interval(lower: 0.1, upper: 0.2), count: 2_000))
        #expect(bounds.boxes < 100)
    }

    @Test func manyDoubtfulOperandsDoNotAddUp() throws {
        var builder = TapeBuilder()
        let x = try builder.input(0)
        var node = x
        // Each divisor seems to run through zero and does not.
        for step in 0..<3_000 {
            let divisor = try builder.apply(
                .add, builder.apply(.subtract, builder.apply(.multiply, x, x), x), builder.constant(1 + Double(step) / 1e6))
            node = try builder.apply(.add, node, builder.apply(.divide, x, divisor))
        }
        let tape = builder.tape(of: node)
        let clock = ContinuousClock()
        let start = clock.now
        _ = try? tape.bounds(of: [Interval(lower: 0, upper: 2)])
        #expect(clock.now - start < .seconds(20))
    }

    @Test func inputsThatDoNotOccurMayBeAnything() throws {
        let tape = try Formula("y*y-y", names: ["x", "y"]).tape
        #expect(try tape.bounds(of: [.entire, Interval(lower: 0, upper: 1)]).interval.lower >= -0.2500001)
    }

    @Test func endsOfInputsWhereABranchHasNoValueDoNotMislead() throws {
        var builder = TapeBuilder()
        let difference = try builder.apply(.subtract, builder.input(0), builder.input(1))
        let positive = try builder.apply(.less, builder.constant(0.25), difference)
        let branch = try builder.select(positive, builder.apply(.squareRoot, difference), builder.constant(5))
        let tape = builder.tape(of: branch)
        let bounds = try tape.bounds(of: [Interval(lower: 0, upper: 2), Interval(lower: 1, upper: 1.5)])
        #expect(bounds.interval.lower <= 0.5 && bounds.interval.upper >= 5)
    }

    @Test func aBranchThatIsTakenWhereItHasNoValueIsReported() throws {
        var builder = TapeBuilder()
        let root = try builder.apply(.squareRoot, builder.input(0))
        let halfTheTime = try builder.apply(.less, builder.constant(0.5), builder.input(1))
        let always = try builder.apply(.less, builder.constant(-1), builder.input(1))
        let box = [Interval(lower: -1, upper: 1), Interval(lower: 0, upper: 1)]
        for condition in [halfTheTime, always] {
            let branch = try builder.select(condition, root, builder.constant(0))
            let tape = builder.tape(of: branch)
            do throws(TapeFailure) {
                _ = try tape.bounds(of: box)
                Issue.record("a root of negative numbers")
            } catch { #expect(error.reason == .rootOfNegative && error.interval == box[0]) }
        }
    }
}
