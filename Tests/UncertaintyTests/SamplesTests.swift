import Foundation
import Testing

@testable import Uncertainty

struct SamplesTests {
    static let line: [UncertainInput] = [
        .init("p", .normal(mean: 1.2, standardDeviation: 0.08)), .init("pue", .uniform(lower: 1.08, upper: 1.2)),
        .init("price", .triangular(lower: 0.04, mode: 0.06, upper: 0.12)), .init("tps", .lognormal(p05: 900, p95: 3000)),
    ]

    private func samples(
        _ text: String, _ inputs: [UncertainInput], _ correlations: [Correlation] = [], count: Int = 10_240, seed: UInt64 = 1
    ) throws -> SampleSummary {
        try Formula(text, names: inputs.map(\.name)).tape.samples(of: inputs, correlations: correlations, count: count, seed: seed)
    }

    @Test func oneInputHasTheQuantilesOfItsDistribution() throws {
        for distribution in DistributionTests.all where !distribution.isCertain {
            let result = try samples("x", [.init("x", distribution)])
            let spread = distribution.standardDeviation
            #expect(abs(result.mean - distribution.mean) < 0.002 * spread, "\(distribution)")
            #expect(
                abs(result.standardDeviation - spread) < 4 * result.standardErrors.standardDeviation + 0.002 * spread, "\(distribution)")
            for (ours, p) in [
                (result.p025, 0.025), (result.p05, 0.05), (result.p25, 0.25), (result.p50, 0.5), (result.p75, 0.75), (result.p95, 0.95),
                (result.p975, 0.975),
            ] {
                #expect(abs(ours - distribution.quantile(p)) < 0.03 * spread, "\(distribution) \(p)")
            }
            #expect(distribution.support.contains(result.minimum) && distribution.support.contains(result.maximum))
        }
    }

    @Test func anInputMinusItselfIsZeroAndOverItselfOne() throws {
        let x = UncertainInput("x", .normal(mean: 10, standardDeviation: 1))
        let difference = try samples("x-x", [x])
        #expect(difference.mean == 0 && difference.standardDeviation == 0 && difference.p95 == 0 && difference.standardErrors.p95 == 0)
        #expect(try samples("x/x", [x]).p05 == 1)
        #expect(try samples("3", []).maximum == 3)
    }

    @Test func sameSeedSameNumbersOtherSeedOthers() throws {
        let first = try samples("p*pue*price/tps", Self.line)
        #expect(try samples("p*pue*price/tps", Self.line) == first)
        #expect(try samples("p*pue*price/tps", Self.line, seed: 2) != first)
    }

    @Test func anotherInputOrAnotherOrderMovesNoNumber() throws {
        let first = try samples("p*pue*price/tps", Self.line)
        #expect(try samples("p*pue*price/tps", Self.line + [.init("more", .uniform(lower: 0, upper: 1))]) == first)
        #expect(try samples("p*pue*price/tps", [.init("a", .point(1))] + Self.line.reversed()).mean.isClose(to: first.mean))
        // Inputs that are correlated among themselves, and others so later.
        let pair = [UncertainInput("x", .normal(mean: 1, standardDeviation: 0.1)), .init("y", .normal(mean: 1, standardDeviation: 0.1))]
        let correlated = try samples("x*y", pair, [Correlation(0, 1, 0.5)])
        let more = [UncertainInput("b", .normal(mean: 1, standardDeviation: 0.1)), .init("z", .normal(mean: 1, standardDeviation: 0.1))]
        #expect(try samples("x*y", more + pair, [Correlation(0, 1, 0.9), Correlation(2, 3, 0.5)]) == correlated)
    }

    @Test func anUncorrelatedInputIsTheSameBesideCorrelatedOnes() throws {
        let inputs = [
            UncertainInput("x", .normal(mean: 1, standardDeviation: 0.1)), .init("y", .normal(mean: 1, standardDeviation: 0.1)),
            .init("z", .uniform(lower: 0, upper: 1)),
        ]
        #expect(try samples("z", inputs, [Correlation(0, 1, 0.5)]) == samples("z", inputs))
        // The first of a chain of correlations keeps its own numbers.
        #expect(try samples("x", inputs, [Correlation(0, 1, 0.5)]).mean.isClose(to: samples("x", inputs).mean))
    }

    @Test(arguments: [-1, -0.7, 0, 0.4, 0.95, 1]) func correlatedNormalsHaveTheirCoefficient(coefficient: Double) throws {
        let inputs = [UncertainInput("x", .normal(mean: 0, standardDeviation: 1)), .init("y", .normal(mean: 0, standardDeviation: 2))]
        let product = try samples("x*y/2", inputs, [Correlation(0, 1, coefficient)])
        #expect(abs(product.mean - coefficient) < 4 * product.standardErrors.mean + 1e-3)
        let sum = try samples("x+y/2", inputs, [Correlation(0, 1, coefficient)])
        #expect(abs(sum.standardDeviation - (2 + 2 * coefficient).squareRoot()) < 4 * sum.standardErrors.standardDeviation + 1e-3)
    }

    @Test func correlatedInputsOfOtherKindsKeepTheirDistributions() throws {
        let inputs = [
            UncertainInput("u", .uniform(lower: 0, upper: 1)), .init("t", .triangular(lower: 0, mode: 1, upper: 3)),
            .init("l", .lognormal(mu: 0, sigma: 0.5)), .init("b", .beta(alpha: 2, beta: 3, lower: 0, upper: 1)),
        ]
        let correlations = [Correlation(0, 1, 0.6), Correlation(1, 2, 0.5), Correlation(2, 3, -0.4)]
        for input in inputs {
            let result = try samples(input.name, inputs, correlations)
            #expect(
                abs(result.mean - input.distribution.mean) < 5 * result.standardErrors.mean + 1e-3 * input.distribution.standardDeviation)
            #expect(abs(result.p95 - input.distribution.quantile(0.95)) < 5 * result.standardErrors.p95 + 1e-3)
        }
        #expect(try samples("u*t", inputs, correlations).mean > 0.5 * 4 / 3 + 0.05)
    }

    @Test func impossibleCorrelationsNameTheirInputs() {
        let inputs = ["c", "b", "a"].map { UncertainInput($0, .normal(mean: 0, standardDeviation: 1)) }
        let impossible = [Correlation(0, 1, 0.9), Correlation(1, 2, 0.9), Correlation(0, 2, -0.9)]
        do throws(SampleFailure) {
            var builder = TapeBuilder()
            guard let x = try? builder.input(2) else { return }
            _ = try builder.tape(of: x).samples(of: inputs, correlations: impossible)
            Issue.record("impossible correlations were drawn")
        } catch {
            guard case .correlation(let failure) = error else {
                Issue.record("\(error)")
                return
            }
            #expect(failure.reason == .impossibleTogether && Set([failure.first, failure.second]).isSubset(of: [0, 1, 2]))
        }
    }

    @Test func samplesWithoutAValueAreCountedAndExplained() throws {
        let x = UncertainInput("x", .normal(mean: 1, standardDeviation: 0.5))
        do {
            _ = try samples("log(x)+1", [x])
            Issue.record("the logarithm of a negative number")
        } catch let failure as SampleFailure {
            guard case .undefined(let reason, let failures, 10_240) = failure else {
                Issue.record("\(failure)")
                return
            }
            #expect(reason.reason == .logarithmOfNonPositive && (reason.value ?? 1) <= 0)
            // One in 44 lies below zero.
            #expect(abs(failures - 233) < 8)
        }
        #expect(throws: SampleFailure.self) { try samples("1/(x-x*1)", [x]) }
        // Few enough are left out, and told.
        let tail = try samples("sqrt(x)", [.init("x", .normal(mean: 3.3, standardDeviation: 1))])
        let undefined = try #require(tail.undefined)
        #expect(tail.count + undefined.count == 10_240 && (1...10).contains(undefined.count))
        #expect(undefined.failure.reason == .rootOfNegative && tail.minimum >= 0 && tail.standardErrors.p50 > 0)
        #expect(tail.histogram.counts.reduce(0, +) == tail.count)
        #expect(try samples("x", [x]).undefined == nil)
        #expect(throws: SampleFailure.distribution(.negativeSpread, input: 0)) {
            try samples("x", [.init("x", .normal(mean: 0, standardDeviation: -1))])
        }
        #expect(throws: SampleFailure.count(limit: Tape.sampleLimit)) { try samples("x", [x], count: 0) }
        #expect(throws: SampleFailure.count(limit: Tape.sampleLimit)) { try samples("x", [x], count: .max) }
    }

    @Test func anyCountIsDrawn() throws {
        for count in [1, 2, 3, 19, 20, 255, 256, 257, 1000, 5119, 5121] {
            let result = try samples("p*pue", Self.line, count: count)
            #expect(result.count == count && result.minimum <= result.p50 && result.p50 <= result.maximum && result.mean.isFinite)
            #expect(result.standardDeviation.isFinite && result.standardErrors.p95.isFinite)
        }
    }

    @Test func quantilesAreThoseOfTheSortedSamples() throws {
        // Whole numbers: the histogram's cells hold many equal values.
        let result = try samples("floor(x)", [.init("x", .uniform(lower: 0, upper: 10))])
        #expect(result.p05 == 0 && result.p25 == 2 && result.p75 == 7 && result.p95 == 9 && result.maximum == 9)
        let heavy = try samples("exp(3*x)", [.init("x", .normal(mean: 0, standardDeviation: 1))], count: 30_000)
        #expect(abs(log(heavy.p975) / 3 - 1.96) < 0.02 && abs(log(heavy.p025) / 3 + 1.96) < 0.02 && abs(heavy.p50 - 1) < 0.02)
        let huge = try samples("x*1e300", [.init("x", .normal(mean: 1, standardDeviation: 0.1))])
        #expect(abs(huge.standardDeviation / 1e299 - 1) < 0.01)
        let near = try samples("x", [.init("x", .normal(mean: 1e9, standardDeviation: 1e-3))])
        #expect(abs(near.standardDeviation / 1e-3 - 1) < 0.01)
    }

    @Test func theHistogramHoldsAllSamples() throws {
        let result = try samples("p*pue*price/tps", Self.line)
        #expect(result.histogram.counts.reduce(0, +) == 10_240 && result.histogram.counts.count == 64)
        #expect(result.histogram.lower < result.p25 && result.p75 < result.histogram.upper)
    }

    @Test func aComparisonGivesAProbabilityWithItsError() throws {
        var builder = TapeBuilder()
        let less = try builder.apply(.less, builder.input(0), builder.input(1))
        let tape = builder.tape(of: less)
        func probability(_ a: Distribution, _ b: Distribution) throws -> (value: Double, standardError: Double) {
            try tape.samples(of: [.init("a", a), .init("b", b)], count: 20_000, seed: 3).probability
        }
        let even = try probability(.normal(mean: 0, standardDeviation: 1), .normal(mean: 1, standardDeviation: 1))
        // Φ(1/√2).
        #expect(abs(even.value - 0.7602499389065233) < 4 * even.standardError && even.standardError < 0.004)
        let sure = try probability(.uniform(lower: 0, upper: 1), .uniform(lower: 2, upper: 3))
        #expect(sure.value == 1 && sure.standardError == 5e-5)
    }

    /// Products of inputs, whose means are what remains when each input is perfectly stratified.
    @Test(arguments: ["x*y", "x*y*z", "(x*x-1/3)*(y*y-1/3)", "cos(9*x)*sin(9*y)*z"]) func inputsAreIndependentOfEachOther(text: String)
        throws
    {
        var (scores, variance): ([Double], Double) = ([], 0)
        for seed in 0..<100 {
            let names = ["x", "y", "z"].map { seed % 2 == 0 ? $0 : "\($0)\(seed / 10)" }
            let tape = try Formula(text, names: ["x", "y", "z"]).tape
            let result = try tape.samples(of: names.map { .init($0, .uniform(lower: -1, upper: 1)) }, count: 5_120, seed: UInt64(seed))
            scores.append(result.mean / result.standardErrors.mean)
            variance += result.mean * result.mean / 100
            // As for numbers that have nothing to do with each other, no more, no less.
            #expect(abs(result.standardErrors.mean * 5_120.0.squareRoot() / result.standardDeviation - 1) < 0.7)
        }
        let square = scores.reduce(0) { $0 + $1 * $1 } / 100
        #expect(abs(square - 1) < 0.7, "\(text): mean square of the scores \(square)")
        #expect(abs(scores.reduce(0, +) / 100.0.squareRoot()) < 3.5, "\(text)")
        #expect(scores.allSatisfy { abs($0) < 5 })
    }

    /// Exact quantiles against own errors, over many seeds.
    @Test func standardErrorsAreHonest() throws {
        let inputs = [UncertainInput("x", .normal(mean: 0, standardDeviation: 1)), .init("y", .normal(mean: 0, standardDeviation: 1))]
        var square = [0.0, 0.0, 0.0, 0.0, 0.0]
        let runs = 60
        for seed in 0..<runs {
            let result = try samples("x*0.6+y*0.8", inputs, seed: UInt64(seed))
            let z = 1.6448536269514722
            let (e, n) = (result.standardErrors, Double(runs))
            for (index, score) in [
                result.mean / e.mean, (result.standardDeviation - 1) / e.standardDeviation, (result.p05 + z) / e.p05, result.p50 / e.p50,
                (result.p95 - z) / e.p95,
            ].enumerated() {
                square[index] += score * score / n
                #expect(abs(score) < 5.5)
            }
        }
        for (index, value) in square.enumerated() { #expect(value > 0.5 && value < 1.8, "statistic \(index): \(value)") }
    }

    @Test(arguments: TapeOperation.allCases.filter { $0.operandCount > 0 }) func lanesComputeWhatTheTapeComputes(operation: TapeOperation) {
        let memory = LaneMemory(rows: 4)
        var chance = Chance(8)
        let special: [Double] = [0, -0.0, 1, -1, 0.5, 2.5, -2.5, 0x1p-1030, 1e300, -1e300, 710, -746, .nan, .infinity]
        for round in 0..<10 {
            for row in 0..<3 {
                for lane in 0..<LaneMemory.width {
                    let ordinary = Double.random(in: -3...3, using: &chance) * (round % 5 == 0 ? 300 : 1)
                    memory.row(row).scalars[lane] = chance.next() % 16 == 0 ? special.randomElement(using: &chance)! : ordinary
                }
            }
            LaneKernels.apply(operation, memory.row(3), memory.row(0), memory.row(1), memory.row(2))
            for lane in 0..<LaneMemory.width {
                let (a, b, c) = (memory.row(0).scalars[lane], memory.row(1).scalars[lane], memory.row(2).scalars[lane])
                let (ours, theirs) = (memory.row(3).scalars[lane], TapeArithmetic.apply(operation, a, b, c))
                if theirs.isNaN || theirs.isInfinite {
                    #expect(!ours.isFinite, "\(operation) \(a) \(b) \(c)")
                } else {
                    let slack = operation == .power ? 1e-12 : 1e-14
                    let scale = [.sin, .cos].contains(operation) ? 1 : operation == .tan ? 1 + theirs * theirs : theirs.magnitude
                    #expect(abs(ours - theirs) <= slack * scale + 1e-307, "\(operation) \(a) \(b) \(c): \(ours) \(theirs)")
                }
            }
        }
    }

    @Test func anExpressionTooWideForMemoryIsRefused() throws {
        var builder = TapeBuilder()
        let x = try builder.input(0)
        var nodes: [TapeNode] = []
        for k in 0..<20_000 { nodes.append(try builder.apply(.multiply, x, builder.constant(Double(k + 2)))) }
        var sum = nodes[0]
        for node in nodes.reversed() { sum = try builder.apply(.add, sum, node) }
        let tape = builder.tape(of: sum)
        #expect(throws: SampleFailure.tooManyValuesAtOnce(limit: 16_384)) {
            try tape.samples(of: [.init("x", .uniform(lower: 0, upper: 1))])
        }
    }

    @Test func aLongExpressionNeedsFewRows() throws {
        var builder = TapeBuilder()
        let x = try builder.input(0)
        var node = x
        for _ in 0..<5_000 { node = try builder.apply(.multiply, builder.apply(.sin, node), x) }
        #expect(LaneProgram(builder.tape(of: node), fixed: [:], firstFreeRow: 0).rows <= 4)
    }

    @Test func powersByMultiplicationAgree() {
        let memory = LaneMemory(rows: 2)
        for exponent in [-7, -2, -1, 1, 2, 3, 10, 64] {
            for lane in 0..<LaneMemory.width { memory.row(0).scalars[lane] = Double(lane - 100) / 32 }
            LaneKernels.power(memory.row(1), memory.row(0), exponent: exponent)
            for lane in 0..<LaneMemory.width {
                let (ours, theirs) = (memory.row(1).scalars[lane], TapeArithmetic.power(Double(lane - 100) / 32, Double(exponent)))
                #expect(theirs.isNaN ? ours.isNaN : abs(ours - theirs) <= 1e-13 * abs(theirs))
            }
        }
    }
}

extension Double {
    fileprivate func isClose(to other: Double) -> Bool { abs(self - other) <= 1e-12 * abs(other) }
}
