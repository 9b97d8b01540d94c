import Values

/// Reads the row of one claim; what cannot be meant is refused by name.
struct RowReader {
    /// The field in which a row says where it stands: `Facts/deals/claim.csv:12`.
    static let place = "_place"

    private let row: [String: String]
    private let party: (String) -> Int?

    init(_ row: [String: String], party: @escaping (String) -> Int?) {
        self.row = row
        self.party = party
    }

    /// What messages call the row.
    var name: String {
        let claim = field("id").map { "claim \($0)" } ?? "claim without a number"
        return row[Self.place].map { "\($0): \(claim)" } ?? claim
    }

    /// A claim; its number is 0 where the row has none.
    func claim(parties: [Party], sources: [String: ClaimSource]) throws(LineProblem) -> DealClaim {
        let id = field("id").map { Int($0) ?? -1 } ?? 0
        guard id >= 0 else { throw problem("the number is none") }
        guard let predicate = field("predicate") else { throw problem("the predicate is missing") }
        let subject = try party("subject", parties)
        let object = try party("object", parties)
        guard let source = field("source").flatMap({ sources[$0] }) else { throw problem("no such source '\(field("source") ?? "")'") }
        guard let status = field("status").flatMap(Claim.Status.init) else {
            throw problem("no such status '\(field("status") ?? "")': \(Claim.Status.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        guard let reported = try day("reported_on") else { throw problem("reported_on is missing") }
        guard let from = try day("valid_from") else { throw problem("valid_from is missing") }
        let to = try day("valid_to")
        let value = try amount("value")
        if field("unit") == "share", let value, value > 1 + 1e-9 {
            throw problem("a share of \(value) is more than the whole; 27 % is 0.27")
        }
        let confidence = try amount("confidence") ?? 0.5
        guard confidence <= 1 else { throw problem("the confidence is above 1") }
        return DealClaim(
            claim: Claim(
                id: id, kind: predicate, subject: subject, object: object, matter: field("matter") ?? "", value: value,
                validFrom: from.dayNumber, validTo: to?.dayNumber, status: status, reportedOn: reported.dayNumber, source: source.id,
                confidence: confidence, retracts: field("retracts").flatMap(Int.init)),
            unit: field("unit"), low: try amount("low"), high: try amount("high"), basis: field("basis"), validFrom: from.description,
            validTo: to?.description, reportedOn: reported.description, source: source, place: field("place"), note: field("note"),
            reviewer: field("reviewer"))
    }

    private func field(_ name: String) -> String? { row[name].flatMap { $0.isEmpty ? nil : $0 } }

    private func problem(_ text: String) -> LineProblem { LineProblem("\(name): \(text)") }

    private func party(_ column: String, _ parties: [Party]) throws(LineProblem) -> String {
        guard let name = field(column) else { throw problem("the \(column) is missing") }
        guard let number = party(name) else { throw problem("the \(column) '\(name)' is no known party") }
        return parties[number].id
    }

    /// Deals of years like 0202 are slips of the pen.
    private func day(_ column: String) throws(LineProblem) -> CivilDate? {
        guard let text = field(column) else { return nil }
        guard let day = CivilDate(text) else { throw problem("\(column) '\(text)' is no day: write 2026-01-31") }
        guard Self.years.contains(day.year) else { throw problem("\(column) '\(text)': the year cannot be meant") }
        return day
    }

    static let years = 1600...2200

    private func amount(_ column: String) throws(LineProblem) -> Double? {
        guard let text = field(column) else { return nil }
        guard let number = Double(text), number.isFinite else { throw problem("\(column) '\(text)' is no number") }
        guard number >= 0 else { throw problem("\(column) is below 0") }
        return number
    }
}

extension Party {
    /// From a row of the table `party`.
    init(_ row: [String: String]) {
        func filled(_ name: String) -> String? { row[name].flatMap { $0.isEmpty ? nil : $0 } }
        self.init(
            id: row["id"] ?? "", name: filled("name") ?? row["id"] ?? "", kind: filled("kind") ?? "unknown", ticker: filled("ticker"),
            lei: filled("lei"), aliases: (row["aliases"] ?? "").split(separator: ";").map { $0.drop { $0 == " " } }.map(String.init))
    }
}

extension ClaimSource {
    /// From a row of the table `source`.
    init(_ row: [String: String]) {
        self.init(
            id: row["id"] ?? "", title: row["title"] ?? "", publisher: row["publisher"] ?? "", address: row["address"] ?? "",
            published: row["published"] ?? "", grade: row["grade"] ?? "", note: row["note"] ?? "")
    }
}
