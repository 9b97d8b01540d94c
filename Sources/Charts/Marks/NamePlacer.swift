/// Puts names beside points so that none covers another or a point; one that finds no place is left out.
struct NamePlacer {
    private struct Box {
        var x: Double, y: Double, width: Double, height: Double

        func meets(_ other: Box) -> Bool {
            x < other.x + other.width && other.x < x + width && y < other.y + other.height && other.y < y + height
        }
    }

    private var taken: [Box] = []
    private let bounds: (left: Double, right: Double, top: Double, bottom: Double)

    init(left: Double, right: Double, top: Double, bottom: Double) { bounds = (left, right, top, bottom) }

    mutating func keepFree(aroundX x: Double, y: Double, _ radius: Double = 6) {
        taken.append(Box(x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius))
    }

    /// Where the text begins, with its anchor; `nil` where there is no room.
    mutating func place(_ text: String, atX x: Double, y: Double, size: Double) -> (x: Double, y: Double, anchor: Shape.Anchor)? {
        let width = TextWidth.of(text, size: size)
        let tries: [(Double, Double, Shape.Anchor)] = [
            (9, 4.5, .start), (-9, 4.5, .end), (0, -9, .middle), (0, 19, .middle), (8, -7, .start), (-8, -7, .end), (8, 16, .start),
            (-8, 16, .end),
            (14, -18, .start), (-14, -18, .end), (14, 26, .start), (-14, 26, .end),
        ]
        for (dx, dy, anchor) in tries {
            let start = anchor == .start ? x + dx : anchor == .end ? x + dx - width : x + dx - width / 2
            let box = Box(x: start - 1, y: y + dy - size * 0.82, width: width + 2, height: size * 1.08)
            guard box.x >= bounds.left, box.x + box.width <= bounds.right, box.y >= bounds.top, box.y + box.height <= bounds.bottom,
                !taken.contains(where: box.meets)
            else { continue }
            taken.append(box)
            return (x + dx, y + dy, anchor)
        }
        return nil
    }
}
