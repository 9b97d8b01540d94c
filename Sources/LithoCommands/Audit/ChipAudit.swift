import CorpusStore
import Values

/// Holds figures of chips and systems against the claims of the data set `chips`.
struct ChipAudit {
    /// A claim of the database.
    struct Record {
        var part: String
        var quantity: String
        var format: String
        var sparsity: String
        var number: StatedNumber?
        var unit: String
        var stated: String
        var text: String
        var source: String
        var publisher: String
        var grade: String
    }

    let facts: ChipFact
    private let records: [Record]
    private let vendors: [String: String]

    init(_ question: Question, _ facts: ChipFact) throws {
        self.facts = facts
        var vendors: [String: String] = [:]
        records = try question.texts(
            """
            SELECT part, quantity, coalesce(format, ''), coalesce(sparsity, ''), value, low, high, coalesce(unit, ''), coalesce(stated, ''),
                coalesce(text, ''), source, publisher, grade, vendor FROM claim WHERE kind IN ('chip', 'system')
            """
        ).map { row in
            vendors[row[0]] = row[13]
            return Record(
                part: row[0], quantity: row[1], format: row[2], sparsity: row[3], number: Self.number(row), unit: row[7], stated: row[8],
                text: row[9], source: row[10], publisher: row[11], grade: row[12])
        }
        self.vendors = vendors
    }

    private static func number(_ row: [String]) -> StatedNumber? {
        let stated = row[8]
        if let value = Double(row[4]) {
            // The printed text is of another unit at times; its digits count all the same.
            return StatedNumber(value, printed: stated.isEmpty ? row[4] : stated)
        }
        switch (Double(row[5]), Double(row[6])) {
        case (let low?, let high?): return StatedNumber(value: (low + high) / 2, low: low, high: high)
        case (let low?, nil): return StatedNumber(value: low, low: low, high: .infinity)
        case (nil, let high?): return StatedNumber(value: high, low: 0, high: high)
        case (nil, nil): return nil
        }
    }

    /// Nil where the claim is not of a quantity of a known chip or system.
    func finding(_ context: ClaimContext) -> Finding? {
        if context.claim.kind == "event" { return launch(context) }
        if context.claim.unit == "chip" { return chipsOfSystem(context) }
        guard let part = facts.part(context), let quantity = facts.quantity(context), let unit = facts.unit(context),
            let value = context.claim.value
        else { return nil }
        let format = ["peak", "peak_integer"].contains(quantity) ? facts.format(context) : ""
        let about = "\(part), \(Self.words(quantity))\(format.isEmpty ? "" : " in \(format)")"
        // "Up to 9 TB/s" is what the maker of a chip promises at most: the figure itself.
        let bound = context.claim.bound == "<=" ? "=" : context.claim.bound
        let claimed = StatedNumber(value, printed: context.claim.quote, bound: bound, upper: context.claim.upper)
        let same = records.filter { $0.part == part && $0.quantity == quantity && Self.isSame(format, $0.format) }
        let evidence = same.compactMap { record -> Evidence? in
            guard let number = record.number, let readings = Self.readings(claimed, unit, as: record.unit) else { return nil }
            var evidence = self.evidence(record, context, agrees: readings.contains { $0.agrees(with: number) })
            evidence.times = readings.first.map { $0.value / number.value }
            return evidence
        }
        let counted = evidence.best
        if counted.contains(where: \.agrees) {
            let note = evidence.counted.contains { !$0.agrees } ? "; not all sources agree" : ""
            return Finding(
                claim: context.claim, verdict: .supported, about: about, reason: "\(Self.count(counted.filter(\.agrees))) the same\(note)",
                evidence: evidence)
        }
        guard let nearest = counted.first else {
            let isUnstated = same.contains { $0.number == nil }
            return Finding(
                claim: context.claim, verdict: .undecided, about: about,
                reason: isUnstated
                    ? "its maker does not state it, and no source of another publisher does"
                    : "no source of another publisher is known for it", evidence: evidence)
        }
        var reason = "\(Self.count(counted)) another number"
        if let times = nearest.times { reason += ", of which the claim is \(SignificantDigits.text(times, digits: 3)) times" }
        let weaker = evidence.counted.filter(\.agrees)
        if !weaker.isEmpty { reason += "; \(Self.count(weaker)) the same, on less" }
        if let other = elsewhere(claimed, unit, context, part) { reason += "; \(other)" }
        return Finding(claim: context.claim, verdict: .contradicted, about: about, reason: reason, evidence: evidence)
    }

    func evidence(_ record: Record, _ context: ClaimContext, agrees: Bool) -> Evidence {
        Evidence(
            stated: record.stated.isEmpty ? record.text : record.stated, source: record.source, publisher: record.publisher,
            grade: record.grade, agrees: agrees,
            isOwnWitness: ClaimAudit.isOwnWitness(publisher: record.publisher, grade: record.grade, of: context.document.summary))
    }

    /// What else of the same vendor has this number: a figure of another chip or of a system that was put on this one.
    private func elsewhere(_ claimed: StatedNumber, _ unit: String, _ context: ClaimContext, _ part: String) -> String? {
        let found = records.first { record in
            guard vendors[record.part] == vendors[part], let number = record.number, number.high.isFinite,
                !ClaimAudit.isOwnWitness(publisher: record.publisher, grade: record.grade, of: context.document.summary),
                let readings = Self.readings(claimed, unit, as: record.unit)
            else { return false }
            return readings.contains { $0.agrees(with: number) }
        }
        return found.map { "it is the \(Self.words($0.quantity)) of \($0.part) [\($0.source)]" }
    }

    // MARK: Systems

    /// How many chips a system has whose kind the sentence names: "UltraServers of 144 chips".
    private func chipsOfSystem(_ context: ClaimContext) -> Finding? {
        guard let value = context.claim.value else { return nil }
        let words = Set(context.sentence.split { !$0.isLetter }.map { Self.singular($0.lowercased()) })
        let part = facts.part(context)
        let systems = records.filter { record in
            record.quantity == "chips" && (part.flatMap { vendors[$0] }.map { $0 == vendors[record.part] } ?? true)
                && record.part.split { !$0.isLetter }.contains { $0.count > 4 && words.contains(Self.singular($0.lowercased())) }
        }
        guard !systems.isEmpty else { return nil }
        let claimed = StatedNumber(value, printed: context.claim.quote, bound: context.claim.bound, upper: context.claim.upper)
        let evidence = systems.compactMap { record in
            record.number.map { number in
                var evidence = self.evidence(record, context, agrees: claimed.agrees(with: number))
                evidence.stated += " in \(record.part)"
                return evidence
            }
        }
        let fitting = evidence.counted.filter(\.agrees)
        guard !fitting.isEmpty else {
            return Finding(
                claim: context.claim, verdict: evidence.counted.isEmpty ? .undecided : .contradicted, about: "chips of a system",
                reason: evidence.counted.isEmpty
                    ? "no source of another publisher is known for it" : "no system of this kind has so many", evidence: evidence)
        }
        return Finding(
            claim: context.claim, verdict: .supported, about: "chips of a system", reason: "\(Self.count(fitting)) the same",
            evidence: evidence.filter(\.agrees))
    }

    private static func singular(_ word: String) -> String { word.hasSuffix("s") ? String(word.dropLast()) : word }

    // MARK: Launches

    private func launch(_ context: ClaimContext) -> Finding? {
        guard let metric = context.claim.metric, ["launch", "announcement", "shipment"].contains(metric), let part = facts.part(context),
            let from = context.claim.fromDay
        else { return nil }
        let to = context.claim.toDay ?? from
        let evidence = records.compactMap { record -> Evidence? in
            guard record.part == part, ["launched", "announced", "expected"].contains(record.quantity), let day = CivilDate(record.text)
            else { return nil }
            return self.evidence(record, context, agrees: from <= day.description && day.description <= to)
        }
        guard !evidence.counted.isEmpty else { return nil }
        let agrees = evidence.counted.contains(where: \.agrees)
        return Finding(
            claim: context.claim, verdict: agrees ? .supported : .contradicted, about: "\(part), \(metric)",
            reason: agrees ? "\(Self.count(evidence.counted.filter(\.agrees))) a day of that time" : "no source has a day of that time",
            evidence: evidence)
    }

    // MARK: Words

    /// The claimed number in the unit of a record: as it stands, and where bytes may have been counted in powers of two, so.
    static func readings(_ number: StatedNumber, _ unit: String, as other: String) -> [StatedNumber]? {
        guard let factor = Unit(unit)?.factor(to: Unit(other) ?? .one) else { return nil }
        var readings = [number * factor]
        if unit.hasSuffix("B"),
            let binary = ["MB": "MiB", "GB": "GiB", "TB": "TiB"][unit].flatMap({ Unit($0)?.factor(to: Unit(other) ?? .one) })
        {
            readings.append(number * binary)
        }
        return readings
    }

    /// FP8 and MXFP8 are one format with and without scales of blocks; a claim without a format is held against all.
    static func isSame(_ claimed: String, _ recorded: String) -> Bool {
        claimed.isEmpty || claimed == recorded || "MX" + claimed == recorded || claimed == "MX" + recorded
    }

    static func words(_ quantity: String) -> String {
        ["tdp": "TDP", "peak_integer": "peak of integers", "scale_up": "scale-up bandwidth", "scale_out": "scale-out bandwidth"][quantity]
            ?? quantity.split(separator: "_").joined(separator: " ")
    }

    /// `2 other sources have`, counted by publisher.
    static func count(_ evidence: [Evidence]) -> String {
        let publishers = Set(evidence.map { $0.publisher.lowercased() }).count
        return publishers == 1 ? "\(evidence[0].publisher) has" : "\(publishers) publishers have"
    }

    /// The records of a part and quantity that may be computed with: articles restate what others print, rightly or not.
    func numbers(_ part: String, _ quantity: String, _ context: ClaimContext) -> [Record] {
        records.filter {
            $0.part == part && $0.quantity == quantity && $0.number != nil && $0.grade != "article"
                && !ClaimAudit.isOwnWitness(publisher: $0.publisher, grade: $0.grade, of: context.document.summary)
        }
    }
}
