import Diagnostics
import Values

/// Parties, sources and every claim that was made: the content of the plugin's data set.
package struct DealBook: Sendable {
    package let parties: [Party]
    package let claims: [DealClaim]
    private let numbers: [String: Int]
    /// Lower-case identifiers, names and aliases.
    private let names: [String: Int]

    /// Rows that cannot be read, with the reason.
    package let problems: [String]

    /// From the rows of the tables `party`, `source` and `claim`; an absent field is an empty text.
    package init(parties partyRows: [[String: String]], sources sourceRows: [[String: String]], claims claimRows: [[String: String]]) {
        var problems = [String]()
        parties = partyRows.map { row in
            Party(
                id: row["id"] ?? "", name: row["name"] ?? "", kind: row["kind"] ?? "", ticker: row["ticker"].flatMap(Self.filled),
                aliases: (row["aliases"] ?? "").split(separator: ";").map { $0.drop { $0 == " " } }.map(String.init))
        }
        numbers = Dictionary(parties.enumerated().map { ($0.element.id, $0.offset) }) { first, _ in first }
        var names = Dictionary(parties.enumerated().map { ($0.element.id, $0.offset) }) { first, _ in first }
        for (number, party) in parties.enumerated() {
            for name in [party.name] + party.aliases + [party.ticker].compactMap({ $0 }) where names[name.lowercased()] == nil {
                names[name.lowercased()] = number
            }
        }
        self.names = names
        let sources = Dictionary(
            sourceRows.map { row in
                let source = ClaimSource(
                    id: row["id"] ?? "", title: row["title"] ?? "", publisher: row["publisher"] ?? "", address: row["address"] ?? "",
                    published: row["published"] ?? "", grade: row["grade"] ?? "", note: row["note"] ?? "")
                return (source.id, source)
            }
        ) { first, _ in first }
        var claims = [DealClaim]()
        for row in claimRows {
            switch Self.claim(row, parties: numbers, sources: sources) {
            case .success(let claim): claims.append(claim)
            case .failure(let problem): problems.append(problem.text)
            }
        }
        self.claims = claims
        self.problems = problems
    }

    private static func filled(_ text: String) -> String? { text.isEmpty ? nil : text }

    private static func claim(_ row: [String: String], parties: [String: Int], sources: [String: ClaimSource]) -> Result<
        DealClaim, LineProblem
    > {
        func field(_ name: String) -> String? { row[name].flatMap(filled) }
        let name = "claim \(field("id") ?? "without a number")"
        guard let id = field("id").flatMap(Int.init), let subject = field("subject"), let predicate = field("predicate"),
            let object = field("object"), parties[subject] != nil, parties[object] != nil
        else { return .failure(LineProblem("\(name): subject, predicate or object is missing or no known party")) }
        guard let source = field("source").flatMap({ sources[$0] }) else { return .failure(LineProblem("\(name): no such source")) }
        guard let status = field("status").flatMap(Claim.Status.init) else { return .failure(LineProblem("\(name): no such status")) }
        guard let from = field("valid_from").flatMap({ CivilDate($0) }), let reported = field("reported_on").flatMap({ CivilDate($0) })
        else { return .failure(LineProblem("\(name): valid_from or reported_on is no day")) }
        let to = field("valid_to").map { CivilDate($0) }
        if case .some(nil) = to { return .failure(LineProblem("\(name): valid_to is no day")) }
        let value = field("value").map { Double($0) }
        if case .some(nil) = value { return .failure(LineProblem("\(name): the value is no number")) }
        if let number = value ?? nil, number < 0 || !number.isFinite { return .failure(LineProblem("\(name): the value is below 0")) }
        return .success(
            DealClaim(
                claim: Claim(
                    id: id, kind: predicate, subject: subject, object: object, matter: field("matter") ?? "", value: value ?? nil,
                    validFrom: from.dayNumber, validTo: to??.dayNumber, status: status, reportedOn: reported.dayNumber, source: source.id,
                    confidence: field("confidence").flatMap(Double.init) ?? 0.5, retracts: field("retracts").flatMap(Int.init)),
                unit: field("unit"), low: field("low").flatMap(Double.init), high: field("high").flatMap(Double.init),
                basis: field("basis"),
                validFrom: from.description, validTo: to??.description, reportedOn: reported.description, source: source,
                place: field("place"),
                note: field("note")))
    }

    /// What comes with the plugin.
    package static let bundled = DealBook(
        parties: CSVText.rows(of: String(decoding: PackageResources.party_csv, as: UTF8.self)),
        sources: CSVText.rows(of: String(decoding: PackageResources.source_csv, as: UTF8.self)),
        claims: CSVText.rows(of: String(decoding: PackageResources.claim_csv, as: UTF8.self)))

    package func number(of id: String) -> Int? { numbers[id] }

    /// The party with an identifier, name, alias or ticker, in any case.
    package func party(named name: String) throws(QueryFailure) -> Int {
        if let number = names[name.lowercased()] { return number }
        var message = "no party is called '\(name)'"
        if let near = nearest(to: name, among: parties.map(\.name)) { message += "; did you mean '\(near)'?" }
        throw QueryFailure(.argumentError, "UnknownParty", message)
    }

    /// The last day on which something was reported.
    package var lastReport: Int { claims.map(\.claim.reportedOn).max() ?? 0 }
}
