import ArticleCorpus

/// Claims of the form "4x the energy efficiency of its predecessor": computed from what is stated about both chips, chip for chip and, where
/// that does not hold, system for system.
extension ChipAssessor {
    /// What is divided: one quantity, or one over another.
    private struct Metric {
        var words: String
        var over: ChipQuantity
        var under: ChipQuantity?
    }

    func assessRatio(_ audited: AuditedClaim, _ title: String) throws -> AuditFinding? {
        guard let metric = Self.metric(audited), let allowed = audited.allowed else { return nil }
        let subject = names.subject(of: audited, kind: "chip", title: title)
        let named = names.comparedWith(audited).filter { names.kinds[$0] == "chip" }
        guard subject.count == 1, let chip = subject.first(where: { !named.contains($0) }) ?? follower(of: named) else { return nil }
        // "An increase" without more is one over the generation before.
        let isOverPredecessor = audited.says(
            "predecessor", "previous generation", "generation before", "last generation", "increase", "improvement", "gain", "leap")
        guard let base = named.first(where: { $0 != chip }) ?? (isOverPredecessor ? names.predecessors[chip] : nil), !base.isEmpty else {
            return audited.finding(
                audited.plainReading, .undecided, "The sentence does not say what \(chip) is compared with.")
        }
        let reading =
            "\(metric.words) of \(chip) over \(base): \(audited.claim.bound.words)\(AuditNumber.text(audited.claim.value ?? 0)) times"
        let (own, other) = (try share(chip, metric), try share(base, metric))
        guard let own, let other, other.range.lowerBound > 0 else {
            return audited.finding(
                reading, .undecided, "No independent source has the \(metric.words) of both chips.",
                ((own?.statements ?? []) + (other?.statements ?? [])).map(\.witness))
        }
        let ratio = own.range.lowerBound / other.range.upperBound...own.range.upperBound / other.range.lowerBound
        let statements = own.statements + other.statements
        let rank = statements.map(\.rank).max() ?? 7
        let numbers = "\(own.text) against \(other.text) is a factor of \(AuditNumber.interval(ratio))"
        if ratio.overlaps(allowed) {
            let isWide = ratio.upperBound > 1.5 * ratio.lowerBound
            return audited.finding(
                reading, isWide || rank > 4 ? .undecided : .supported,
                "Chip for chip, \(numbers)." + (isWide ? " The interval is too wide to decide it." : ""), statements.map(\.witness))
        }
        var reason = "Chip for chip, \(numbers)."
        if rank > 4 {
            let weakest = statements.filter { $0.rank > 4 }.map { "\($0.text) (\($0.grade))" }
            reason += " But this rests on reports, not on the maker: \(weakest.joined(separator: ", "))."
        }
        if let system = try systems(chip, base, metric, allowed) { reason += " " + system }
        return audited.finding(reading, rank > 4 ? .undecided : .contradicted, reason, statements.map(\.witness))
    }

    private static func metric(_ audited: AuditedClaim) -> Metric? {
        func quantity(_ unit: String, _ format: String?) -> ChipQuantity? { ChipQuantity(unit: unit, format: format) }
        let format = ChipQuantity.format(audited)
        switch audited.claim.metric {
        case "performance, ratio", "training performance, ratio", "throughput, ratio":
            let format = format ?? "FP8"
            return quantity("peak", format).map { Metric(words: "peak \(format)", over: $0) }
        case "bandwidth, ratio":
            return audited.says("pcie", "nvlink", "neuronlink", "interconnect", "network")
                ? nil : quantity("bandwidth", nil).map { Metric(words: "memory bandwidth", over: $0) }
        case "energy efficiency, ratio":
            let format = format ?? "FP8"
            guard let peak = quantity("peak", format) else { return nil }
            return Metric(words: "peak \(format) a watt", over: peak, under: quantity("tdp", nil))
        default: return nil
        }
    }

    private func follower(of base: [String]) -> String? {
        base.first.flatMap { base in names.predecessors.first { $0.value == base }?.key }
    }

    private struct Share {
        var range: ClosedRange<Double>
        var text: String
        var statements: [ChipStatement]
    }

    /// The metric of one chip, from the best independent source of each of its quantities.
    private func share(_ chip: String, _ metric: Metric) throws -> Share? {
        func best(_ quantity: ChipQuantity) throws -> ChipStatement? {
            try statements(chip, quantity).first { $0.range.map { $0.upperBound < 1e300 && $0.lowerBound > 0 } ?? false }
        }
        guard let over = try best(metric.over), let range = over.range else { return nil }
        guard let below = metric.under else { return Share(range: range, text: over.text, statements: [over]) }
        guard let under = try best(below), let divisor = under.range else { return nil }
        return Share(
            range: range.lowerBound / divisor.upperBound...range.upperBound / divisor.lowerBound, text: "\(over.text) at \(under.text)",
            statements: [over, under])
    }

    /// What the largest systems of both chips come to, where that is what the article may mean.
    private func systems(_ chip: String, _ base: String, _ metric: Metric, _ allowed: ClosedRange<Double>) throws -> String? {
        guard metric.under == nil, let own = names.systems[chip]?.first, let other = names.systems[base]?.first,
            let mine = try share(chip, metric)?.range, let theirs = try share(base, metric)?.range
        else { return nil }
        let ratio = mine.lowerBound * own.chips / (theirs.upperBound * other.chips)...mine.upperBound * own.chips / (theirs.lowerBound * other.chips)
        let text =
            "system for system, \(Int(own.chips)) chips of \(own.name) against \(Int(other.chips)) of \(other.name), it is \(AuditNumber.interval(ratio))"
        return ratio.overlaps(allowed) ? "It fits the whole systems: \(text)." : "Nor does it fit the systems: \(text)."
    }
}

extension ChipQuantity {
    /// A quantity by its name in the database, for what is computed.
    init?(unit name: String, format: String?) {
        switch name {
        case "peak": self.init(name, "TFLOP/s", format: format)
        case "bandwidth": self.init(name, "TB/s", format: nil)
        case "tdp": self.init(name, "W", format: nil)
        default: return nil
        }
    }
}
