import CorpusStore
import Values

/// How a claim is said in the words of the data set `chips`.
struct ChipFact {
    static let dataset = "chips"
    static let needed = ["part", "quantity", "per", "unit", "status", "confidence"]

    private var names = NameFinder()
    private var kinds: [String: String] = [:]
    private var launched: [String: String] = [:]
    private var statuses: [String: String] = [:]

    init(_ question: Question) throws {
        for row in try question.texts(
            "SELECT name, 'chip', status, launched FROM chip UNION ALL SELECT name, 'system', status, since FROM system")
        {
            kinds[row[0]] = row[1]
            statuses[row[0]] = row[2]
            launched[row[0]] = row[3]
            add(row[0], for: row[0])
        }
        for row in try question.texts("SELECT alias, part FROM alias") where kinds[row[1]] != nil { add(row[0], for: row[1]) }
    }

    /// A name without the digit of its part is that of a family ("Trainium"): which of its chips is meant, only a person can say.
    private mutating func add(_ name: String, for part: String) {
        if name.contains(where: \.isNumber) || !part.contains(where: \.isNumber) { names.add(name, for: part) }
    }

    func knows(_ context: ClaimContext) -> Bool { part(context) != nil && quantity(context) != nil }

    func part(_ context: ClaimContext) -> String? { partNamed(context) ?? partSpokenOf(context) }

    /// The chip or system that the claim's own sentence names: last before the claim, else after it.
    func partNamed(_ context: ClaimContext) -> String? {
        let named =
            names.mentions(in: context.before).last { $0.role != .measure } ?? names.mentions(in: context.after).first { $0.role == .topic }
        return named?.meaning
    }

    /// What the sentences before speak of, else the title: "the chip", "it". Names that something else is measured by are passed over.
    private func partSpokenOf(_ context: ClaimContext) -> String? {
        for sentence in context.earlier + [context.document.summary.title] {
            if let topic = names.mentions(in: sentence).first(where: { $0.role == .topic }) { return topic.meaning }
        }
        return nil
    }

    /// All chips and systems that a document names.
    func parts(of document: StoredDocument) -> Set<String> {
        Set(names.find(in: document.summary.title) + document.sentences.flatMap { names.find(in: $0.text) })
    }

    /// Does the claim's own sentence, or one before it, name a chip or system?
    func isNamed(_ context: ClaimContext) -> Bool {
        partNamed(context) != nil || context.earlier.contains { !names.find(in: $0).isEmpty }
    }

    /// All chips and systems that a text names.
    func parts(in text: String) -> [String] { names.find(in: text) }

    /// The claim's unit as the data set writes it.
    func unit(_ context: ClaimContext) -> String? { context.claim.unit.flatMap { Self.units[$0] } }

    private static let units: [String: String] = [
        "FLOPS": "FLOP/s", "TFLOPS": "TFLOP/s", "PFLOPS": "PFLOP/s", "EFLOPS": "EFLOP/s", "TFLOP/s": "TFLOP/s", "PFLOP/s": "PFLOP/s",
        "TOPS": "TOP/s", "POPS": "POP/s", "MB": "MB", "GB": "GB", "TB": "TB", "PB": "PB", "MiB": "MiB", "GiB": "GiB", "TiB": "TiB",
        "GB/s": "GB/s", "TB/s": "TB/s", "PB/s": "PB/s", "Gb/s": "Gbit/s", "W": "W", "kW": "kW", "MW": "MW", "nm": "nm", "chip": "chip",
    ]

    func quantity(_ context: ClaimContext) -> String? {
        guard let unit = context.claim.unit.flatMap({ Self.units[$0] }), context.claim.value != nil else { return nil }
        let isSystem = part(context).flatMap { kinds[$0] } == "system"
        if unit.hasSuffix("FLOP/s") { return "peak" }
        if unit.hasSuffix("OP/s") { return "peak_integer" }
        if unit.hasSuffix("B/s") { return Self.isBetweenChips(context) ? "scale_up" : "bandwidth" }
        if unit == "Gbit/s" { return "scale_out" }
        if unit.hasSuffix("B") { return context.sentence.contains("SRAM") ? "sram" : "memory" }
        if unit.hasSuffix("W") { return isSystem ? "power" : "tdp" }
        if unit == "nm" { return "node" }
        return unit == "chip" && isSystem ? "chips" : nil
    }

    /// Of the words round a rate: does it lead from chip to chip, and not to the chip's memory?
    private static func isBetweenChips(_ context: ClaimContext) -> Bool {
        let near = (context.before.suffix(80) + context.after.prefix(80)).lowercased()
        guard !near.contains("memory"), !near.contains("hbm") else { return false }
        return [
            "between chips", "between the chips", "chip-to-chip", "chip to chip", "inter-chip", "interconnect", "scale-up", "neuronlink",
            "nvlink", "infinity fabric",
        ].contains { near.contains($0) }
    }

    private static let formats: Set<String> = [
        "FP4", "FP6", "FP8", "FP16", "BF16", "TF32", "FP32", "FP64", "INT4", "INT8", "MXFP4", "MXFP6", "MXFP8",
    ]

    /// The number format named soonest after the claim, else last before it.
    func format(_ context: ClaimContext) -> String {
        func found(_ text: String) -> [String] {
            text.split { !$0.isLetter && !$0.isNumber }.map { $0.uppercased() }.filter(Self.formats.contains)
        }
        return found(String(context.after.prefix(60))).first ?? found(context.before).last ?? found(context.after).first ?? ""
    }

    /// `dense` or `2:4`, where the sentence says it.
    func sparsity(_ context: ClaimContext) -> String {
        let words = context.sentence.lowercased()
        if words.contains("dense") { return "dense" }
        return words.contains("2:4") || words.contains("sparse") || words.contains("sparsity") ? "2:4" : ""
    }

    func columns(_ context: ClaimContext) -> [Fact.Column] {
        let claim = context.claim
        let part = part(context)
        let quantity = quantity(context)
        let unit = claim.unit.flatMap { Self.units[$0] } ?? ""
        let isPeak = ["peak", "peak_integer"].contains(quantity)
        let isBytes = unit.hasSuffix("B") || unit.hasSuffix("B/s")
        var value = ""
        var low = ""
        var high = ""
        let number = claim.value.map(FactNumber.text) ?? ""
        switch claim.bound {
        case "<", "<=": high = number
        case ">", ">=": low = number
        case "range":
            low = number
            high = claim.upper.map(FactNumber.text) ?? ""
        default: value = number
        }
        return [
            ("part", part ?? ""), ("quantity", quantity ?? ""), ("format", isPeak ? format(context) : ""),
            ("sparsity", isPeak ? (sparsity(context).isEmpty ? "unstated" : sparsity(context)) : ""),
            ("per", part.map { kinds[$0] == "system" ? "system" : "package" } ?? ""), ("value", value), ("low", low), ("high", high),
            ("unit", unit), ("reading", isBytes ? (unit.contains("iB") ? "binary" : "unstated") : ""),
            ("status", part.flatMap { statuses[$0] }.flatMap { $0.isEmpty ? nil : $0 } ?? "announced"),
            ("valid_from", part.flatMap { launched[$0] } ?? ""), ("reported", context.day),
            ("confidence", Self.confidence(context.document.summary.grade)), ("note", claim.bound == "~" ? "about" : ""),
        ].map { Fact.Column(name: $0.0, value: $0.1) }
    }

    private static func confidence(_ grade: SourceGrade?) -> String {
        switch grade {
        case .maker, .filing, .measurement: "high"
        case .press: "medium"
        case .restatement, nil: "low"
        }
    }
}
