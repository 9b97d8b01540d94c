/// Fits the laws of kernels to rows of a library's data base of measured kernels: products, attention, collectives.
package struct KernelCalibration: Sendable {
    package var table: CoefficientTable
    package var provenance: String
    /// Rows that no law speaks for, by operation.
    package private(set) var skipped: [String: Int] = [:]
    package private(set) var residuals: [Residual] = []
    private let chips: ChipTable

    package init(_ table: CoefficientTable = CoefficientTable(), chips: ChipTable = .bundled, provenance: String) {
        self.table = table
        self.chips = chips
        self.provenance = provenance
    }

    package mutating func fit(_ csv: CSVTable) {
        var gemms = [CoefficientTable.Key: [Measurement<Gemm>]]()
        var prefills = [CoefficientTable.Key: [Measurement<PrefillAttention>]]()
        var decodes = [CoefficientTable.Key: [Measurement<DecodeAttention>]]()
        var collectives = [CoefficientTable.Key: [Measurement<Collective>]]()
        for row in csv.rows {
            guard let chip = try? chips.chip(named: row["chip"]), let time = row.number("time_us"), time > 0,
                let precision = Precision(named: row["precision"]), row["family"] != "mamf"
            else {
                skipped[row["op"], default: 0] += 1
                continue
            }
            func key(_ law: String, _ format: String) -> CoefficientTable.Key {
                .init(law: law, scope: chip.name, format: format, setting: "kernel")
            }
            // One shape on all chips.
            let group = row["split_group"].replacing("|\(row["chip"])|", with: "|")
            let cache = Precision(named: row["kv_precision"]) ?? .bf16
            if let gemm = Gemm(row, precision) {
                gemms[key(GemmLaw.name, precision.rawValue), default: []].append(
                    Measurement(gemm, on: chip, time: time, group: group, id: row["row_id"]))
            } else if let work = PrefillAttention(row, precision) {
                prefills[key(PrefillAttentionLaw.name, precision.rawValue), default: []].append(
                    Measurement(work, on: chip, time: time, group: group, id: row["row_id"]))
            } else if let work = DecodeAttention(row, cache) {
                decodes[key(DecodeAttentionLaw.name, cache.rawValue), default: []].append(
                    Measurement(work, on: chip, time: time, group: group, id: row["row_id"]))
            } else if let work = Collective(row, precision) {
                collectives[key(CollectiveLaw.name, work.kind.rawValue), default: []].append(
                    Measurement(work, on: chip, time: time, group: "\(work.ranks)-\(work.bytes)", id: row["row_id"]))
            } else {
                skipped[row["op"], default: 0] += 1
            }
        }
        store(gemms)
        store(PrefillAttentionLaw.self, prefills)
        store(DecodeAttentionLaw.self, decodes)
        store(CollectiveLaw.self, collectives)
    }

    private mutating func store<L: Law>(_: L.Type, _ sets: [CoefficientTable.Key: [Measurement<L.Case>]]) {
        for (key, measurements) in sets.sorted(by: { ($0.key.scope, $0.key.format) < ($1.key.scope, $1.key.format) }) {
            guard let fit = L.fit(measurements) else { continue }
            add(fit, key, measurements)
        }
    }

    /// Products of all chips of a class in one format together.
    private mutating func store(_ sets: [CoefficientTable.Key: [Measurement<Gemm>]]) {
        let classes = Dictionary(grouping: sets.keys) { Related(format: $0.format, chipClass: chipClass($0.scope)) }
        for (_, keys) in classes.sorted(by: { ($0.key.chipClass.rawValue, $0.key.format) < ($1.key.chipClass.rawValue, $1.key.format) }) {
            let keys = keys.sorted { $0.scope < $1.scope }
            let family = GemmFit(keys.map { sets[$0] ?? [] })
            for (key, fit) in zip(keys, family.fits) {
                add(fit, key, sets[key] ?? [])
                table.entries[key]?.surface = family.surface
            }
        }
    }

    private mutating func add<Case>(_ fit: Fit, _ key: CoefficientTable.Key, _ measurements: [Measurement<Case>]) {
        residuals += Residual.of(fit.ratios, groups: measurements.map(\.group)) { row, ratio, interval in
            Residual(
                law: key.law, id: measurements[row].id, family: "kernels", chip: key.scope, format: key.format, kind: "kernel",
                ratio: ratio, interval: interval)
        }
        table.entries[key] = .init(fit: fit, provenance: provenance)
    }
}

extension KernelCalibration {
    /// Chips of one class whose kernels of one format are alike.
    private struct Related: Hashable {
        var format: String
        var chipClass: ChipClass
    }

    private func chipClass(_ name: String) -> ChipClass { (try? chips.chip(named: name))?.chipClass ?? .other }
}

extension Gemm {
    init?(_ row: CSVTable.Row, _ precision: Precision) {
        guard row["op"] == "gemm", let m = row.number("m"), let n = row.number("n"), let k = row.number("k") else { return nil }
        self.init(m: m, n: n, k: k, precision, converts: precision.needsConversion)
    }
}

extension PrefillAttention {
    init?(_ row: CSVTable.Row, _ precision: Precision) {
        guard row["op"] == "attention-prefill", let batch = row.number("batch"), let heads = row.number("heads"),
            let queries = row.number("q_len"), let size = row.number("head_dim")
        else { return nil }
        self.init(
            batch: batch, heads: heads, keyHeads: row.number("kv_heads") ?? heads, queries: queries,
            keys: max(queries, row.number("kv_len") ?? queries), headSize: size, precision: precision)
    }
}

extension DecodeAttention {
    init?(_ row: CSVTable.Row, _ cache: Precision) {
        guard row["op"] == "attention-decode", let batch = row.number("batch"), let heads = row.number("heads"),
            let context = row.number("kv_len"), let size = row.number("head_dim")
        else { return nil }
        self.init(
            batch: batch, heads: heads, keyHeads: row.number("kv_heads") ?? heads, context: context, cachedSize: 2 * size, precision: cache)
    }
}

extension Collective {
    init?(_ row: CSVTable.Row, _ precision: Precision) {
        guard let kind = Kind(rawValue: row["op"]), let ranks = row.number("ranks"), let bytes = row.number("message_bytes") else {
            return nil
        }
        self.init(kind, ranks: ranks, bytes: bytes)
    }
}
