/// A shape of a drawing. What it looks like is a class of the style sheet, so that one drawing serves light, dark, print and forced colours.
package struct Shape: Sendable, Hashable {
    package enum Geometry: Sendable, Hashable {
        case rectangle(x: Double, y: Double, width: Double, height: Double)
        case circle(x: Double, y: Double, radius: Double)
        case path([Step])
        case text(x: Double, y: Double, String, Anchor)
    }

    package enum Anchor: Sendable, Hashable {
        case start, middle, end
    }

    package enum Step: Sendable, Hashable {
        case move(Double, Double)
        case line(Double, Double)
        case curve(Double, Double, Double, Double, Double, Double)
        case close
    }

    package var geometry: Geometry
    package var ink: Ink
    /// Shown when one points at it.
    package var tip: String?

    package init(_ geometry: Geometry, _ ink: Ink, tip: String? = nil) {
        self.geometry = geometry
        self.ink = ink
        self.tip = tip
    }
}
