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
        /// How many lives have ended, how old what stands is, and what of its price is gone.
        func books(_ steps: inout Self, at time: Int) -> (lives: Int32, age: Int32, off: Int32) {
            let zero = steps.constant(0)
            guard time > 0 else { return (zero, zero, zero) }
            let years = steps.constant(Double(time))
            let lives = steps.floor(steps.divide(years, capital.life))
            let age = steps.subtract(years, steps.multiply(lives, capital.life))
            return (lives, age, steps.written(off: age, of: capital, method, interest))
        }
        let (before, after) = (books(&self, at: year - 1), books(&self, at: year))
        let replaced = multiply(subtract(after.lives, before.lives), loss)
        let depreciation = add(subtract(after.off, before.off), replaced)
        // What is bought within the year is in the books for the rest of it.
        let held = add(subtract(capital.price, before.off), multiply(replaced, after.age))
        return add(depreciation, multiply(interest, held))
    }
}
