import Diagnostics
import Values

/// How a price is spread over the life of what was bought.
///
/// Whatever the method, what a year is charged with is its depreciation and the interest on what is still in the books when it begins; over a
/// life those charges are worth the price less the residual value at its end (G. A. D. Preinreich, Annual Survey of Economic Theory: The
/// Theory of Depreciation, Econometrica 6, 1938).
enum DepreciationMethod: Sendable, Hashable {
    /// The same part of the price each year.
    case straightLine
    /// The same share of what is left each year, such a multiple of the straight rate: 2 is double-declining. The rest goes at the end.
    case declining(Double)
    /// Such that the charge is the same each year: the capital recovery factor.
    case annuity

    /// `straight line`, `declining`, `declining 1.5`, `annuity`.
    init(_ text: String, at range: Range<Int>) throws(Diagnostic) {
        let words = text.lowercased().split(whereSeparator: { $0 == " " || $0 == "-" }).map(String.init)
        switch (words.first, words.count) {
        case ("straight", 2) where words[1] == "line": self = .straightLine
        case ("annuity", 1): self = .annuity
        case ("declining", 1): self = .declining(2)
        case ("declining", 2):
            guard let multiple = Double(words[1]), multiple > 0, multiple <= 10 else { fallthrough }
            self = .declining(multiple)
        default:
            throw Diagnostic(
                .ownershipLine, .error, at: range, "'\(visible(text))' is no method of depreciation",
                explanation: "Methods are `annuity` (capital recovery), `straight line`, `declining` and `declining 1.5`.",
                fixes: nearest(to: text, among: ["annuity", "straight line", "declining"]).map { [Fix("did you mean '\($0)'?")] } ?? [])
        }
    }
}

extension ArithmeticSteps {
    /// What of a price is gone when so many years of its life have passed, none beyond it.
    mutating func written(off age: Int32, of capital: Capital, _ method: DepreciationMethod, _ interest: Int32) -> Int32 {
        let loss = subtract(capital.price, capital.residual)
        switch method {
        case .straightLine: return divide(multiply(loss, age), capital.life)
        case .declining(let multiple):
            let left = maximum(constant(0), subtract(constant(1), divide(constant(multiple), capital.life)))
            return minimum(loss, multiply(capital.price, subtract(constant(1), power(left, age))))
        case .annuity:
            // Without interest the same charge each year is the same part each year.
            if builder.isCertain(interest), builder.value(interest) == 0 { return divide(multiply(loss, age), capital.life) }
            let growth = add(constant(1), interest)
            let one = constant(1)
            return multiply(loss, divide(subtract(power(growth, age), one), subtract(power(growth, capital.life), one)))
        }
    }

    /// The charge of the year that ends after so many years: depreciation, and interest on what was in the books at its beginning. What has
    /// come to the end of its life is replaced at the same price.
    mutating func charge(of year: Int, _ capital: Capital, _ method: DepreciationMethod, _ interest: Int32) -> Int32 {
        let loss = subtract(capital.price, capital.residual)
        func lives(_ steps: inout Self, _ time: Int) -> Int32 {
            time == 0 ? steps.constant(0) : steps.floor(steps.divide(steps.constant(Double(time)), capital.life))
        }
        func off(_ steps: inout Self, _ time: Int, _ lives: Int32) -> Int32 {
            if time == 0 { return steps.constant(0) }
            let age = steps.subtract(steps.constant(Double(time)), steps.multiply(lives, capital.life))
            return steps.written(off: age, of: capital, method, interest)
        }
        let (before, after) = (lives(&self, year - 1), lives(&self, year))
        let (offBefore, offAfter) = (off(&self, year - 1, before), off(&self, year, after))
        let replaced = multiply(subtract(after, before), loss)
        let depreciation = add(subtract(offAfter, offBefore), replaced)
        let return_ = multiply(interest, subtract(capital.price, offBefore))
        return add(depreciation, return_)
    }
}
