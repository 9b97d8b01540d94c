import Uncertainty

extension Derivation {
    /// Why a view of a derivation gives no figure.
    public struct Failure: Error, Sendable, Hashable {
        public var message: String
        public var hint: String?

        public init(_ message: String, hint: String? = nil) {
            self.message = message
            self.hint = hint
        }
    }

    /// What one view of a derivation shows, in base units.
    public struct View: Sendable, Hashable {
        public var centre: Double
        public var spread: Spread
        public var notes: [String]
    }

    /// The view of a derivation that suits its inputs: bounds where there are only bounds, samples wherever there is a distribution.
    public func view(draws: Int, seed: UInt64) throws(Failure) -> View {
        if let input = ownInput { return View(centre: input.distribution.median, spread: input.distribution.stated, notes: []) }
        let expression = try TapeOfDerivation(self)
        if !inputs.contains(where: { $0.distribution.isProbable }) {
            let bounds = try expression.bounds()
            return View(
                centre: bounds.low / 2 + bounds.high / 2, spread: Spread(.bounds, low: bounds.low, high: bounds.high, level: 1), notes: [])
        }
        let sample = try expression.samples(draws: draws, seed: seed)
        var notes = [String]()
        let sampledBounds = inputs.filter { if case .bounds(let low, let high) = $0.distribution { low < high } else { false } }
        if let first = sampledBounds.first {
            let others = sampledBounds.count > 1 ? " and \(sampledBounds.count - 1) more" : ""
            notes.append("the bounds of `\(first.name)`\(others) are sampled as if every value between them were equally likely")
        }
        if let linear = try? expression.firstOrder(), sample.sd > 0, abs(linear.sd - sample.sd) > 0.05 * sample.sd {
            let ratio = SignificantDigits.text(linear.sd / sample.sd, digits: 2)
            notes.append("first order and samples differ: its standard deviation is \(ratio) of theirs; the samples are shown")
        }
        return View(
            centre: sample.median,
            spread: Spread(.samples(draws), low: sample.p05, high: sample.p95, level: 0.9, mean: sample.mean, deviation: sample.sd),
            notes: notes)
    }

    /// The input that the value is, where nothing was computed.
    private var ownInput: Input? {
        var index = steps.count - 1
        while index >= 0, steps[index].operation == .named { index = Int(steps[index].a) }
        guard index >= 0, steps[index].operation == .input else { return nil }
        return inputs[Int(steps[index].detail)]
    }

    // MARK: Each view by itself

    /// Every value the derivation can take, in base units: no number outside, and none of them far inside.
    public func bounds() throws(Failure) -> (low: Double, high: Double) { try TapeOfDerivation(self).bounds() }

    /// Value, standard deviation and the share of the variance by input, from the derivatives at the means (JCGM 100:2008, 5.1 and 5.2).
    public func firstOrder() throws(Failure) -> FirstOrderView { try TapeOfDerivation(self).firstOrder() }

    public func samples(draws: Int, seed: UInt64) throws(Failure) -> SampleView {
        try TapeOfDerivation(self).samples(draws: draws, seed: seed)
    }

    /// How probable it is that a comparison holds.
    public enum Chance: Sendable, Hashable {
        case always, never
        /// The bounds lie on both sides, and nothing says how likely either is.
        case open
        case probability(Double)
    }

    public func chance(draws: Int, seed: UInt64) throws(Failure) -> Chance {
        let expression = try TapeOfDerivation(self)
        // What must hold, or cannot, needs no samples.
        if let bounds = try? expression.bounds() {
            if bounds.low > 0 { return .always }
            if bounds.high <= 0 { return .never }
        }
        guard inputs.contains(where: { $0.distribution.isProbable }) else { return .open }
        return .probability(try expression.samples(draws: draws, seed: seed).mean)
    }
}

/// What the derivatives say about a value, in base units.
public struct FirstOrderView: Sendable, Hashable {
    public struct Line: Sendable, Hashable {
        /// The name of the input.
        public var input: String
        /// How much the value changes when the input changes by one standard deviation.
        public var contribution: Double
        /// Of the variance; all shares add to one.
        public var share: Double
    }

    public var value: Double
    public var sd: Double
    /// By share, the largest first.
    public var budget: [Line]
}

/// What samples of a value look like, in base units.
public struct SampleView: Sendable, Hashable {
    public var draws: Int
    public var mean: Double
    public var sd: Double
    public var p05: Double
    public var median: Double
    public var p95: Double
    /// The standard error of each, in the same order.
    public var errors: Errors

    public struct Errors: Sendable, Hashable {
        public var mean: Double
        public var sd: Double
        public var p05: Double
        public var median: Double
        public var p95: Double
    }
}
