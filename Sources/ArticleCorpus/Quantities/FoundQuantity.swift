/// A quantity as a sentence states it: where it stands, its value or range, its unit, and how it is bounded.
package struct FoundQuantity: Sendable, Hashable {
    package enum Bound: String, Sendable {
        case exactly = "="
        case about = "~"
        case atMost = "<="
        case below = "<"
        case atLeast = ">="
        case above = ">"
        case range
        case vague
    }

    /// Bytes of the sentence, with the words of the bound.
    package var range: Range<Int>
    /// Bytes of the number with its unit.
    package var core: Range<Int>
    package var value: Double?
    package var upperValue: Double?
    /// Symbol or word of the unit: `GB`, `USD`, `percent`, `x`, `chip`; `1` where there is none.
    package var unit: String
    package var bound = Bound.exactly
}
