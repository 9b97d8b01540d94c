import Foundation
import Testing

@testable import Uncertainty

struct FirstOrderTests {
    private func result(
        _ text: String, _ inputs: [(String, Double, Double)], _ correlations: [Correlation] = []
    ) throws -> FirstOrder {
        try Formula(text, names: inputs.map(\.0)).tape
            .firstOrder(means: inputs.map(\.1), standardDeviations: inputs.map(\.2), correlations: correlations)
    }

    @Test func contributionsAddInSquares() throws {
        let sum = try result("x+y", [("x", 10, 3), ("y", 20, 4)])
        #expect(sum.value == 30 && sum.standardDeviation == 5)
        #expect(sum.budget.map(\.input) == [1, 0])
        #expect(abs(sum.budget[0].share - 0.64) < 1e-15 && abs(sum.budget[1].share - 0.36) < 1e-15)
        #expect(sum.budget[0].sensitivity == 1 && sum.budget[0].contribution == 4)
    }

    @Test func correlationAddsAndTakesAway() throws {
        let inputs = [("x", 10.0, 3.0), ("y", 20.0, 4.0)]
        #expect(abs(try result("x+y", inputs, [Correlation(0, 1, 1)]).standardDeviation - 7) < 1e-14)
        #expect(abs(try result("x-y", inputs, [Correlation(0, 1, 1)]).standardDeviation - 1) < 1e-14)
        let shares = try result("x-y", inputs, [Correlation(1, 0, 0.9)]).budget.map(\.share)
        #expect(abs(shares.reduce(0, +) - 1) < 1e-14 && shares.contains { $0 < 0 })
    }

    @Test func whatCancelsLeavesNothing() throws {
        #expect(try result("x-x", [("x", 10, 0.3)]).standardDeviation == 0)
        #expect(try result("a-b+b", [("a", 20, 2), ("b", 15, 1.5)]).standardDeviation == 2)
        #expect(try result("x**2", [("x", 0, 1)]).standardDeviation == 0)
    }

    @Test(arguments: [
        ("sqrt(x**2+y**2)", 0.0, NoDerivative.rootAtZero), ("abs(x)", 0, .absoluteValueAtZero), ("floor(x)", 2, .step),
        ("round(x)", 2.5, .step), ("asin(x)", 1, .inverseSineAtOne), ("x**0.5", 0, .powerAtZero), ("2*abs(x)+y", 0, .absoluteValueAtZero),
    ])
    func whereThereIsNoDerivativeItSaysWhy(text: String, x: Double, reason: NoDerivative) throws {
        let tape = try Formula(text, names: ["x", "y"]).tape
        do throws(FirstOrderFailure) {
            _ = try tape.firstOrder(means: [x, 0], standardDeviations: [1, 1])
            Issue.record("a derivative of \(text)")
        } catch {
            guard case .noDerivative(_, reason) = error else {
                Issue.record("\(error)")
                return
            }
        }
    }

    @Test func whatIsCertainNeedsNoDerivative() throws {
        #expect(try result("abs(x)+y", [("x", 0, 0), ("y", 1, 0.5)]).standardDeviation == 0.5)
        #expect(try result("round(x)", [("x", 2.25, 1)]).standardDeviation == 0)
    }

    @Test(arguments: TapeOperation.allCases.filter { $0.operandCount > 0 }) func derivativesAgreeWithDifferences(operation: TapeOperation)
        throws
    {
        var chance = Chance(6)
        for _ in 0..<50 {
            var builder = TapeBuilder()
            let (x, y) = (try builder.input(0), try builder.input(1))
            let node =
                switch operation.operandCount {
                case 1: try builder.apply(operation, x)
                case 2: try builder.apply(operation, x, y)
                default: try builder.select(builder.apply(.less, x, builder.constant(0.5)), y, x)
                }
            let tape = builder.tape(of: builder.count > 2 ? node : x)
            let point = [Double.random(in: 0.05...0.95, using: &chance), Double.random(in: 1.05...1.45, using: &chance)]
            let step = 1e-6
            for input in tape.inputs {
                var spreads = [0.0, 0.0]
                spreads[input] = 1
                let derivative = try tape.firstOrder(means: point, standardDeviations: spreads).budget.first { $0.input == input }
                var (low, high) = (point, point)
                low[input] -= step
                high[input] += step
                let difference = (try tape.value(at: high) - tape.value(at: low)) / (2 * step)
                let sensitivity = try #require(derivative).sensitivity
                // A step within the difference is no slope.
                if difference.magnitude < 1e4 {
                    #expect(abs(sensitivity - difference) < 1e-4 * max(1, sensitivity.magnitude), "\(operation) at \(point)")
                }
            }
        }
    }

    @Test func correlationsThatCannotBeAreNamed() {
        func failure(_ correlations: [Correlation]) -> CorrelationFailure? {
            do throws(CorrelationFailure) {
                _ = try CorrelationMatrix(correlations)
                return nil
            } catch { return error }
        }
        #expect(failure([Correlation(0, 1, 1.2)])?.reason == .outOfRange)
        #expect(failure([Correlation(0, 1, .nan)])?.reason == .outOfRange)
        #expect(failure([Correlation(3, 3, 1)])?.reason == .withItself)
        #expect(failure([Correlation(0, 1, 0.5), Correlation(1, 0, 0.4)])?.reason == .givenTwice)
        #expect(failure([Correlation(0, 1, 0.5), Correlation(1, 0, 0.5)]) == nil)
        let impossible = failure([Correlation(0, 1, 0.9), Correlation(1, 2, 0.9), Correlation(0, 2, -0.9)])
        #expect(impossible?.reason == .impossibleTogether)
        #expect(failure([Correlation(0, 1, 1), Correlation(1, 2, 1), Correlation(0, 2, 1)]) == nil)
        #expect(failure([Correlation(0, 1, 1), Correlation(1, 2, 1), Correlation(0, 2, 0.5)])?.reason == .impossibleTogether)
    }

    @Test func hugeAndTinyNumbersNeitherOverflowNorVanish() throws {
        #expect(abs(try result("x*y", [("x", 1e200, 1e199), ("y", 1, 0.1)]).standardDeviation / 1e199 - 2.0.squareRoot()) < 1e-12)
        #expect(abs(try result("x*y", [("x", 1e-200, 1e-201), ("y", 1, 0.1)]).standardDeviation / 1e-201 - 2.0.squareRoot()) < 1e-12)
    }
}
