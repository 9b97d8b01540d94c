/// The interval that holds four of five measurements, as factors of the prediction.
package struct ErrorInterval: Sendable, Hashable {
    package var low: Double
    package var high: Double

    package init(low: Double, high: Double) {
        self.low = low
        self.high = high
    }

    /// From ratios of measured to predicted. Few rows say little about the tails: the quantiles are taken at ranks (n+1)p, and
    /// with fewer than ten rows the spread is that of Student's distribution for so many.
    ///
    /// Rows of one group err together: the spread is that of Student's distribution for as many groups.
    package init(ratios: [Double], groups: [String]? = nil) {
        let logarithms = ratios.filter { $0 > 0 && $0.isFinite }.map(ln).sorted()
        let count = logarithms.count
        // One group alone does not say how groups differ.
        let groups = groups.map { Set($0).count }.flatMap { $0 > 1 ? $0 : nil } ?? count
        guard count >= 10 else {
            let square = logarithms.map { $0 * $0 }.reduce(0, +) / Double(max(1, count))
            let half = max(0.03, square.squareRoot()) * Self.student(min(count, groups))
            self.init(low: exponential(-half), high: exponential(half))
            return
        }
        let seen = ErrorInterval(low: exponential(Self.quantile(logarithms, 0.1)), high: exponential(Self.quantile(logarithms, 0.9)))
        self = groups < count ? seen.widened(by: Self.student(groups - 1) / ErrorBudget.normalP90) : seen
    }

    /// Wider by a factor in the logarithm on both sides.
    package func widened(by factor: Double) -> ErrorInterval {
        ErrorInterval(low: power(min(low, 1), factor), high: power(max(high, 1), factor))
    }

    /// Share of the ratios inside the interval that the other groups give.
    static func coverage(_ ratios: [Double], groups: [String]) -> Double {
        let inside = zip(ratios, keptOut(ratios, groups: groups)).count { $1.low <= $0 && $0 <= $1.high }
        return Double(inside) / Double(max(1, ratios.count))
    }

    /// For each ratio, the interval that the groups of other folds give.
    static func keptOut(_ ratios: [Double], groups: [String]) -> [ErrorInterval] {
        let groups = Set(groups).count > 1 ? groups : ratios.indices.map(String.init)
        let fold = Folds(groups, count: 10)
        let intervals = (0..<fold.count).map { number in
            let others = ratios.indices.filter { fold[$0] != number }
            return ErrorInterval(ratios: others.map { ratios[$0] }, groups: others.map { groups[$0] })
        }
        return ratios.indices.map { intervals[fold[$0]] }
    }

    private static func quantile(_ sorted: [Double], _ share: Double) -> Double {
        let rank = min(Double(sorted.count), max(1, Double(sorted.count + 1) * share)) - 1
        let below = Int(rank)
        let above = min(below + 1, sorted.count - 1)
        return sorted[below] + (rank - Double(below)) * (sorted[above] - sorted[below])
    }

    /// Nine tenths of Student's t: W. S. Gosset, "The probable error of a mean", Biometrika 6 (1908). Beyond nine degrees of freedom
    /// the first term of its expansion about the normal distribution is exact to a thousandth.
    static func student(_ freedom: Int) -> Double {
        let table = [3.08, 3.08, 1.89, 1.64, 1.53, 1.48, 1.44, 1.41, 1.40, 1.38]
        guard freedom >= table.count else { return table[max(0, freedom)] }
        let normal = ErrorBudget.normalP90
        return normal + (normal * normal * normal + normal) / (4 * Double(freedom))
    }
}
