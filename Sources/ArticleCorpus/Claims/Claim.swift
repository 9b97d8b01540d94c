/// What a sentence states and could be held against another: an amount, a date, a share, a relation, with its status and hedge.
package struct Claim: Sendable, Hashable {
    package enum Kind: String, Sendable {
        case quantity, deal, event, relation
    }

    /// How sure the text says it is.
    package enum Status: String, Sendable {
        case finalized, negotiating, announced, reported, claimed, asserted, forecast
    }

    /// Which article of the text, from 0, and which sentence in it, from 1.
    package var article: Int
    package var sentence: Int
    /// Bytes of the text that show the claim.
    package var range: Range<Int>
    package var sentenceRange: Range<Int>
    package var kind: Kind
    /// Nil where there is no number, or none can be derived.
    package var value: Double?
    package var upperValue: Double?
    package var unit: String?
    package var bound: FoundQuantity.Bound
    package var status: Status
    package var date: DateInterval?
    /// Nil is unknown.
    package var subject: String?
    package var metric: String?
    package var scope: String?
}

/// From one day to another; a missing end is open.
package struct DateInterval: Sendable, Hashable {
    package var from: String?
    package var to: String?
}

/// Two claims that cannot both hold, or need a word to say how they do.
package struct Contradiction: Sendable, Hashable {
    package enum Kind: String, Sendable {
        case status, date, scope, nature, omission, value, relation
    }

    package enum Severity: String, Sendable {
        case high, medium
    }

    /// Positions among the claims.
    package var first: Int
    package var second: Int
    package var kind: Kind
    package var severity: Severity
    /// Which words were compared.
    package var explanation: String
}
