/// The names and units that measurements come in, and what gives away others.
package enum MeasurementFormat {
    /// Names that people give times, powers and sizes in other units, and the name of the format.
    private static let others: [(names: Set<String>, name: String, unit: String)] = [
        (
            [
                "ms", "s", "ns", "sec", "seconds", "milliseconds", "time", "time_ms", "time_s", "time_ns", "time_us", "latency",
                "latency_ms",
            ],
            "us", "microseconds"
        ),
        (["kw", "mw", "milliwatts", "kilowatts", "power", "power_w", "power_kw", "power_mw"], "watts", "watts"),
        (["mb", "gb", "kb", "mib", "gib", "megabytes", "gigabytes", "bytes_mb", "bytes_gb"], "bytes", "bytes"),
    ]

    /// Columns of tables, with the unit in their names.
    private static let columns = [
        "time_us", "step_time_s", "tpot_ms", "ttft_ms", "latency_ms", "mem_gb_per_chip", "power_w_per_chip", "message_bytes",
    ]

    private static let units = ["ns", "us", "ms", "s", "min", "h", "bytes", "kb", "mb", "gb", "tb", "mib", "gib", "w", "kw", "mw"]

    /// A field whose name says that it is in another unit.
    package static func strangeField(_ fields: Fields) -> Refusal? {
        for name in fields.fields.keys.sorted() {
            let folded = name.lowercased()
            guard let other = others.first(where: { $0.names.contains(folded) }), fields.fields[other.name] == nil else { continue }
            return Refusal("'\(name)' is no field of a measurement: write '\(other.name)', in \(other.unit)")
        }
        return nil
    }

    /// A column that is one of the format's in another unit: `step_time_ms` for `step_time_s`.
    package static func strangeColumn(_ names: [String]) -> Refusal? {
        for name in names where !columns.contains(name) {
            let words = name.lowercased().split(separator: "_").map(String.init)
            for column in columns where !names.contains(column) {
                let own = column.split(separator: "_").map(String.init)
                guard words.count == own.count, let differs = words.indices.first(where: { words[$0] != own[$0] }),
                    words.indices.count(where: { words[$0] != own[$0] }) == 1, units.contains(words[differs]), units.contains(own[differs])
                else { continue }
                return Refusal(
                    "column '\(name)' is '\(column)' in the format: its numbers are in \(own[differs]), not in \(words[differs])")
            }
        }
        return nil
    }

    /// A time, or a power, that no chip can have: it beats the datasheet, or is a thousand times off it.
    package static func check(_ work: Workload, time: Double, watts: Double?, on chip: Chip) throws(Refusal) {
        switch work {
        case .gemm(let gemm):
            // Operands may come from a cache: only products say what is too fast, and either what is too slow.
            let products = chip.peak(gemm.precision).map { gemm.flops / $0 } ?? 0
            if products > gemm.bytes / chip.bandwidth {
                try check(time, least: products, "the dense peak", chip)
            } else {
                try check(time, least: gemm.bytes / chip.bandwidth, isCached: true, "the memory bandwidth", chip)
            }
        case .copy(let rows): try check(time, least: rows.bytes / chip.bandwidth, "the memory bandwidth", chip)
        default: break
        }
        guard let watts, let limit = chip.powerLimit else { return }
        if watts > 3 * limit {
            throw Refusal("\(rounded(watts)) W is \(rounded(watts / limit)) times the limit of \(chip.name); is 'watts' in watts?")
        }
        if watts < limit / 200 { throw Refusal("\(rounded(watts)) W is less than an idle \(chip.name) draws; is 'watts' in watts?") }
    }

    private static func check(_ time: Double, least: Double, isCached: Bool = false, _ what: String, _ chip: Chip) throws(Refusal) {
        if time < (isCached ? 0.02 : 0.7) * least {
            throw Refusal(
                "\(rounded(time)) µs would be \(rounded(100 * least / time)) % of \(what) of \(chip.name); is 'us' in microseconds?")
        }
        // Small work takes the time of a launch, however small it is.
        if time > 500 * least + 2000 {
            throw Refusal(
                "\(rounded(time)) µs is \(rounded(time / least)) times what \(what) of \(chip.name) allows; is 'us' in microseconds?")
        }
    }
}

extension Chip {
    /// A chip of the user's own, from the line that says what was measured on: `{"op": "device", "device": "Mine", "memory_gb": 96,
    /// "memory_bandwidth_tb_s": 3.2, "peak_bf16_tflops": 400, "tdp_w": 500}`; nil where its memory or bandwidth is missing.
    package init?(measuredOn fields: Fields) {
        guard let name = fields.text("device"), let memory = fields.number("memory_gb"),
            let bandwidth = fields.number("memory_bandwidth_tb_s"), memory > 0, bandwidth > 0
        else { return nil }
        self.init(named: name, vendor: "")
        self.memory = memory * 1e9
        self.bandwidth = bandwidth * 1e6
        for format in DatasheetFormat.allCases {
            let column = format == .int8 ? "peak_int8_tops" : "peak_\(format.rawValue)_tflops"
            if let peak = fields.number(column), peak > 0 { peaks[format] = peak * 1e6 }
        }
        powerLimit = fields.number("tdp_w")
        if let cache = fields.number("cache_mb"), cache > 0 { self.cache = cache * 1e6 }
        if let processors = fields.number("processors") ?? fields.number("sm"), processors > 0 { self.processors = processors }
        source = "the line of the device in the measurements"
    }
}
