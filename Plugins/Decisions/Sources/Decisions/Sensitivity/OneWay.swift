import Diagnostics
import Values

/// What each input does to a result by itself: the swing of a tornado, its share of the variance, and what it would be worth to know.
///
/// An input is set to points of its distribution that are equally likely, all others stay as uncertain as they are, and the means
/// of the result are compared: their variance over that of the result is the first-order index of Sobol' (I. M. Sobol', Sensitivity
/// estimates for nonlinear mathematical models, 1993); the gain of a choice made with knowledge of the input over one made without
/// is the expected value of partial perfect information (J. W. Pratt, H. Raiffa and R. Schlaifer, Introduction to Statistical
/// Decision Theory, 1995).
struct OneWay {
    var subject: Subject
    let sampling: Sampling
    var notes: [String] = []

    /// How many equally likely points of an input are tried.
    static let points = 24
    /// The samples of a mean at a point are the same at all points, so that few of them tell the points apart.
    static let drawsOfAPoint = 2_000

    struct Line: Sendable {
        var input: String
        var unit: Unit
        var low: Double
        var high: Double
        /// The middle of the result with the input at its low and at its high end.
        var atLow: Double
        var atHigh: Double
        var share: Double
        var worth: Double
    }

    init(_ subject: Subject, _ sampling: Sampling) {
        self.subject = subject
        self.sampling = sampling
    }

    /// - Parameter vary: the inputs to look at, with the values they have; empty for all that are uncertain.
    mutating func table(vary: [(NamedReference, Value)]) async throws -> Table {
        var inputs: [(name: String, unit: Unit)] = []
        for (named, value) in vary {
            let loose = try subject.loosen(named, value)
            inputs.append((loose.input, loose.unit))
        }
        if vary.isEmpty {
            inputs = subject.model.derivation.inputs.filter { !$0.distribution.isCertain }.map { ($0.name, $0.unit) }
        }
        let known = subject.model.derivation.inputs
        if known.contains(where: { if case .bounds(let low, let high) = $0.distribution { low < high } else { false } }) {
            notes.append("bounds are taken as if every value between them were equally likely")
        }
        if !subject.model.derivation.correlations.isEmpty {
            notes.append("an input that is set leaves the others as they are, also those that are correlated with it")
        }
        let whole = try subject.model.samples(sampling)
        // Inputs are independent; there are as many at work as there are cores.
        let this = self
        var lines = try await withThrowingTaskGroup(of: Line?.self) { group in
            for (name, unit) in inputs {
                group.addTask {
                    try Task.checkCancellation()
                    return try (known.first { $0.name == name } ?? this.subject.input(name)).map { try this.line($0, unit, whole) }
                }
            }
            var lines: [Line] = []
            for try await line in group { if let line { lines.append(line) } }
            return lines
        }
        guard lines.contains(where: { $0.low < $0.high }) else {
            throw Diagnostic(
                .nothingVaries, .error, at: 0..<0, "`\(subject.model.name)` rests on nothing that is uncertain",
                fixes: [Fix("give an input a range: `1.5 to 3 USD/h`")])
        }
        lines.sort { (abs($0.atHigh - $0.atLow), $1.input) > (abs($1.atHigh - $1.atLow), $0.input) }
        return try table(lines, whole)
    }

    private func line(_ input: Derivation.Input, _ unit: Unit, _ whole: SampleView) throws(Diagnostic) -> Line {
        let isBounds = if case .bounds = input.distribution { true } else { false }
        let (low, high) = (input.distribution.quantile(isBounds ? 0 : 0.05), input.distribution.quantile(isBounds ? 1 : 0.95))
        var (values, means): ([Double], [Double]) = ([], [])
        for point in 0..<Self.points {
            let value = input.distribution.quantile((Double(point) + 0.5) / Double(Self.points))
            values.append(value)
            means.append(
                try subject.at(input.name, value).samples(Sampling(draws: min(sampling.draws, Self.drawsOfAPoint), seed: sampling.seed))
                    .mean)
        }
        // Points in the middle of equal shares vary a little less than what they stand for.
        let correction = Self.variance(values) > 0 ? input.distribution.standardDeviation.squared / Self.variance(values) : 1
        let share = whole.sd > 0 ? min(1, Self.variance(means) * correction / whole.sd.squared) : 0
        let mean = means.reduce(0, +) / Double(means.count)
        let worth = means.reduce(0) { $0 + max(0, $1) } / Double(means.count) - max(0, mean)
        return Line(
            input: input.name.trimmingSpaces, unit: unit, low: low, high: high,
            atLow: try subject.at(input.name, low).samples(sampling).median,
            atHigh: try subject.at(input.name, high).samples(sampling).median,
            share: share, worth: max(0, worth))
    }

    private static func variance(_ values: [Double]) -> Double {
        let mean = values.reduce(0, +) / Double(values.count)
        return values.reduce(0) { $0 + ($1 - mean).squared } / Double(values.count)
    }

    private func table(_ lines: [Line], _ whole: SampleView) throws(Diagnostic) -> Table {
        let (factor, unit) = (subject.model.factor, subject.model.unit)
        var columns = [
            Table.Column("input"), Table.Column("low"), Table.Column("high"), Table.Column("at low", unit: unit),
            Table.Column("at high", unit: unit), Table.Column("swing", unit: unit),
            Table.Column("share of variance", unit: Unit(symbol: "%")),
        ]
        func share(_ value: Double) -> Value { .quantity(Quantity((value * 1000).rounded() / 10, Unit(symbol: "%"))) }
        func rounded(_ value: Double, _ unit: Unit) -> Value { .quantity(Quantity(value.rounded(digits: 4), unit)) }
        var rows = lines.map { line in
            let own = line.unit.meaning()?.factor ?? 1
            return [
                .text(line.input), rounded(line.low / own, line.unit), rounded(line.high / own, line.unit),
                rounded(line.atLow / factor, unit), rounded(line.atHigh / factor, unit),
                rounded(abs(line.atHigh - line.atLow) / factor, unit), share(line.share),
            ]
        }
        if subject.isDecision {
            columns.append(Table.Column("worth knowing", unit: unit))
            for (index, line) in lines.enumerated() { rows[index].append(rounded(line.worth / factor, unit)) }
            rows.append([
                .text("everything"), .missing("all inputs"), .missing("all inputs"), .missing("all inputs"), .missing("all inputs"),
                .missing("all inputs"), share(1), rounded(try perfectKnowledge(whole) / factor, unit),
            ])
        }
        return Table(columns: columns, rows: rows)
    }

    /// What it would be worth to know everything before choosing: the mean of the better side, less the better of the means.
    private func perfectKnowledge(_ whole: SampleView) throws(Diagnostic) -> Double {
        guard let gain = subject.model.derivation.positivePart else { return 0 }
        let model = Model(name: subject.model.name, unit: subject.model.unit, derivation: gain)
        return max(0, try model.samples(sampling).mean - max(0, whole.mean))
    }
}

extension Subject {
    /// The subject with one input at one number.
    func at(_ input: String, _ value: Double) -> Model {
        Model(name: model.name, unit: model.unit, derivation: model.derivation.fixing(input, at: value))
    }

    func input(_ name: String) -> Derivation.Input? { model.derivation.inputs.first { $0.name == name } }
}

extension Double {
    var squared: Double { self * self }

    /// To so many significant digits.
    func rounded(digits: Int) -> Double { Double(SignificantDigits.text(self, digits: digits)) ?? self }
}
