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

    /// A name without a digit is that of a family ("Trainium"): which of its chips is meant, only a person can say.
    private mutating func add(_ name: String, for part: String) {
        if name.contains(where: \.isNumber) { names.add(name, for: part) }
    }

    func knows(_ context: ClaimContext) -> Bool { part(context) != nil && quantity(context) != nil }

    /// The chip or system named last before the claim, else after it, else in the sentences before, else in the title.
    func part(_ context: ClaimContext) -> String? {
        if let part = names.find(in: context.before).last ?? names.find(in: context.after).first { return part }
        for sentence in context.earlier { if let part = names.find(in: sentence).last { return part } }
        return names.find(in: context.document.summary.title).first
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
        if unit.hasSuffix("B/s") { return "bandwidth" }
        if unit == "Gbit/s" { return "scale_out" }
        if unit.hasSuffix("B") { return context.sentence.contains("SRAM") ? "sram" : "memory" }
        if unit.hasSuffix("W") { return isSystem ? "power" : "tdp" }
        if unit == "nm" { return "node" }
        return unit == "chip" && isSystem ? "chips" : nil
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

    func columns(_ context: ClaimContext) -> [Fact.Column] {
        let claim = context.claim
        let part = part(context)
        let quantity = quantity(context)
        let unit = claim.unit.flatMap { Self.units[$0] } ?? ""
        let isPeak = ["peak", "peak_integer"].contains(quantity)
        let isBytes = unit.hasSuffix("B") || unit.hasSuffix("B/s")
        let words = context.sentence.lowercased()
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
            (
                "sparsity",
                isPeak
                    ? (words.contains("dense") ? "dense" : words.contains("2:4") ? "2:4" : words.contains("sparse") ? "sparse" : "unstated")
                    : ""
            ),
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
