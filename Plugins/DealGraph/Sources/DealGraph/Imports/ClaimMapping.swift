package import Diagnostics
package import Values

/// How the rows of a table become claims: which column, or which fixed text, each field of a claim is taken from.
///
/// ```json
/// {"source": {"id": "our-list", "title": "Rounds we know of", "publisher": "Ourselves", "address": "https://example.org", "published": "2026-01-31"},
///  "claims": [{"subject": {"column": "Investor"}, "predicate": "invests_in", "object": {"column": "Company"},
///              "value": {"column": "Amount (m)", "times": 1000000}, "unit": "USD",
///              "valid_from": {"column": "Closed", "dates": "month/day/year"},
///              "reported_on": {"column": ["Reported", "Closed"], "dates": "month/day/year"},
///              "status": {"column": "State", "words": {"Closed": "finalized", "": "reported"}}}]}
/// ```
package struct ClaimMapping: Sendable {
    /// Where a field comes from.
    enum Field: Sendable {
        case text(String)
        /// The first of some columns that holds anything, rewritten.
        case column([String], Rewriting)
        /// A known party that the text of a column names, if it names one only; else another party.
        case find(column: String, otherwise: String)
        /// Columns with words before them: `valuation 4.5E9`.
        case sentence([(words: String, column: String)])
    }

    struct Rewriting: Sendable {
        /// Each text that may stand there, and what it means; nil where any text may.
        var words: [String: String]?
        var times: Double?
        var dates: String?
    }

    /// The source that the claims name.
    var source: [String: String]
    var claims: [[String: Field]]

    static let dateForms = ["year-month-day", "month/day/year", "day/month/year", "day.month.year"]
    private static let fields = [
        "subject", "predicate", "object", "matter", "value", "unit", "low", "high", "basis", "valid_from", "valid_to", "status",
        "reported_on", "confidence", "place", "note",
    ]
    private static let needed = ["subject", "predicate", "object", "valid_from", "status", "reported_on"]

    /// Throws a problem that names the member of the mapping.
    package init(_ bytes: [UInt8], name: String) throws(Diagnostic) {
        func problem(_ text: String, _ fixes: [Fix] = []) -> Diagnostic {
            Diagnostic(.mappingOfClaims, .error, "\(name): \(text)", fixes: fixes)
        }
        let json: JSON
        do {
            json = try JSON(parsing: bytes)
        } catch {
            throw problem("not JSON at byte \(error.offset): \(error.reason)")
        }
        guard let source = json["source"]?.members else { throw problem("\"source\" is missing: what the claims were read in") }
        self.source = [:]
        for member in source {
            guard ["id", "title", "publisher", "address", "published", "grade", "note"].contains(member.name),
                let text = member.value.string
            else { throw problem("source.\(member.name) is no text of a source: id, title, publisher, address, published, grade, note") }
            self.source[member.name] = text
        }
        for member in ["id", "title", "publisher"] where (self.source[member] ?? "").isEmpty {
            throw problem("source.\(member) is missing")
        }
        guard let claims = json["claims"]?.array, !claims.isEmpty else {
            throw problem("\"claims\" is missing: a list with the fields of each")
        }
        self.claims = []
        for (index, claim) in claims.enumerated() {
            var fields: [String: Field] = [:]
            for member in claim.members ?? [] {
                guard Self.fields.contains(member.name) else {
                    let near = nearest(to: member.name, among: Self.fields).map { [Fix("did you mean '\($0)'?")] } ?? []
                    throw problem("claims[\(index)].\(member.name) is no field of a claim", near)
                }
                guard let field = Field(member.value) else {
                    throw problem(
                        "claims[\(index)].\(member.name) is neither a text nor {\"column\": …}, {\"find\": …, \"else\": …} or {\"sentence\": …}; "
                            + "dates are \(Self.dateForms.joined(separator: ", "))")
                }
                fields[member.name] = field
            }
            for field in Self.needed where fields[field] == nil { throw problem("claims[\(index)].\(field) is missing") }
            self.claims.append(fields)
        }
    }

    /// Every column that is spoken of.
    var columns: [String] {
        claims.flatMap { fields in
            fields.sorted { $0.key < $1.key }.flatMap { field -> [String] in
                switch field.value {
                case .text: []
                case .column(let names, _): names
                case .find(let column, _): [column]
                case .sentence(let parts): parts.map(\.column)
                }
            }
        }
    }

    /// Epoch AI's table of funding rounds (https://epoch.ai/data/ai-companies, CC BY 4.0).
    package static func epochFundingRounds() throws(Diagnostic) -> ClaimMapping {
        try ClaimMapping(PackageResources.epoch_funding_rounds_json, name: "epoch-funding-rounds.json")
    }
}

extension ClaimMapping.Field {
    init?(_ json: JSON) {
        if let text = json.string {
            self = .text(text)
        } else if let parts = json["sentence"]?.members {
            var sentence: [(words: String, column: String)] = []
            for part in parts {
                guard let column = part.value.string else { return nil }
                sentence.append((part.name, column))
            }
            self = .sentence(sentence)
        } else if let column = json["find"]?.string, let otherwise = json["else"]?.string {
            self = .find(column: column, otherwise: otherwise)
        } else if let column = json["column"] {
            let names = column.string.map { [$0] } ?? column.array?.compactMap(\.string) ?? []
            let dates = json["dates"]?.string
            guard !names.isEmpty, dates.map(ClaimMapping.dateForms.contains) ?? (json["dates"] == nil) else { return nil }
            guard Set(json.members?.map(\.name) ?? []).isSubset(of: ["column", "words", "times", "dates"]) else { return nil }
            var words: [String: String]?
            if let members = json["words"]?.members {
                words = Dictionary(members.map { ($0.name, $0.value.string ?? "") }) { first, _ in first }
            }
            self = .column(names, .init(words: words, times: json["times"]?.double, dates: dates))
        } else {
            return nil
        }
    }
}
