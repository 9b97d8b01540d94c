import Testing
import Values

@testable import EnergyCalculator

/// Functions of money give published values, and refuse what makes no sense.
struct MoneyTests {
    private func quantity(_ code: String) throws -> Quantity {
        var calculation = try Calculation(code)
        try calculation.run()
        guard case .quantity(let quantity)? = calculation.lines.last?.value else { throw Problem(.kind, "no quantity", at: 0..<0) }
        return quantity
    }

    /// The example of numpy-financial's page of `npv` (rate 8 %, an investment of 40,000 and four withdrawals): 3065.22266….
    @Test func presentValueIsThatOfThePublishedExample() throws {
        #expect(abs(try quantity("npv(8 %, [-40000, 5000, 8000, 12000, 30000] USD) in USD").value - 3065.2226681795255) < 1e-9)
    }

    /// The examples of numpy-financial's page of `irr`.
    @Test(arguments: [
        ("[-100, 39, 59, 55, 20]", 0.2809484211599611), ("[-100, 0, 0, 74]", -0.09549583034897258),
        ("[-5, 10.5, 1, -8, 1]", 0.08859833852439152),
    ])
    func rateOfReturnIsThatOfThePublishedExamples(flows: String, rate: Double) throws {
        #expect(abs(try quantity("irr(\(flows) USD)").value - rate) < 1e-9)
    }

    /// The example of numpy-financial's page of `pmt`: 200,000 over 15 years of monthly payments at 7.5 % a year: 1854.0247200054619.
    @Test func annuityIsThatOfThePublishedExample() throws {
        #expect(abs(try quantity("200000 USD * annuity(7.5 % / 12, 12 * 15) in USD").value - 1854.0247200054619) < 1e-8)
    }

    @Test func yearsOfPaymentsMayBeGiven() throws {
        let expected = 50 / 1.08.squareRoot() + 50 / (1.08 * 1.08.squareRoot())
        #expect(abs(try quantity("npv(8 %, [50, 50] USD, [0.5, 1.5] yr)").value - expected) < 1e-12)
    }

    @Test func anUncertainRateMakesAnUncertainValue() throws {
        let spread = try #require(try quantity("rate = 7..9 %; npv(rate, [0, 100] USD)").spread)
        #expect(abs(spread.low - 100 / 1.09) < 1e-9 && abs(spread.high - 100 / 1.07) < 1e-9)
    }

    /// Code, class of the problem, and a part of what is said.
    @Test(arguments: [
        ("capital_recovery(9 %, -4 yr)", "math-domain", "positive life"), ("straight_line(10 USD, 0 yr)", "math-domain", "positive life"),
        ("annuity(9 %, -3)", "math-domain", "positive periods"), ("npv(8 %, [1 USD, 2 EUR])", "money", "USD"),
        ("npv(-120 %, [1, 2] USD)", "math-domain", "above -100 %"), ("npv(8 %, 5 USD)", "kind", "a list"),
        ("npv(8 %, [1, 2] USD, [1] yr)", "kind", "2 payments"), ("irr([1, 2] USD)", "math-domain", "one sign"),
        ("npv(8 %)", "parse", "npv"),
    ])
    func whatMakesNoSenseIsRefused(code: String, kind: String, said: String) throws {
        do {
            _ = try quantity(code)
            Issue.record("no problem")
        } catch let problem as Problem {
            #expect(problem.kind.rawValue == kind, "\(problem.message)")
            #expect("\(problem.message) \(problem.hint ?? "")".contains(said), "\(problem.message)")
        }
    }
}
