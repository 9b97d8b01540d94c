import Diagnostics
import Values

extension [CostItem] {
    /// Nothing is counted twice, and all prices are in one currency.
    func check() throws(Diagnostic) {
        var owners: [CostComponent: CostItem] = [:]
        for item in self {
            for component in item.components {
                if let other = owners[component] {
                    throw Diagnostic(
                        .countedTwice, .error, at: item.range,
                        "\(component) is counted twice: '\(visible(other.name))' includes it, and so does '\(visible(item.name))'",
                        fixes: [Fix("leave one of the two out, or take `\(component)` out of what one of them includes")])
                }
                owners[component] = item
            }
        }
        let priced = filter { !$0.currency.isEmpty }
        if let first = priced.first, let other = priced.first(where: { $0.currency != first.currency }) {
            throw Diagnostic(
                .wrongCost, .error, at: other.range,
                "'\(visible(first.name))' is in \(first.currency) and '\(visible(other.name))' in \(other.currency): they have no sum",
                fixes: [Fix("bring one into the other first, at a rate of a day: `8 MEUR in MUSD at 2026-01-30`")])
        }
    }

    /// Everything that some price includes.
    var components: Set<CostComponent> { Set(flatMap(\.components)) }
}

extension Set<CostComponent> {
    /// In the order in which components are listed anywhere.
    var words: String { CostComponent.allCases.filter(contains).map(\.rawValue).joined(separator: ", ") }
}

extension Model {
    /// The least and the largest value it can reasonably take: bounds, or all but one in a thousand.
    private var ends: (low: Double, high: Double)? {
        if derivation.steps.count == 1, let input = derivation.inputs.first {
            let isProbable = input.distribution.isProbable
            return (input.distribution.quantile(isProbable ? 0.001 : 0), input.distribution.quantile(isProbable ? 0.999 : 1))
        }
        return derivation.steps.last.map { ($0.value, $0.value) }
    }

    /// That a value lies where its kind can be: a life above zero, a share from 0 to 100 %.
    func check(
        _ what: String, above low: Double, upTo high: Double = .infinity, includingLow: Bool = false, at range: Range<Int>
    ) throws(Diagnostic) {
        guard let ends else { return }
        let isLow = includingLow ? ends.low < low : ends.low <= low
        guard isLow || ends.high > high else { return }
        let value = (isLow ? ends.low : ends.high) / factor
        let shown =
            high == 1
            ? "\(SignificantDigits.text(value * factor * 100, digits: 3)) %" : "\(SignificantDigits.text(value, digits: 3)) \(unit)"
        let rule =
            high == 1 ? "it is a share up to 100 %" : includingLow ? "it cannot be below \(Int(low))" : "it has to be above \(Int(low))"
        throw Diagnostic(.wrongCost, .error, at: range, "\(what) can be \(shown.trimmingSpaces): \(rule)")
    }
}
