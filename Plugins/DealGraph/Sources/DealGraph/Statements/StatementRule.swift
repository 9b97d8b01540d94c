/// What the Beneficial Ownership Data Standard asks of a value.
indirect enum StatementRule: Sendable {
    case text(minimum: Int = 0, maximum: Int = .max)
    /// One word of a closed codelist.
    case code([String])
    case truth
    case number(ClosedRange<Double>)
    /// A day: 2026-01-31.
    case date
    /// A day, or a moment with its zone.
    case dateOrTime
    /// A year, a month or a day.
    case partialDate
    case address
    case list(StatementRule)
    case object(StatementShape)
    /// The identifier of a record, or why there is none.
    case recordOrReason(StatementShape)
}

/// The members of an object.
struct StatementShape: Sendable {
    var members: [String: StatementRule]
    var required: [String] = []
    /// One of these has to be there.
    var oneOf: [String] = []
    /// What the rules of single members cannot say.
    var check: (@Sendable (StatementObject) -> [StatementProblem])?
}

/// One way in which statements break the standard.
package struct StatementProblem: Sendable, Hashable {
    /// The kind, by the name of the JSON Schema keyword: `required`, `type`, `enum`, `format`, ….
    package var keyword: String
    /// Where: `$[0].recordDetails.names[0].fullName`.
    package var path: String
    /// The member that is wrong or missing.
    package var property: String
    package var message: String
}
