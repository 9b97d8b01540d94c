/// What one source says about one quantity of a part, in the unit of the database.
struct ChipStatement {
    var quantity: String
    /// As the source prints it, with format and sparsity.
    var text: String
    var range: ClosedRange<Double>?
    /// The same with bytes read in powers of two, where a source does not say.
    var other: Double?
    var grade: String
    /// 1 maker, 2 filing, 3 measurement, 4 compilation, 5 press, …
    var rank: Int
    var title: String
    var publisher: String
    var date: String
    var place: String
    var address: String

    func fits(_ allowed: ClosedRange<Double>) -> Bool {
        if let range, range.overlaps(allowed) { return true }
        // 144 GB in print can be 144 GiB: a factor of 1.0737.
        guard quantity == "memory", let range else { return false }
        let binary = 1.073741824
        return (allowed.lowerBound * binary...allowed.upperBound * binary).overlaps(range) && text.contains("iB")
            || other.map(allowed.contains) ?? false
    }

    /// What is to be said where it fits only with bytes in powers of two.
    func readingNote(_ allowed: ClosedRange<Double>) -> String {
        guard let range, !range.overlaps(allowed) else { return "" }
        return " The article's GB are then GiB, as makers of chips count memory; as powers of ten they would be 7 % less."
    }

    /// Who says it, as the subject of a sentence.
    var who: String { publisher.isEmpty ? "“\(title)”" : publisher }
    var verb: String { grade == "maker" ? "documents" : grade == "press" ? "reports" : "has" }

    var witness: AuditFinding.Witness {
        AuditFinding.Witness(
            statement: text, source: [title, publisher, date, place, address].filter { !$0.isEmpty }.joined(separator: ", "), grade: grade)
    }
}

extension ChipAssessor {
    /// Everything that independent sources say about it, the best source first.
    func statements(_ part: String, _ quantity: ChipQuantity) throws -> [ChipStatement] {
        var statements: [ChipStatement] = []
        for name in quantity.names {
            let rows = try data.chips(
                """
                SELECT claim.format, claim.sparsity, claim.value, claim.low, claim.high, claim.unit, claim.other, claim.stated, claim.text,
                  claim.grade, claim.rank, source.title, source.publisher, source.date, claim.place, source.address, claim.per
                FROM _claim AS claim JOIN _source AS source ON source.id = claim.source
                WHERE claim.part = :part AND claim.quantity = :quantity AND claim.grade <> 'article'
                ORDER BY claim.rank, claim.sparsity <> 'dense', claim.position
                """, ["part": part, "quantity": name])
            for row in rows where !excluded.contains(row[12]) && row[16] != "link" {
                if let format = quantity.format, !row[0].isEmpty, row[0] != format, row[0] != "MX" + format { continue }
                if let sparsity = quantity.sparsity, !row[1].isEmpty, row[1] != "unstated", row[1] != sparsity { continue }
                // Unless the article says otherwise, a peak is a dense one.
                if quantity.sparsity == nil, row[1] == "sparse" || row[1] == "2:4" { continue }
                statements.append(Self.statement(row, name, quantity.unit))
            }
        }
        return statements
    }

    private static func statement(_ row: [String], _ name: String, _ unit: String) -> ChipStatement {
        let factor = row[5] == unit ? 1 : row[5] == "GB/s" && unit == "TB/s" ? 0.001 : 1
        let value = Double(row[2]).map { $0 * factor }
        let low = Double(row[3]).map { $0 * factor }
        let high = Double(row[4]).map { $0 * factor }
        var range: ClosedRange<Double>?
        if let value { range = value...value } else if let low, let high, low <= high { range = low...high } else if let low {
            range = low...Double.greatestFiniteMagnitude
        } else if let high { range = 0...high }
        let span = [low.map { "\(AuditNumber.text($0))" }, high.map { "\(AuditNumber.text($0)) \(unit)" }].compactMap { $0 }.joined(separator: " to ")
        let printed = !row[7].isEmpty ? row[7] : !row[8].isEmpty ? row[8] : range == nil ? "not stated" : low == nil ? "up to \(span)" : span
        let kind = [row[0], row[1] == "unstated" ? "" : row[1]].filter { !$0.isEmpty }
        return ChipStatement(
            quantity: name.replacing("_", with: " "), text: ([printed] + kind).joined(separator: ", "), range: range, other: Double(row[6]),
            grade: row[9], rank: Int(row[10]) ?? 7, title: row[11], publisher: row[12], date: row[13], place: row[14], address: row[15])
    }
}
