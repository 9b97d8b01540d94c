/// How far a prediction may lie off, and how much of that it has in common with predictions of other chips.
///
/// Residuals of published runs say what is common. Where a run's own framework and chip were fitted, those of one model on two chips
/// do not go together. Where its family was kept out they do: a quarter of their variance in training, half of it in serving
/// (covariance of mean residuals, 40 and 29 pairs of chips with one model in one framework; those of two models on one chip do not go
/// together in either). A class of chips that was never measured is widened as a class.
package struct ErrorBudget: Sendable, Hashable {
    /// The interval of errors seen, as factors, before it is widened.
    package var seen: ErrorInterval
    /// By which it is widened in the logarithm because the class of chips was not measured.
    package var widening: Double
    /// Share of the seen variance that one model has on every chip.
    package var common: Double
    /// What of the question was never measured; each adds its own variance.
    package var unmeasured: [UnmeasuredPart]

    package init(seen: ErrorInterval, widening: Double = 1, common: Double = 0, unmeasured: [UnmeasuredPart] = []) {
        self.seen = seen
        self.widening = widening
        self.common = common
        self.unmeasured = unmeasured
    }

    package var interval: ErrorInterval {
        let added = unmeasured.map { $0.basis.widening * $0.basis.widening - 1 }.reduce(0, +)
        return seen.widened(by: (widening * widening + added).squareRoot())
    }

    /// Standard deviation of the logarithm, of the interval that holds four of five.
    private var deviation: Double { max(0, ln(seen.high) - ln(seen.low)) / (2 * Self.normalP90) }

    /// Of the model on every chip, of this chip alone, of its class.
    package var parts: (model: Double, chip: Double, chipClass: Double) {
        let variance = deviation * deviation
        return (
            (variance * common).squareRoot(), (variance * (1 - common)).squareRoot(),
            (variance * max(0, widening * widening - 1)).squareRoot()
        )
    }

    /// Of a part that was never measured.
    func deviation(of part: UnmeasuredPart) -> Double { deviation * (part.basis.widening * part.basis.widening - 1).squareRoot() }

    /// Nine tenths of the normal distribution lie below it.
    static let normalP90 = 1.2815515655446004
    static let commonInTraining = 0.27
    static let commonInServing = 0.48
}
