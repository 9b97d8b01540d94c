/// The databases an audit asks: chips and systems, parties and deals. Answers are texts, an empty one for what is not known.
package struct AuditData: Sendable {
    package typealias Ask = @Sendable (_ sql: String, _ parameters: [String: String]) throws -> [[String]]

    package var chips: Ask
    package var deals: Ask

    package init(chips: @escaping Ask, deals: @escaping Ask) {
        self.chips = chips
        self.deals = deals
    }
}
