import Foundation
import Testing

@testable import Uncertainty

struct DistributionTests {
    /// Quantiles by mpmath 1.3.0 at 60 digits.
    @Test(arguments: [
        (0.001, -3.0902323061678136), (0.05, -1.6448536269514726), (0.3, -0.5244005127080407), (0.5, 0), (0.95, 1.6448536269514726),
        (1e-20, -9.262340089798408), (0.9999999, 5.199337582290662),
    ])
    func normalQuantilesAreGoodToTheLastDigits(p: Double, z: Double) {
        let ours = NormalDistribution.quantile(p)
        #expect(abs(ours - z) <= 1e-15 * abs(z))
        #expect(abs(NormalDistribution.cumulative(ours) - p) <= 2e-15 * p + 1e-16)
    }

    @Test func probabilitiesOutsideAreNoNumbers() {
        #expect(NormalDistribution.quantile(0) == -.infinity && NormalDistribution.quantile(1) == .infinity)
        #expect(NormalDistribution.quantile(-0.1).isNaN && NormalDistribution.quantile(.nan).isNaN)
    }

    @Test func betaQuantilesAgreeWithClosedForms() {
        for p in [1e-9, 0.01, 0.3, 0.5, 0.9, 0.999999] {
            // a = 1: 1 − (1 − p)^(1/b); b = 1: p^(1/a); a = b = 1/2: sin²(πp/2).
            #expect(abs(IncompleteBeta.inverse(p, 3, 1) / pow(p, 1.0 / 3) - 1) < 1e-13)
            #expect(abs(IncompleteBeta.inverse(p, 1, 4) / -expm1(log1p(-p) / 4) - 1) < 1e-13)
            #expect(abs(IncompleteBeta.inverse(p, 0.5, 0.5) / pow(sin(.pi * p / 2), 2) - 1) < 1e-13)
        }
    }

    static let all: [Distribution] = [
        .point(3), .bounds(lower: 1, upper: 2), .uniform(lower: -1, upper: 5), .triangular(lower: 1, mode: 2, upper: 6),
        .triangular(lower: 1, mode: 1, upper: 6), .normal(mean: 2, standardDeviation: 0.5), .lognormal(mu: 0.3, sigma: 0.4),
        .beta(alpha: 2, beta: 8, lower: 0, upper: 1), .beta(alpha: 0.7, beta: 3, lower: -1, upper: 4),
    ]

    /// Against integrals of the quantile function.
    @Test(arguments: all) func meanAndSpreadAreThoseOfTheQuantiles(distribution: Distribution) {
        let count = 20_000
        var (sum, square) = (0.0, 0.0)
        for i in 0..<count {
            let x = distribution.quantile((Double(i) + 0.5) / Double(count))
            sum += x
            square += x * x
        }
        let mean = sum / Double(count)
        #expect(abs(mean - distribution.mean) < 1e-3 * max(1, abs(mean)))
        #expect(
            abs((square / Double(count) - mean * mean).magnitude.squareRoot() - distribution.standardDeviation) <= 4e-3
                * distribution.standardDeviation)
    }

    @Test(arguments: all) func quantilesRiseAndStayInTheSupport(distribution: Distribution) {
        var last = -Double.infinity
        for p in stride(from: 0.002, to: 1, by: 0.002) {
            let x = distribution.quantile(p)
            #expect(x >= last && distribution.support.contains(x))
            last = x
        }
    }

    @Test func rangesAreReadAsFiveToNinetyFivePercent() {
        let lognormal = Distribution.lognormal(p05: 900, p95: 3000)
        #expect(abs(lognormal.quantile(0.05) / 900 - 1) < 1e-14 && abs(lognormal.quantile(0.95) / 3000 - 1) < 1e-14)
        let normal = Distribution.normal(p05: -1, p95: 3)
        #expect(abs(normal.quantile(0.05) + 1) < 1e-14 && normal.mean == 1)
    }

    @Test func anotherUnitScalesEveryQuantile() throws {
        for distribution in Self.all {
            let scaled = try #require(distribution.scaled(by: 2.5))
            for p in [0.1, 0.5, 0.8] { #expect(abs(scaled.quantile(p) / (2.5 * distribution.quantile(p)) - 1) < 1e-13) }
        }
        let turned = try #require(Distribution.triangular(lower: 1, mode: 2, upper: 6).scaled(by: -1))
        #expect(turned == .triangular(lower: -6, mode: -2, upper: -1))
        #expect(Distribution.lognormal(mu: 0, sigma: 1).scaled(by: -1) == nil)
    }

    @Test func parametersThatMakeNoSenseAreFound() {
        #expect(Distribution.uniform(lower: 2, upper: 1).failure == .outOfOrder)
        #expect(Distribution.triangular(lower: 1, mode: 7, upper: 6).failure == .outOfOrder)
        #expect(Distribution.normal(mean: 0, standardDeviation: -1).failure == .negativeSpread)
        #expect(Distribution.beta(alpha: 0, beta: 1, lower: 0, upper: 1).failure == .shapeNotPositive)
        #expect(Distribution.normal(mean: .nan, standardDeviation: 1).failure == .notFinite)
        #expect(Distribution.lognormal(p05: -1, p95: 3).failure == .notFinite)
        #expect(Distribution.lognormal(mu: 0, sigma: 100).failure == .notFinite)
        for distribution in Self.all { #expect(distribution.failure == nil) }
    }

    @Test func tablesOfQuantilesAreGoodToNineDigitsOfTheSpread() {
        let cases: [(QuantileTable, Distribution)] = [
            (.normal, .normal(mean: 0, standardDeviation: 1)), (.lognormal(mu: 1, sigma: 0.8), .lognormal(mu: 1, sigma: 0.8)),
            (
                QuantileTable { d, isUpper in isUpper ? 1 - IncompleteBeta.inverse(d, 8, 2) : IncompleteBeta.inverse(d, 2, 8) },
                .beta(alpha: 2, beta: 8, lower: 0, upper: 1)
            ),
        ]
        var chance = Chance(7)
        for (table, distribution) in cases {
            var worst = 0.0
            for i in 0..<4_000 {
                let number = i % 4 == 0 ? chance.next() >> UInt64(12 + i % 50) : chance.next() >> 12
                let p = (Double(number) + 0.5) * 0x1p-52
                worst = max(worst, abs(table.withCells { table.value(number, $0) } - distribution.quantile(p)))
            }
            #expect(worst < 2e-9 * distribution.standardDeviation, "\(distribution): \(worst)")
        }
    }
}
