/// What a shape is in a drawing; the style sheet decides how it looks.
package enum Ink: Sendable, Hashable {
    case axis, grid
    /// Filled in the colour of this number, from 1; 7 is grey.
    case fill(Int)
    /// Filled and let through: a band, a ribbon.
    case wash(Int)
    /// A line of this colour.
    case stroke(Int)
    /// A line of this colour that is not certain.
    case dashed(Int)
    /// The range of a value, and the rim that lifts it off what it stands on.
    case whisker, rim
    case box
    case text, quietText, strongText
}
