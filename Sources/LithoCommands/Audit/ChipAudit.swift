import ArticleCorpus
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
        /// Whether bytes were counted in powers of ten or two: `decimal`, `binary`, `unstated`.
        var reading: String
        var stated: String
        var text: String
        var source: String
        var publisher: String
        var grade: String

        /// Whether zeros in the operands were counted as work.
        var peak: Peak { sparsity == "dense" ? .dense : ["2:4", "sparse"].contains(sparsity) ? .sparse : .unstated }
    }

    enum Peak { case dense, sparse, unstated }

    let facts: ChipFact
    private let records: [Record]
    private let vendors: [String: String]

    init(_ question: Question, _ facts: ChipFact) throws {
        self.facts = facts
        var vendors: [String: String] = [:]
        records = try question.texts(
            """
            SELECT part, quantity, coalesce(format, ''), coalesce(sparsity, ''), value, low, high, coalesce(unit, ''), coalesce(stated, ''),
                coalesce(text, ''), source, publisher, grade, vendor, coalesce(reading, '') FROM claim WHERE kind IN ('chip', 'system')
            """
        ).map { row in
            vendors[row[0]] = row[13]
            return Record(
                part: row[0], quantity: row[1], format: row[2], sparsity: row[3], number: Self.number(row), unit: row[7], reading: row[14],
                stated: row[8], text: row[9], source: row[10], publisher: row[11], grade: row[12])
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

    /// A claim as it is held against records.
    private struct Claimed {
        var quantity: String
        var format: String
        var sparsity: String
        var number: StatedNumber
        var unit: String

        /// How the claim may be meant in the unit of a record: bytes in powers of ten or two, a link in one direction or in both.
        func readings(as record: Record) -> [StatedNumber]? {
            guard var readings = ChipAudit.readings(number, unit, as: record.unit) else { return nil }
            if quantity == "scale_up" { readings += readings.map { $0 * 0.5 } }
            return readings
        }

        func agrees(with record: Record) -> Bool? {
            guard let recorded = record.number, let readings = readings(as: record) else { return nil }
            var meant = [recorded]
            if record.reading == "unstated", let binary = ChipAudit.binary(record.unit) { meant.append(recorded * binary) }
            return readings.contains { reading in meant.contains { reading.agrees(with: $0) } }
        }
    }

    /// Nil where the claim is not of a quantity of a known chip or system.
    func finding(_ context: ClaimContext) -> Finding? {
        if context.claim.kind == "event" { return launch(context) }
        if context.claim.unit == "chip" { return chipsOfSystem(context) }
        guard let quantity = facts.quantity(context), let unit = facts.unit(context), let value = context.claim.value else { return nil }
        let format = ["peak", "peak_integer"].contains(quantity) ? facts.format(context) : ""
        let what = "\(Self.words(quantity))\(format.isEmpty ? "" : " in \(format)")"
        guard let part = facts.part(context) else {
            return Finding(claim: context.claim, verdict: .undecided, about: what, reason: "of which chip or system, the text does not say")
        }
        // "Up to 9 TB/s" is what the maker of a chip promises at most: the figure itself.
        let bound = context.claim.bound == "<=" ? "=" : context.claim.bound
        let claimed = Claimed(
            quantity: quantity, format: format, sparsity: facts.sparsity(context),
            number: StatedNumber(value, printed: context.claim.quote, bound: bound, upper: context.claim.upper), unit: unit)
        let about = "\(part), \(what)"
        let evidence = evidence(of: part, claimed, context)
        let counted = evidence.best
        if counted.contains(where: \.agrees) {
            let note = evidence.counted.contains { !$0.agrees } ? "; not all sources agree" : ""
            return Finding(
                claim: context.claim, verdict: .supported, about: about, reason: "\(Self.count(counted.filter(\.agrees))) the same\(note)",
                evidence: evidence)
        }
        guard let nearest = counted.first else {
            let isUnstated = records.contains { $0.part == part && $0.quantity == quantity && $0.number == nil }
            return Finding(
                claim: context.claim, verdict: .undecided, about: about,
                reason: isUnstated
                    ? "its maker does not state it, and no source of another publisher does"
                    : "no source of another publisher is known for it", evidence: evidence)
        }
        if facts.partNamed(context) == nil, let other = otherReading(than: part, claimed, context) {
            return Finding(
                claim: context.claim, verdict: .undecided, about: what,
                reason: "the sentence names no chip: it is a figure of \(other), and not of \(part)", evidence: evidence)
        }
        var reason = "\(Self.count(counted)) another number"
        if let times = nearest.times { reason += ", of which the claim is \(SignificantDigits.text(times, digits: 3)) times" }
        let weaker = evidence.counted.filter(\.agrees)
        if !weaker.isEmpty { reason += "; \(Self.count(weaker)) the same, on less" }
        if let other = elsewhere(claimed, context, part) { reason += "; \(other)" }
        return Finding(claim: context.claim, verdict: .contradicted, about: about, reason: reason, evidence: evidence)
    }

    /// What the records of a part say to a claim. Peaks with and without sparsity are never compared: a claim that says which it is meets
    /// records of its kind, and those that leave it open only where there is none; where a claim does not say it, the kind that does not
    /// agree is left out once another does.
    private func evidence(of part: String, _ claimed: Claimed, _ context: ClaimContext) -> [Evidence] {
        let held = records.compactMap { record -> (record: Record, evidence: Evidence)? in
            guard record.part == part, record.quantity == claimed.quantity, Self.isSame(claimed.format, record.format),
                let number = record.number, let agrees = claimed.agrees(with: record)
            else { return nil }
            var evidence = self.evidence(record, context, agrees: agrees)
            if record.peak == .sparse { evidence.stated += " with sparsity" }
            evidence.times = claimed.readings(as: record)?.first.map { $0.value / number.value }
            return (record, evidence)
        }
        if !claimed.sparsity.isEmpty {
            let said = held.filter { $0.record.peak == (claimed.sparsity == "dense" ? .dense : .sparse) }
            return (said.isEmpty ? held.filter { $0.record.peak == .unstated } : said).map(\.evidence)
        }
        let agreeing = Set(held.filter(\.evidence.agrees).map(\.record.peak))
        return held.filter { $0.evidence.agrees || agreeing.isEmpty || agreeing.contains($0.record.peak) }.map(\.evidence)
    }

    /// Another chip that the document names, of which the number is right.
    private func otherReading(than part: String, _ claimed: Claimed, _ context: ClaimContext) -> String? {
        facts.parts(of: context.document).subtracting([part]).sorted().first { other in
            evidence(of: other, claimed, context).best.contains(where: \.agrees)
        }
    }

    func evidence(_ record: Record, _ context: ClaimContext, agrees: Bool) -> Evidence {
        Evidence(
            stated: record.stated.isEmpty ? record.text : record.stated, source: record.source, publisher: record.publisher,
            grade: record.grade, agrees: agrees,
            isOwnWitness: ClaimAudit.isOwnWitness(publisher: record.publisher, grade: record.grade, of: context.document.summary))
    }

    /// What else of the same vendor has this number: a figure of another chip or of a system that was put on this one.
    private func elsewhere(_ claimed: Claimed, _ context: ClaimContext, _ part: String) -> String? {
        let found = records.first { record in
            vendors[record.part] == vendors[part] && record.number?.high.isFinite == true && claimed.agrees(with: record) == true
                && !ClaimAudit.isOwnWitness(publisher: record.publisher, grade: record.grade, of: context.document.summary)
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
        let kinds = ["launch": ["launched", "announced"], "announcement": ["announced"], "shipment": ["launched", "expected"]]
        guard let metric = context.claim.metric, let kinds = kinds[metric], let part = facts.part(context), let from = context.claim.fromDay
        else { return nil }
        let to = context.claim.toDay ?? from
        // A time agrees with another that lies in it. Of two that overlap neither says the other wrong.
        var overlaps = false
        let evidence = records.compactMap { record -> Evidence? in
            guard record.part == part, kinds.contains(record.quantity), let time = Self.time(record.text)
            else { return nil }
            let agrees = from <= time.from && time.to <= to || time.from <= from && to <= time.to
            if from <= time.to, time.from <= to { overlaps = true }
            return self.evidence(record, context, agrees: agrees)
        }
        let about = "\(part), \(metric)"
        guard !evidence.counted.isEmpty else { return nil }
        guard evidence.counted.contains(where: \.agrees) else {
            return Finding(
                claim: context.claim, verdict: overlaps ? .undecided : .contradicted, about: about,
                reason: overlaps ? "the times of others overlap with it, and none lies in it" : "no source has a day of that time",
                evidence: evidence)
        }
        return Finding(
            claim: context.claim, verdict: .supported, about: about,
            reason: "\(Self.count(evidence.counted.filter(\.agrees))) a day of that time", evidence: evidence)
    }

    /// The first and last day of a time that a record states: `2025-12-02`, `second half of 2026`.
    private static func time(_ text: String) -> (from: String, to: String)? {
        if let day = CivilDate(text) { return (day.description, day.description) }
        let date = ClaimFinder(text: Array("It is expected in \(text).".utf8)).claims.lazy.compactMap(\.date).first
        guard let from = date?.from, let to = date?.to else { return nil }
        return (from, to)
    }

    // MARK: Words

    /// The claimed number in the unit of a record: as it stands, and where bytes may have been counted in powers of two, so.
    static func readings(_ number: StatedNumber, _ unit: String, as other: String) -> [StatedNumber]? {
        guard let factor = Unit(unit)?.factor(to: Unit(other) ?? .one) else { return nil }
        var readings = [number * factor]
        if let binary = binary(unit) { readings.append(number * (factor * binary)) }
        return readings
    }

    /// How much more a unit of bytes is when it is counted in powers of two; nil for other units.
    static func binary(_ unit: String) -> Double? {
        ["MB": "MiB", "GB": "GiB", "TB": "TiB"][unit].flatMap { Unit($0)?.factor(to: Unit(unit) ?? .one) }
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
