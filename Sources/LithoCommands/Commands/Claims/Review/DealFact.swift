import CorpusStore
import Values

/// How a claim is said in the words of the data set `deals`.
struct DealFact {
    static let dataset = "deals"
    static let needed = ["subject", "predicate", "object", "valid_from", "status", "reported_on"]

    private var names = NameFinder()

    init(_ question: Question) throws {
        for row in try question.texts("SELECT id, name, aliases FROM party") {
            for name in [row[1], row[0]] + row[2].split(separator: ";").map({ String($0.drop { $0 == " " }) }) {
                names.add(name, for: row[0])
            }
        }
    }

    /// Two parties in the sentence, the first two that are named.
    private func parties(_ context: ClaimContext) -> [String] {
        var found: [String] = []
        for name in names.find(in: context.sentence) where !found.contains(name) { found.append(name) }
        return found
    }

    /// The parties that a claim may be about: two of its sentence; else the one it names with one of the title.
    func partiesNear(_ context: ClaimContext) -> [String] {
        var found = parties(context)
        for name in names.find(in: context.document.summary.title) where found.count < 2 && !found.contains(name) { found.append(name) }
        return found
    }

    func knows(_ context: ClaimContext) -> Bool { parties(context).count >= 2 }

    /// What the sentence suggests of who does what to whom. Its order says nothing of the roles ("a stake in A that B buys"), so that
    /// none of it is taken unless a person says it.
    func proposals(_ context: ClaimContext) -> [String: String] {
        let parties = parties(context)
        var proposals = ["predicate": Self.predicate(context.sentence.lowercased())]
        if parties.count >= 2 {
            proposals["subject"] = parties[0]
            proposals["object"] = parties[1]
        }
        return proposals.filter { !$0.value.isEmpty }
    }

    func columns(_ context: ClaimContext) -> [Fact.Column] {
        let claim = context.claim
        let isShare = claim.unit == "percent"
        var value = ""
        var low = ""
        var high = ""
        let scale = isShare ? 0.01 : 1
        let number = claim.value.map { FactNumber.text($0 * scale) } ?? ""
        switch claim.bound {
        case "<", "<=": high = number
        case ">", ">=": low = number
        case "range":
            low = number
            high = claim.upper.map { FactNumber.text($0 * scale) } ?? ""
        default: value = number
        }
        let reported = context.day.isEmpty ? context.document.summary[.accessed] ?? "" : context.day
        return [
            ("subject", ""), ("predicate", ""), ("object", ""), ("value", value),
            ("unit", isShare ? "share" : claim.unit ?? ""), ("low", low), ("high", high), ("valid_from", claim.fromDay ?? context.day),
            ("valid_to", ""), ("status", Self.statuses[claim.status] ?? "reported"), ("reported_on", reported),
            ("confidence", Self.confidence(context.document.summary.grade)), ("note", claim.bound == "~" ? "about" : ""),
        ].map { Fact.Column(name: $0.0, value: $0.1) }
    }

    /// Talks and forecasts are no more than rumours of a deal.
    private static let statuses = [
        "finalized": "finalized", "announced": "announced", "reported": "reported", "claimed": "reported", "asserted": "reported",
        "negotiating": "rumored", "forecast": "rumored",
    ]

    private static func predicate(_ sentence: String) -> String {
        for (words, predicate) in [
            (["invest"], "invests_in"), (["stake", "holds", "owns", "shareholder"], "owns"), (["commit"], "commits_compute_to"),
            (["lends", "loan", "credit"], "lends_to"), (["buys", "purchase", "orders"], "buys_from"),
        ] where words.contains(where: sentence.contains) { return predicate }
        return ""
    }

    private static func confidence(_ grade: SourceGrade?) -> String {
        switch grade {
        case .filing: "0.9"
        case .maker, .measurement: "0.8"
        case .press: "0.4"
        case .restatement, nil: "0.3"
        }
    }
}
