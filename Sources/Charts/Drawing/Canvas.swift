/// Where a mark draws: shapes from top to bottom on a sheet of a given width.
struct Canvas {
    let width: Double
    /// For a telephone: names stand above their marks, not beside them.
    let isNarrow: Bool
    private(set) var shapes: [Shape] = []

    /// Of the type, in the same measure as the width.
    static let size = 12.5
    var size: Double { Self.size }

    init(width: Double, isNarrow: Bool) {
        self.width = width
        self.isNarrow = isNarrow
    }

    mutating func add(_ geometry: Shape.Geometry, _ ink: Ink, tip: String? = nil) { shapes.append(Shape(geometry, ink, tip: tip)) }

    mutating func text(_ text: String, _ x: Double, _ y: Double, _ anchor: Shape.Anchor = .start, _ ink: Ink = .text) {
        guard !text.isEmpty else { return }
        add(.text(x: x, y: y, text, anchor), ink)
    }

    /// A text in the middle of a place, moved aside where it would leave the sheet.
    mutating func centred(_ text: String, _ x: Double, _ y: Double, _ ink: Ink) {
        let half = TextWidth.of(text, size: size) / 2
        self.text(text, max(half, min(width - half, x)), y, .middle, ink)
    }

    mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ ink: Ink) {
        add(.path([.move(x1, y1), .line(x2, y2)]), ink)
    }

    /// A range with its two ends.
    mutating func whisker(from low: Double, to high: Double, at across: Double, isVertical: Bool, half: Double = 3) {
        let steps: [Shape.Step] =
            isVertical
            ? [
                .move(across, low), .line(across, high), .move(across - half, low), .line(across + half, low), .move(across - half, high),
                .line(across + half, high),
            ]
            : [
                .move(low, across), .line(high, across), .move(low, across - half), .line(low, across + half), .move(high, across - half),
                .line(high, across + half),
            ]
        add(.path(steps), .rim)
        add(.path(steps), .whisker)
    }

    /// A point whose form tells series apart where colours do not.
    mutating func point(_ x: Double, _ y: Double, series: Int, tip: String?) {
        let r = 4.2
        switch (series - 1) % 4 {
        case 1: add(.rectangle(x: x - r * 0.88, y: y - r * 0.88, width: r * 1.76, height: r * 1.76), .fill(series), tip: tip)
        case 2:
            add(
                .path([.move(x, y - r * 1.2), .line(x + r * 1.15, y + r * 0.8), .line(x - r * 1.15, y + r * 0.8), .close]), .fill(series),
                tip: tip)
        case 3:
            add(
                .path([.move(x, y - r * 1.3), .line(x + r * 1.3, y), .line(x, y + r * 1.3), .line(x - r * 1.3, y), .close]), .fill(series),
                tip: tip)
        default: add(.circle(x: x, y: y, radius: r), .fill(series), tip: tip)
        }
    }

    /// The names of the colours in one or more lines; gives back how high they are.
    mutating func key(_ names: [String], x: Double, y: Double, width: Double, hasForms: Bool = true) -> Double {
        guard names.count > 1 else { return 0 }
        var (left, top) = (x, y)
        for (i, name) in names.enumerated() {
            let shown = TextWidth.shortened(name, to: width - 20, size: size)
            let taken = TextWidth.of(shown, size: size) + 30
            if left > x, left + taken - 12 > x + width {
                left = x
                top += 18
            }
            let colour = min(i + 1, Chart.colours + 1)
            if hasForms {
                point(left + 5, top + 7, series: colour, tip: nil)
            } else {
                add(.rectangle(x: left, y: top + 2, width: 10, height: 10), .fill(colour))
            }
            text(shown, left + 14, top + 11)
            left += taken
        }
        return top - y + 24
    }
}
