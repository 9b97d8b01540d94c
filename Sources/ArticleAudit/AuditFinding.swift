/// What became of one claim of an article: what it says, what others say, and whether both can hold.
package struct AuditFinding: Sendable {
    package enum Verdict: String, Sendable, CaseIterable {
        case supported, contradicted, undecided

        /// As people read it.
        package var words: String { self == .undecided ? "cannot be decided" : rawValue }
    }

    /// Somebody else's word on the same thing.
    package struct Witness: Sendable, Hashable {
        /// `2517 TFLOP/s, MXFP8, dense`
        package var statement: String
        /// Title, publisher, date, place and address, without what is not known.
        package var source: String
        /// `maker`, `filing`, `measurement`, `compilation`, `press`, `restatement`
        package var grade: String

        package init(statement: String, source: String, grade: String) {
            self.statement = statement
            self.source = source
            self.grade = grade
        }
    }

    package var quote: String
    package var sentence: String
    /// Where the sentence stands: its number in the article, from 1.
    package var number: Int
    /// Other sentences that say the same.
    package var repeated: [Int] = []
    /// What the claim was understood to say: `peak FP8 of Trainium3: 2.52 PFLOP/s`.
    package var reading: String
    package var verdict: Verdict
    /// Why, in a sentence or two, with the numbers.
    package var reason: String
    package var witnesses: [Witness] = []
}
