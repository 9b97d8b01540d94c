import Testing
import Values

@testable import HardwarePerformance

struct EstimateTests {
    let seen = ErrorInterval(low: 0.8, high: 1.25)

    func chip(_ name: String) throws -> Chip { try ChipTable.bundled.chip(named: name) }

    func time(_ name: String, _ budget: ErrorBudget) throws -> Quantity {
        Estimate(10, budget, "serve", model: "m", chip: try chip(name)).quantity(in: try #require(Unit("ms")))
    }

    @Test func theIntervalIsThatOfTheErrorsSeen() throws {
        let spread = try #require(try time("H100", ErrorBudget(seen: seen)).spread)
        #expect(spread.low == 8 && spread.high == 12.5 && spread.level == 0.8)
    }

    @Test func twoChipsShareTheirModelsTermAndTheRatioIsNarrowerThanItsParts() throws {
        let budget = ErrorBudget(seen: seen, common: 0.5)
        let (a, b) = (try time("H100", budget), try time("A100", budget))
        var builder = DerivationBuilder()
        let (first, second) = (try #require(a.derivation), try #require(b.derivation))
        let (left, right) = (builder.take(first), builder.take(second))
        let (x, y) = (try #require(left), try #require(right))
        let quotient = builder.apply(.divide, x, y, value: 1)
        let ratio = builder.derivation(of: quotient)
        let alone = try first.firstOrder()
        // Half of each variance cancels: what is left is the two halves that are not common.
        #expect(abs(try ratio.firstOrder().sd / (alone.sd / 0.01) - 1) < 0.05)
        #expect(Set(ratio.inputs.map(\.name)).isSuperset(of: ["perf.serve.m", "perf.serve.m.H100-SXM-80GB"]))
    }

    @Test func aClassThatWasNeverMeasuredHasATermOfItsOwn() throws {
        let quantity = try time("Trainium3", ErrorBudget(seen: seen, widening: 2, common: 0.5))
        let names = try #require(quantity.derivation).inputs.map(\.name)
        #expect(names.contains("perf.serve.class-neuron"))
        // Variances of the parts add up to that of the widened interval.
        let parts = ErrorBudget(seen: seen, widening: 2, common: 0.5).parts
        let whole = ErrorBudget(seen: seen.widened(by: 2)).parts.chip
        let sum = parts.model * parts.model + parts.chip * parts.chip + parts.chipClass * parts.chipClass
        #expect(abs(sum.squareRoot() / whole - 1) < 1e-9)
    }

    @Test func aReciprocalTurnsItsIntervalAround() throws {
        let time = Estimate(10, ErrorBudget(seen: ErrorInterval(low: 0.5, high: 1.25)), "serve", model: "m", chip: try chip("H100"))
        let rate = try #require(time.reciprocal.quantity(in: .one).spread)
        #expect(rate.low == 0.08 && rate.high == 0.2)
    }
}
