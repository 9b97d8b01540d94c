/// What a quantity measures, told by its unit and the words around it.
enum Metrics {
    /// The metric and its scope (chip, server, cluster), nil where the sentence does not say.
    static func metric(_ quantity: FoundQuantity, in sentence: SentenceView) -> (metric: String?, scope: String?) {
        let after = sentence.tokens.filter { $0.range.lowerBound >= quantity.core.upperBound }.prefix(8).map(\.lower)
        let before = sentence.tokens.filter { $0.range.upperBound <= quantity.core.lowerBound }.suffix(8).map(\.lower)
        return (name(quantity.unit, before, after, sentence), scope(sentence))
    }

    private static func name(_ unit: String, _ before: [String], _ after: [String], _ sentence: SentenceView) -> String? {
        let base = unit.split(separator: "/").first.map(String.init) ?? unit
        switch base {
        case "nm": return "process node"
        case "FLOPS", "TFLOPS", "PFLOPS", "EFLOPS", "GFLOPS", "TOPS", "POPS":
            return "peak compute" + (precision(sentence).map { ", \($0)" } ?? "")
        case "generation": return "generation of the link"
        case "year", "month", "week", "day", "h", "min":
            return before.contains("last") || before.contains("next") || after.contains("ago")
                ? "period" : sentence.has("agreement", "contract", "deal", "lease") ? "contract term" : "duration"
        default: break
        }
        if unit.hasSuffix("/s"), unit.contains("B") || unit.contains("b") { return "bandwidth" }
        if ["GB", "TB", "MB", "GiB", "TiB"].contains(unit) {
            return nearest(before, after, ["memory", "storage", "cache", "capacity", "dataset"]).map {
                $0 == "capacity" ? "memory capacity" : "\($0) capacity"
            } ?? "memory capacity"
        }
        if ["W", "kW", "MW", "GW", "TW"].contains(base) { return "power" }
        if ["Wh", "kWh", "MWh", "GWh", "TWh"].contains(base) { return "energy" }
        if unit == "x" || unit == "percent" || unit == "share" {
            if unit == "percent",
                sentence.has("shareholder", "stake", "owns", "ownership", "equity")
                    || sentence.has("holds", "hold", "held") && after.drop(while: { !$0.contains(where: \.isLetter) }).first == "of"
            {
                return "stake"
            }
            if let measure = measure(before, after) { return unit == "x" ? "\(measure), ratio" : measure }
            // "2.52 PFLOPS, twice its predecessor": of what the sentence gives figures of.
            let isOfCompute = unit == "x" && sentence.quantities.contains { $0.unit.hasSuffix("FLOPS") }
            return isOfCompute ? "performance, ratio" : nil
        }
        if UnitNames.currencies[base] != nil {
            return nearest(
                before, after,
                [
                    "deal", "agreement", "investment", "stake", "contract", "commitments", "commitment", "bill", "revenue", "valuation",
                    "funding", "fine", "price", "cost", "spending", "loan",
                ]
            ).map { ["deal", "agreement"].contains($0) ? "deal value" : $0 } ?? "amount"
        }
        return unit == "1" ? nil : "number of \(base)"
    }

    private static let measures: [(words: [String], metric: String)] = [
        ("price-performance", "price-performance"), ("energy efficiency", "energy efficiency"), ("efficiency", "energy efficiency"),
        ("bandwidth", "bandwidth"), ("throughput", "throughput"), ("latency", "latency"), ("inference speed", "inference speed"),
        ("training", "training performance"), ("performance", "performance"), ("cost", "cost"), ("costs", "cost"), ("price", "price"),
        ("revenue", "revenue"), ("speed", "speed"), ("utilization", "utilization"), ("margin", "margin"),
    ].map { ($0.0.split(separator: " ").map(String.init), $0.1) }

    /// What a ratio is of: the measure that follows the number soonest, else the one that stands last before it.
    private static func measure(_ before: [String], _ after: [String]) -> String? {
        func found(_ words: [String], at index: Int) -> String? {
            measures.first { words[index...].starts(with: $0.words) }?.metric
        }
        let after = after.filter { $0 != "-" }
        let before = before.filter { $0 != "-" }
        return after.indices.lazy.compactMap { found(after, at: $0) }.first
            ?? before.indices.reversed().lazy.compactMap { found(before, at: $0) }.first
    }

    private static func precision(_ sentence: SentenceView) -> String? {
        sentence.tokens.first { ["fp4", "fp6", "fp8", "fp16", "bf16", "tf32", "fp32", "fp64", "int8", "int4"].contains($0.lower) }?.text
    }

    private static func nearest(_ before: [String], _ after: [String], _ words: [String]) -> String? {
        after.first(where: words.contains) ?? before.last(where: words.contains)
    }

    private static func scope(_ sentence: SentenceView) -> String? {
        if sentence.has("each chip", "per chip", "the chip", "accelerator") { return "chip" }
        if sentence.has("ultraserver", "ultraservers", "single system", "rack", "per rack", "server") { return "system" }
        if sentence.has("cluster", "clusters", "data center", "datacenter") { return "cluster" }
        return nil
    }
}
