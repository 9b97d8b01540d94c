import Diagnostics
import Values

/// A result over two inputs: its middle at every point, or how probable it is that a decision holds there.
struct TwoWay {
    var subject: Subject
    let sampling: Sampling

    init(_ subject: Subject, _ sampling: Sampling) {
        self.subject = subject
        self.sampling = sampling
    }

    /// An axis ready to be walked: its input, and the values in the unit they are given in.
    private struct Steps {
        var input: String
        var unit: Unit
        var values: [Double]
        var factor: Double
    }

    mutating func table(
        across: SensitivityRequest.Axis, down: SensitivityRequest.Axis, columns: Int, rows: Int, _ values: [Reference: Value]
    ) async throws -> Table {
        let horizontal = try steps(across, columns, values)
        let vertical = try steps(down, rows, values)
        guard horizontal.input != vertical.input else {
            throw Diagnostic(.decisionLine, .error, at: down.input.range, "both axes are `\(down.input.reference)`")
        }
        var model = subject.model
        if subject.isDecision, let holds = Derivation.combining(.less, .zero, model.derivation) { model.derivation = holds }
        let (plane, isDecision, sampling) = (Subject(model: model, isDecision: subject.isDecision), subject.isDecision, sampling)
        // Rows are independent; there are as many at work as there are cores.
        let figures = try await withThrowingTaskGroup(of: (Int, [Double]).self) { group in
            for row in vertical.values.indices {
                group.addTask {
                    try Task.checkCancellation()
                    let model = plane.at(vertical.input, vertical.values[row] * vertical.factor)
                    let line = Subject(model: model, isDecision: isDecision)
                    var figures: [Double] = []
                    for value in horizontal.values {
                        let sample = try line.at(horizontal.input, value * horizontal.factor).samples(sampling)
                        figures.append(isDecision ? (sample.mean * 1000).rounded() / 10 : (sample.median / model.factor).rounded(digits: 4))
                    }
                    return (row, figures)
                }
            }
            var figures = Array(repeating: [Double](), count: vertical.values.count)
            for try await (row, line) in group { figures[row] = line }
            return figures
        }
        let unit = isDecision ? Unit(symbol: "%") : subject.model.unit
        let corner = "\(down.input.reference) \\ \(across.input.reference)"
        let suffix = horizontal.unit == .one ? "" : " \(horizontal.unit)"
        let heads = Self.distinct(horizontal.values).map { Table.Column($0 + suffix, unit: unit) }
        return Table(
            columns: [Table.Column(corner, unit: vertical.unit == .one ? nil : vertical.unit)] + heads,
            rows: zip(vertical.values, figures).map { value, line in
                [.quantity(Quantity(value.rounded(digits: 6), vertical.unit))] + line.map { .quantity(Quantity($0, unit)) }
            })
    }

    /// Texts of numbers with as few digits as tell them apart.
    private static func distinct(_ values: [Double]) -> [String] {
        for digits in 2...12 {
            let texts = values.map { SignificantDigits.text($0, digits: digits) }
            if Set(texts).count == texts.count, zip(texts, values).allSatisfy({ abs((Double($0) ?? 0) - $1) <= 0.005 * abs($1) }) {
                return texts
            }
        }
        return values.map { Number.real($0).description }
    }

    private mutating func steps(
        _ axis: SensitivityRequest.Axis, _ count: Int, _ values: [Reference: Value]
    ) throws(Diagnostic) -> Steps {
        let loose = try subject.loosen(axis.input, values[axis.input.reference] ?? .missing("not known"))
        var ends: [Double] = []
        var unit = loose.unit
        for item in [axis.from, axis.to] {
            guard case .quantity(let quantity)? = Value(parameterText: item.text), quantity.spread == nil else {
                throw Diagnostic(.wrongScenarioValue, .error, at: item.range, "'\(visible(item.text))' is no number with a unit")
            }
            guard quantity.unit.factor(to: loose.unit) != nil else {
                throw Diagnostic(
                    .wrongScenarioValue, .error, at: item.range,
                    "`\(axis.input.reference)` is in \(loose.unit.words), this is in \(quantity.unit.words)")
            }
            if item.range == axis.to.range { unit = quantity.unit }
            ends.append(quantity.value * (quantity.unit.meaning()?.factor ?? 1))
        }
        // Shares are read and written in per cent.
        if unit == .one, axis.to.text.hasSuffix("%") { unit = Unit(symbol: "%") }
        let factor = unit.meaning()?.factor ?? 1
        guard ends[0] < ends[1] else {
            throw Diagnostic(.decisionLine, .error, at: axis.from.range, "an axis goes from its smaller end to its larger")
        }
        let step = (ends[1] - ends[0]) / Double(count - 1)
        return Steps(
            input: loose.input, unit: unit, values: (0..<count).map { (ends[0] + step * Double($0)) / factor }, factor: factor)
    }
}
