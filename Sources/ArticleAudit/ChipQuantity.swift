import ArticleCorpus

/// Which quantity of the database a claim is about, in its unit.
struct ChipQuantity {
    /// `peak`, `memory`, …
    private(set) var names: [String]
    private(set) var words: String
    /// The unit of the database.
    private(set) var unit: String
    /// How many of that unit one of the claim's is.
    private(set) var factor: Double
    /// The number format, for a peak.
    private(set) var format: String?
    private(set) var sparsity: String?
    /// A bandwidth in a sentence that names a link.
    private(set) var isAmbiguousBandwidth = false
    private(set) var isOfSystemOnly = false
    /// Bytes are said in powers of ten, where a maker may mean powers of two.
    private(set) var isDecimalBytes = false

    private static let scales: [Character: Double] = ["k": 1e3, "M": 1e6, "G": 1e9, "T": 1e12, "P": 1e15, "E": 1e18]

    /// `nil` for a unit of which chips have nothing, and for a sentence that speaks of something else in it.
    init?(_ audited: AuditedClaim) {
        guard let unit = audited.claim.unit, audited.claim.value != nil else { return nil }
        func scale(_ base: String, in wanted: Double) -> Double? {
            guard unit.hasSuffix(base) else { return nil }
            let prefix = unit.dropLast(base.count)
            if prefix.isEmpty { return 1 / wanted }
            return prefix.count == 1 ? prefix.first.flatMap { Self.scales[$0] }.map { $0 / wanted } : nil
        }
        if let factor = scale("FLOPS", in: 1e12) ?? scale("FLOP/s", in: 1e12) {
            let format = Self.format(audited)
            self.init(["peak"], "peak\(format.map { " \($0)" } ?? "")", "TFLOP/s", factor)
            self.format = format
            sparsity = audited.says("dense") ? "dense" : audited.says("sparse", "sparsity") ? "sparse" : nil
        } else if let factor = scale("OPS", in: 1e12) {
            self.init(["peak_integer"], "integer peak", "TOP/s", factor)
            format = Self.format(audited)
        } else if let factor = scale("B/s", in: 1e12) {
            self.init(["bandwidth"], "memory bandwidth", "TB/s", factor)
            isAmbiguousBandwidth = audited.says("pcie", "nvlink", "neuronlink", "interconnect", "fabric", "network", "infiniband")
            if isAmbiguousBandwidth { words = "bandwidth (memory or link)" }
            if !isAmbiguousBandwidth, !audited.says("memory", "hbm", "bandwidth") { return nil }
        } else if unit.hasSuffix("iB"), let factor = ["GiB": 1.073741824, "TiB": 1099.511627776][unit], audited.says("memory", "hbm") {
            self.init(["memory"], "memory", "GB", factor)
        } else if let factor = scale("B", in: 1e9), audited.says("memory", "hbm"), !audited.says("cache", "sram", "storage") {
            self.init(["memory"], "memory", "GB", factor)
            isDecimalBytes = true
        } else if let factor = scale("W", in: 1), audited.says("tdp", "power", "draw", "consum", "watt") {
            self.init(["tdp"], "power", "W", factor)
        } else if unit == "nm" {
            self.init(["node"], "process node", "nm", 1)
        } else if ["chip", "accelerator", "gpu"].contains(unit.lowercased()) {
            self.init(["chips"], "number of chips", "chip", 1)
            isOfSystemOnly = true
        } else {
            return nil
        }
    }

    /// The links of the same part.
    init(links other: ChipQuantity) {
        self.init(["scale_up", "link_rate", "scale_out"], "link bandwidth", "TB/s", other.factor)
    }

    init(launch: ()) { self.init(["launched"], "launch", "", 1) }

    init(_ name: String, _ unit: String, format: String?) {
        self.init([name], name, unit, 1)
        self.format = format
    }

    private init(_ names: [String], _ words: String, _ unit: String, _ factor: Double) {
        self.names = names
        self.words = words
        self.unit = unit
        self.factor = factor
    }

    private static let formats: Set<String> = [
        "FP4", "FP6", "FP8", "FP16", "BF16", "TF32", "FP32", "FP64", "INT4", "INT8", "MXFP4", "MXFP6", "MXFP8", "NVFP4",
    ]

    /// The number format named soonest after the claim, else last before it in the sentence.
    static func format(_ audited: AuditedClaim) -> String? {
        func found(_ text: String) -> [String] {
            text.split { !$0.isLetter && !$0.isNumber }.map { $0.uppercased() }.filter(formats.contains)
        }
        return found(audited.after).first ?? found(audited.before).last
    }
}
