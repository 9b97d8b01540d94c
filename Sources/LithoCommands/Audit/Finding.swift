import CorpusStore

/// What the databases say to one claim of an article.
struct Finding: Sendable {
    enum Verdict: String, Sendable, CaseIterable {
        case contradicted
        case undecided = "cannot be decided"
        case supported
    }

    var claim: StoredClaim
    var verdict: Verdict
    /// What the claim was taken to be about: `Trainium3, bandwidth`.
    var about: String
    /// Why, in one sentence.
    var reason: String
    var evidence: [Evidence] = []
    /// The cell of a table that the claim stands in: `t1.r2c3`. Nil for a sentence of the text.
    var cell: String?

    /// By which it is cited: `s4`, `t1.r2c3`.
    var place: String { cell ?? "s\(claim.sentence)" }
}

/// A figure of a database that was held against a claim.
struct Evidence: Sendable, Hashable {
    /// `4.9 TB/s`, `27 %, announced 2025-10-28`.
    var stated: String
    var source: String
    var publisher: String
    var grade: String
    var agrees: Bool
    /// Of the article's own publisher: shown, and not counted.
    var isOwnWitness: Bool
    /// How many times it the claimed number is, where both are one number.
    var times: Double?
}
