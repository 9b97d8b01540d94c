/// A small line inside a row of a table.
package enum Sparkline {
    package static let width = 96.0
    package static let height = 20.0

    /// `nil` for fewer than three numbers.
    package static func drawing(_ values: [Double]) -> Drawing? {
        let values = values.filter(\.isFinite)
        guard values.count >= 3, let low = values.min(), let high = values.max() else { return nil }
        let span = high > low ? high - low : 1
        let places = values.enumerated().map { index, value in
            (
                3 + (width - 6) * Double(index) / Double(values.count - 1),
                height - 4 - (height - 8) * (high > low ? (value - low) / span : 0.5)
            )
        }
        return Drawing(
            width: width, height: height,
            shapes: [
                Shape(.path([.move(places[0].0, places[0].1)] + places.dropFirst().map { .line($0.0, $0.1) }), .stroke(1)),
                Shape(.circle(x: places[places.count - 1].0, y: places[places.count - 1].1, radius: 2.6), .fill(1)),
            ])
    }

    /// "from 2 up to 9, last 7"
    package static func words(_ values: [Double]) -> String {
        guard let first = values.first, let last = values.last, let low = values.min(), let high = values.max() else { return "" }
        return
            "from \(ChartNumber.text(first)) to \(ChartNumber.text(last)), least \(ChartNumber.text(low)), most \(ChartNumber.text(high))"
    }
}
