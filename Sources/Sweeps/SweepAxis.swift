import Diagnostics
package import Values

/// A parameter of a notebook and the values it takes in a sweep, as `--over` has it.
///
/// `chip=H100,B200` is a list, `utilisation=20%..60%:5%` a grid from the first to the last in equal steps, `utilisation=20%..60%` a range
/// that samples are drawn from.
package struct SweepAxis: Sendable {
    package struct Problem: Error {
        package var text: String
    }

    private enum Values: Sendable {
        case list([Value])
        case grid(low: Double, step: Double, count: Int)
        case range(low: Double, high: Double)
    }

    package let name: String
    /// Of the quantities among the values; `nil` for texts, dates and truths.
    package let unit: Unit?
    private let values: Values

    /// The most values that one axis has.
    package static let limit = 10_000_000

    package init(_ text: String) throws(Problem) {
        guard let sign = text.firstIndex(of: "="), sign != text.startIndex else {
            throw Problem(text: "--over takes name=values, such as 'load=20%..60%:5%' or 'chip=H100,B200', not '\(visible(text))'")
        }
        name = String(text[..<sign])
        let right = String(text[text.index(after: sign)...])
        if let dots = right.firstRange(of: "..") {
            let rest = right[dots.upperBound...]
            let colon = rest.lastIndex(of: ":")
            let highText = String(rest[..<(colon ?? rest.endIndex)])
            guard let high = Quantity(highText.trimmingSpaces), let first = Quantity(String(right[..<dots.lowerBound]).trimmingSpaces),
                let low = Self.number(first, in: high.unit).map({ Self.isShare(highText, right[..<dots.lowerBound]) ? $0 / 100 : $0 })
            else { throw Problem(text: "'\(visible(right))' is no range: two numbers with units of one kind and '..' between them") }
            guard low <= high.value else { throw Problem(text: "the range '\(visible(right))' ends before it begins") }
            unit = high.unit
            guard let colon else {
                values = .range(low: low, high: high.value)
                return
            }
            guard let by = Quantity(String(rest[rest.index(after: colon)...]).trimmingSpaces), let step = Self.number(by, in: high.unit),
                step > 0
            else { throw Problem(text: "the step of '\(visible(right))' is no number above nought in the unit of the range") }
            // The last step may miss the end by what rounding takes.
            let steps = ((high.value - low) / step * (1 + 1e-12)).rounded(.down)
            guard steps < Double(Self.limit) else { throw Problem(text: "'\(visible(right))' has more than \(Self.limit) values") }
            values = .grid(low: low, step: step, count: Int(steps) + 1)
            return
        }
        var list: [Value] = []
        for part in right.split(separator: ",", omittingEmptySubsequences: false) {
            guard let value = Value(parameterText: String(part), name: "params.\(name)", origin: Self.origin), !part.isEmpty else {
                throw Problem(text: "'\(visible(String(part)))' is no value for '\(visible(name))'")
            }
            list.append(value)
        }
        let units = list.map { value -> Unit? in if case .quantity(let quantity) = value { quantity.unit } else { nil } }
        unit = units.first ?? nil
        for (value, other) in zip(list, units) {
            guard unit.map({ unit in other.flatMap { $0.factor(to: unit) } != nil }) ?? (other == nil) else {
                throw Problem(text: "the values of '\(visible(name))' are not of one kind: '\(value.summary)' stands beside others")
            }
        }
        values = .list(list)
    }

    private static let origin = Origin.assumed("a value of the sweep")

    /// 20..60 %: both are shares.
    private static func isShare(_ high: String, _ low: Substring) -> Bool { high.hasSuffix("%") && !low.contains("%") }

    private static func number(_ quantity: Quantity, in unit: Unit) -> Double? {
        // 20..60 %: the first takes the unit of the second.
        quantity.unit == .one && unit != .one ? quantity.value : quantity.unit.factor(to: unit).map { quantity.value * $0 }
    }

    /// How many values there are; `nil` for a range, of which there is no end.
    package var count: Int? {
        switch values {
        case .list(let list): list.count
        case .grid(_, _, let count): count
        case .range: nil
        }
    }

    package func value(at index: Int) -> Value {
        switch values {
        case .list(let list): list[index]
        case .grid(let low, let step, _): quantity(low + Double(index) * step)
        case .range(let low, _): quantity(low)
        }
    }

    /// The value at a share of the way, from 0 to below 1.
    package func value(at share: Double) -> Value {
        if case .range(let low, let high) = values { return quantity(low + share * (high - low)) }
        let count = count ?? 1
        return value(at: min(count - 1, Int(share * Double(count))))
    }

    private func quantity(_ value: Double) -> Value {
        let number = Self.rounded(value)
        return .quantity(
            Quantity(input: .point(number), .real(number), in: unit ?? .one, name: "params.\(name)", origin: Self.origin))
    }

    /// To twelve digits, so that 20 % and three steps of 5 % are 35 %.
    private static func rounded(_ value: Double) -> Double {
        guard value != 0, value.isFinite else { return value }
        var scale = 1.0
        while Swift.abs(value) * scale < 1e11 { scale *= 10 }
        return (value * scale).rounded() / scale
    }
}

extension String {
    fileprivate var trimmingSpaces: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
