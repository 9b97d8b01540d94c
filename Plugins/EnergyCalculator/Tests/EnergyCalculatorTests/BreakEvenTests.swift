import Diagnostics
import PluginProtocol
import Testing
import Values

@testable import EnergyCalculator

/// `solve` and `decide` find what would turn a comparison.
struct BreakEvenTests {
    private func value(_ code: String, _ inputs: [String: Value] = [:]) throws -> Value? {
        var calculation = try Calculation(code, scope: "c") { inputs[$0.description] }
        try calculation.run()
        return calculation.lines.last?.value
    }

    private func quantity(_ code: String, _ inputs: [String: Value] = [:]) throws -> Quantity {
        guard case .quantity(let quantity)? = try value(code, inputs) else { throw Problem(.kind, "no quantity", at: 0..<0) }
        return quantity
    }

    /// Fractions of the first degree have a formula; others are found by Newton's method. Values were worked out by hand.
    @Test(arguments: [
        ("x = 2 USD/h; solve(x * 3 h == 12 USD, x)", 4.0), ("x = 2; solve(12 / x == 3, x)", 4.0),
        ("load = 70 %; rent = 2; own = 1.2; solve(rent == own / load, load)", 0.6),
        ("load = 70 %; rent = 2; solve(rent / (5 * load) == (1 + 0.5 * load) / (4 * load), load)", 1.2),
        ("x = 3; solve(x^2 == 5, x)", 2.23606797749979), ("x = 1; solve(exp(x) == 10, x)", 2.302585092994046),
        ("rate = 9 %; solve(annuity(rate, 10) == 0.2, rate)", 0.15098414477112565),
        ("a = 1; x = 2 * a; y = x + 3 * a; solve(y == 10, x)", 7.0), ("x = 4; solve(min(x, 3) * 2 == x, x)", 6.0),
    ])
    func bothSidesAreEqualThere(code: String, expected: Double) throws {
        #expect(abs(try quantity(code).value - expected) < 1e-9 * abs(expected))
    }

    @Test func aBreakEvenOfUncertainInputsHasARange() throws {
        // own / load with own from 1 to 1.4 and load from 0.6 to 0.8: from 1 / 0.8 to 1.4 / 0.6.
        let even = try quantity("load = 60..80 %; rent = 2 USD/h; own = 1..1.4 USD/h; solve(rent == own / load, rent)")
        let spread = try #require(even.spread)
        #expect(abs(spread.low - 1.25) < 1e-9 && abs(spread.high - 1.4 / 0.6) < 1e-9)
    }

    @Test func newtonRunsForEverySample() throws {
        let even = try quantity("p = 30 to 40 kUSD; life = 5 yr; solve(p * capital_recovery(9 %, life) == 9 kUSD/yr, life) in yr")
        // annuity(9 %, n) = 9 / p: n = -ln(1 - 0.09 p / 9) / ln 1.09, at p = 30 and 40.
        let spread = try #require(even.spread)
        #expect(abs(spread.low - 4.1389) < 0.01 && abs(spread.high - 5.9276) < 0.01, "\(even.display)")
    }

    @Test func aParameterIsSoughtAcrossCells() throws {
        let rent = Value(parameterText: "2 USD/h", name: "params.rent") ?? .missing("")
        guard case .quantity(let cost) = try value("cost = params.rent * 3 h", ["params.rent": rent]) else {
            Issue.record("no cost"); return
        }
        #expect(try quantity("solve(cost.cost == 9 USD, params.rent)", ["params.rent": rent, "cost.cost": .quantity(cost)]).value == 3)
    }

    @Test func whatIsMissingStaysMissing() throws {
        let inputs: [String: Value] = ["a": .missing("not published"), "x": .quantity(Quantity(2.0))]
        #expect(try value("solve(a == 2 * x, x)", inputs) == .missing("not published"))
        #expect(try value("decide(a < 2 * x, x)", inputs) == .text("Cannot be decided: not published"))
    }

    @Test(arguments: [
        ("rent = 3; own = 1 to 1.4; decide(own < rent, rent)", "Holds"), ("rent = 0.5; own = 1 to 1.4; decide(own < rent, rent)", "Fails"),
        ("rent = 1.2; own = 1 to 1.4; decide(own < rent, rent)", "Cannot be decided (probability 5"),
        (
            "rent = 1.2; own = 1..1.4; decide(own < rent, rent)",
            "Cannot be decided (the bounds lie on both sides); break-even where rent is 1.00 to 1.40"
        ),
        ("rent = 1.2 USD/h; decide(2 USD/h < rent, rent)", "Fails; break-even where rent is 2 USD/h"),
    ])
    func aDecisionNamesTheBreakEven(code: String, begins: String) throws {
        guard case .text(let text)? = try value(code) else { Issue.record("no text"); return }
        #expect(text.hasPrefix(begins), "\(text)")
        #expect(text.contains("break-even where rent is "))
    }

    /// What has no break-even says why: L513.
    @Test(arguments: [
        ("y = 3; x = 2; solve(y == 2, x)", "neither side depends on `x`"), ("x = 2; solve(x^2 == -3, x)", "above the second"),
        ("x = solve(2 == x, x)", "circular"), ("solve(2 == 3, 4)", "no name"),
        ("a = 1 to 9; x = 2; solve(x^2 == a - 3, x)", "of the samples"),
    ])
    func whatHasNoBreakEvenSaysWhy(code: String, said: String) throws {
        do {
            let value = try value(code)
            Issue.record("no problem: \(value.map(\.display) ?? "")")
        } catch let problem as Problem {
            #expect(problem.message.contains(said), "\(problem.message)")
            if problem.kind == .breakEven { #expect(problem.diagnostic.id.code == "L513") }
        }
    }
}
