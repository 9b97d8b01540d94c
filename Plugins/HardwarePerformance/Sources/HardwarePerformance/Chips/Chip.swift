/// What a maker states of one accelerator: dense peaks, memory, links, power. A fact nobody printed is absent.
package struct Chip: Sendable {
    package var name: String
    package var vendor: String
    package var chipClass: ChipClass
    /// Is it announced and not yet shipping?
    package var isAnnounced: Bool
    /// Dense, in FLOP a microsecond.
    package var peaks: [DatasheetFormat: Double]
    /// Bytes.
    package var memory: Double
    /// Bytes a microsecond.
    package var bandwidth: Double
    /// The last cache before memory, in bytes.
    package var cache: Double
    /// Streaming multiprocessors, compute units or cores that work in parallel.
    package var processors: Double
    /// Watts.
    package var powerLimit: Double?
    /// One way, bytes a microsecond, all links of a chip together.
    package var scaleUp: Double?
    /// Chips that reach each other over `scaleUp`.
    package var scaleUpDomain: Int
    /// One way, bytes a microsecond.
    package var scaleOut: Double
    package var source: String
    package var notes: String

    /// A chip of which nothing is known yet but its name: of no class, with the processors and the cache of a Hopper.
    package init(named name: String, vendor: String) {
        (self.name, self.vendor, chipClass) = (name, vendor, .other)
        isAnnounced = false
        peaks = [:]
        (memory, bandwidth) = (0, 0)
        (cache, processors) = (50e6, 132)
        scaleUpDomain = 1
        scaleOut = Self.assumedScaleOut
        (source, notes) = ("", "")
    }

    /// 400 Gbit/s a chip is what the reference designs of the measured systems have.
    static let assumedScaleOut = 50e3

    /// FLOP a microsecond, or nil where the chip has no units for the format.
    package func peak(_ precision: Precision) -> Double? { peaks[precision.datasheet] }
}

extension Chip {
    /// A row of `Data/chips.csv`; nil where memory or bandwidth, without which nothing can be said, are missing.
    init?(_ row: CSVTable.Row) {
        guard let memory = row.number("memory_gb"), let bandwidth = row.number("memory_bandwidth_tb_s"),
            let chipClass = ChipClass(rawValue: row["class"])
        else { return nil }
        name = row["chip"]
        vendor = row["vendor"]
        self.chipClass = chipClass
        isAnnounced = row["status"] == "announced"
        peaks = [:]
        for format in DatasheetFormat.allCases {
            let column = format == .int8 ? "peak_int8_tops" : "peak_\(format.rawValue)_tflops"
            if let peak = row.number(column) { peaks[format] = peak * 1e6 }
        }
        self.memory = memory * 1e9
        self.bandwidth = bandwidth * 1e6
        cache = (row.number("cache_mb") ?? 50) * 1e6
        processors = row.number("processors") ?? 132
        powerLimit = row.number("tdp_w")
        scaleUp = row.number("scale_up_gb_s_one_way").map { $0 * 1e3 }
        scaleUpDomain = row.integer("scale_up_domain_chips") ?? 1
        scaleOut = row.number("scale_out_gbit_s_per_chip").map { $0 / 8 * 1e3 } ?? Self.assumedScaleOut
        source = row["source"]
        notes = row["notes"]
    }
}
