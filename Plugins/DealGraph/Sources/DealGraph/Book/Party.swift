/// Who or what can stand in a claim: a company, a laboratory, a person, a product.
package struct Party: Sendable, Hashable {
    package var id: String
    package var name: String
    /// "company", "lab", "person", "chip", "unknown", ….
    package var kind: String
    package var ticker: String?
    /// Legal entity identifier (ISO 17442).
    package var lei: String?
    package var aliases: [String]
}

/// Where a claim was read.
package struct ClaimSource: Sendable, Hashable {
    package var id: String
    package var title: String
    package var publisher: String
    package var address: String
    package var published: String
    /// "press", "restatement", "measurement", ….
    package var grade: String
    package var note: String
}

/// A claim about two parties, with all that a reader needs to judge it.
package struct DealClaim: Sendable, Hashable {
    package var claim: Claim
    package var unit: String?
    /// Bounds, where the source gives a range or says "up to" or "more than".
    package var low: Double?
    package var high: Double?
    /// Of what a share is: equity, votes, profit.
    package var basis: String?
    package var validFrom: String
    package var validTo: String?
    package var reportedOn: String
    package var source: ClaimSource
    /// Sentence, row or section of the source.
    package var place: String?
    package var note: String?
    /// Who accepted it, where it is a fact of a workspace.
    package var reviewer: String?
}
