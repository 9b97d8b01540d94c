import CorpusStore
import Values

/// Holds ratios of one chip to another ("four times as efficient as Trainium 2") against the ratio of their figures.
struct RatioAudit {
    private let chips: ChipAudit
    private var follows: [String: String] = [:]
    /// The largest system of each chip, with how many it has.
    private var systems: [String: (name: String, count: Double)] = [:]

    init(_ chips: ChipAudit, _ question: Question) throws {
        self.chips = chips
        for row in try question.texts("SELECT name, follows FROM cadence WHERE follows IS NOT NULL") { follows[row[0]] = row[1] }
        // Systems whose figures are printed: a building full of them has none.
        for row in try question.texts(
            "SELECT c.part, c.system, c.count FROM component c JOIN system s ON s.name = c.system WHERE s.fp8 IS NOT NULL OR s.bf16 IS NOT NULL"
        ) {
            guard let count = Double(row[2]), count > systems[row[0]]?.count ?? 0 else { continue }
            systems[row[0]] = (row[1], count)
        }
    }

    private enum Measure: String {
        case performance, bandwidth, memory
        case efficiency = "performance per watt"
    }

    private static func measure(_ metric: String?) -> Measure? {
        switch metric {
        case "performance, ratio", "peak compute, ratio": .performance
        case "energy efficiency, ratio": .efficiency
        case "bandwidth, ratio": .bandwidth
        case "memory capacity, ratio": .memory
        default: nil
        }
    }

    /// Nil where the claim is no ratio of two known chips in a measure that their figures have.
    func finding(_ context: ClaimContext) -> Finding? {
        guard context.claim.unit == "x", let value = context.claim.value, let measure = Self.measure(context.claim.metric),
            let pair = pair(context)
        else { return nil }
        let claimed = StatedNumber(value, printed: context.claim.quote, bound: context.claim.bound, upper: context.claim.upper)
        let about = "\(pair.new) over \(pair.old), \(measure.rawValue)"
        let ratios = ratios(measure, pair.new, pair.old, context)
        guard !ratios.isEmpty else {
            return Finding(
                claim: context.claim, verdict: .undecided, about: about,
                reason:
                    "sources of other publishers do not give both chips' \(measure == .efficiency ? "peak and power" : measure.rawValue)")
        }
        let evidence = ratios.map { ratio in
            Evidence(
                stated: Self.text(ratio), source: ratio.sources, publisher: "computed", grade: "computed",
                agrees: claimed.agrees(with: ratio.number), isOwnWitness: false)
        }
        let fitting = ratios.filter { claimed.agrees(with: $0.number) }
        // A range that is wide because nobody states the power holds nearly anything.
        let tight = fitting.first { $0.number.high < 1.5 * $0.number.low }
        if let tight {
            return Finding(
                claim: context.claim, verdict: .supported, about: about, reason: "the figures of both give \(Self.text(tight))",
                evidence: evidence)
        }
        if let wide = fitting.first {
            return Finding(
                claim: context.claim, verdict: .undecided, about: about,
                reason: "what is known of both gives anything from \(Self.text(wide))", evidence: evidence)
        }
        var reason = "the figures of both give \(ratios.map(Self.text).joined(separator: ", "))"
        if let system = systemRatio(claimed, measure, pair, context) { reason += "; \(system)" }
        return Finding(claim: context.claim, verdict: .contradicted, about: about, reason: reason, evidence: evidence)
    }

    /// The chip that is said to be better and the one it is compared with: the one named behind "than" or "over", or the one it follows.
    private func pair(_ context: ClaimContext) -> (new: String, old: String)? {
        if let old = compared(context.after) ?? compared(context.before) {
            let heirs = follows.filter { $0.value == old }.map(\.key).sorted()
            let named = chips.facts.parts(in: context.sentence) + context.earlier.flatMap(chips.facts.parts)
            if let new = named.first(where: heirs.contains) { return (new, old) }
            return heirs.count == 1 ? (heirs[0], old) : nil
        }
        guard let part = chips.facts.part(context), let old = follows[part] else { return nil }
        let named = chips.facts.parts(in: context.sentence)
        return named.allSatisfy { $0 == part || $0 == old } ? (part, old) : nil
    }

    /// The chip that stands behind a word of comparison.
    private func compared(_ text: String) -> String? {
        let words = text.split { !$0.isLetter && !$0.isNumber }
        guard
            let index = words.lastIndex(where: {
                ["than", "over", "compared", "versus", "vs", "against", "predecessor"].contains($0.lowercased())
            })
        else { return nil }
        return chips.facts.parts(in: words[index...].prefix(8).joined(separator: " ")).first
    }

    private struct Ratio {
        var number: StatedNumber
        var of: String
        var sources: String
    }

    private func ratios(_ measure: Measure, _ new: String, _ old: String, _ context: ClaimContext) -> [Ratio] {
        switch measure {
        case .performance: peaks(new, old, context)
        case .bandwidth, .memory: figure(measure.rawValue, new, old, context).map { [$0] } ?? []
        case .efficiency:
            if let power = figure("tdp", new, old, context) {
                peaks(new, old, context).compactMap { peak in
                    (peak.number / power.number).map {
                        Ratio(number: $0, of: peak.of + " per watt", sources: "\(peak.sources); \(power.sources)")
                    }
                }
            } else {
                []
            }
        }
    }

    /// Dense peaks in each format that both have; a peak with the sparsity left open is held to be dense.
    private func peaks(_ new: String, _ old: String, _ context: ClaimContext) -> [Ratio] {
        ["FP8", "BF16"].compactMap { format in
            func best(_ part: String) -> ChipAudit.Record? {
                let all = chips.numbers(part, "peak", context).filter { ChipAudit.isSame(format, $0.format) && $0.peak != .sparse }
                return all.first { $0.peak == .dense } ?? all.first
            }
            guard let a = best(new), let b = best(old), a.unit == b.unit, let first = a.number, let second = b.number,
                let ratio = first / second
            else { return nil }
            return Ratio(number: ratio, of: "in \(format)", sources: "\(a.source), \(b.source)")
        }
    }

    /// All that sources say of a figure, from the lowest to the highest: power that its maker does not state is a range.
    private func figure(_ quantity: String, _ new: String, _ old: String, _ context: ClaimContext) -> Ratio? {
        func span(_ part: String) -> (StatedNumber, String, String)? {
            let all = chips.numbers(part, quantity, context).filter { $0.number?.isBounded == true }
            guard let first = all.first, let low = all.compactMap(\.number?.low).min(), let high = all.compactMap(\.number?.high).max(),
                let value = first.number?.value
            else { return nil }
            return (StatedNumber(value: value, low: low, high: high), first.unit, Set(all.map(\.source)).sorted().joined(separator: ", "))
        }
        guard let a = span(new), let b = span(old), a.1 == b.1, let ratio = a.0 / b.0 else { return nil }
        return Ratio(number: ratio, of: "", sources: "\(a.2), \(b.2)")
    }

    /// Where the largest systems of both have the ratio that was put on the chips.
    private func systemRatio(_ claimed: StatedNumber, _ measure: Measure, _ pair: (new: String, old: String), _ context: ClaimContext)
        -> String?
    {
        guard let new = systems[pair.new], let old = systems[pair.old] else { return nil }
        let scale = new.count / old.count
        guard measure != .efficiency, claimed.isBounded,
            let found = ratios(measure, pair.new, pair.old, context).map({
                Ratio(number: $0.number * scale, of: $0.of, sources: $0.sources)
            })
            .first(where: { claimed.agrees(with: $0.number) })
        else { return nil }
        return
            "it is a figure of the system put on the chip: \(new.name) has \(Self.plain(new.count)) of them, \(old.name) \(Self.plain(old.count)), which gives \(Self.text(found))"
    }

    private static func plain(_ value: Double) -> String { SignificantDigits.text(value, digits: 6) }

    private static func text(_ ratio: Ratio) -> String {
        func short(_ value: Double) -> String { SignificantDigits.text(value, digits: 3) }
        let number = ratio.number
        let times = number.high > 1.1 * number.low ? "\(short(number.low)) to \(short(number.high)) times" : "\(short(number.value)) times"
        return ratio.of.isEmpty ? times : "\(times) \(ratio.of)"
    }
}
