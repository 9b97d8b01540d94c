import Charts
import Values

extension ReportWriter {
    /// A series of numbers in a cell of a table as a small line, and in words.
    mutating func writeSparkline(_ items: [Value]) {
        let values = items.compactMap { item -> Double? in if case .quantity(let quantity) = item { quantity.value } else { nil } }
        guard let drawing = Sparkline.drawing(values) else { return }
        html.drawing(drawing, .class("spark"), name: Sparkline.words(values), isSmall: true)
    }
}
