/// Names to the left with room for marks beside them; on a telephone the name of each row stands above its marks.
struct RowLayout {
    let panel: Panel
    /// Where the marks begin and end.
    let left: Double
    let right: Double
    /// Of the names.
    let nameWidth: Double
    let isNarrow: Bool

    /// - Parameter trailing: room kept free for the numbers behind the marks.
    init(_ names: [String], panel: Panel, canvas: Canvas, leading: Double = 0, trailing: Double) {
        self.panel = panel
        isNarrow = canvas.isNarrow || panel.width < 340
        let widest = names.map { TextWidth.of($0, size: canvas.size) }.max() ?? 0
        nameWidth = isNarrow ? panel.width : min(widest, panel.width * 0.36)
        left = (isNarrow ? panel.x : panel.x + nameWidth + 12) + leading
        right = max(left + 40, panel.x + panel.width - trailing)
    }

    /// How high the name is that stands above its marks.
    var nameHeight: Double { isNarrow ? 18 : 0 }

    func writeName(_ name: String, top: Double, height: Double, on canvas: inout Canvas, _ ink: Ink = .text) {
        if isNarrow {
            canvas.text(TextWidth.shortened(name, to: panel.width, size: canvas.size), panel.x, top + 13, .start, ink)
            return
        }
        let lines = TextWidth.wrapped(name, to: nameWidth, size: canvas.size)
        let fitting = height < 26 ? [TextWidth.shortened(name, to: nameWidth, size: canvas.size)] : lines
        for (i, line) in fitting.enumerated() {
            let y = top + height / 2 + 4.5 + (Double(i) - Double(fitting.count - 1) / 2) * 14
            canvas.text(line, left - 10 - (left - panel.x - nameWidth - 12), y, .end, ink)
        }
    }

    /// Lines for the marks of a scale, drawn first, and their numbers below.
    func drawAxis(_ scale: Scale, top: Double, bottom: Double, title: String, on canvas: inout Canvas) {
        for tick in scale.ticks { canvas.centred(tick.text, scale.place(tick.value), bottom + 16, .quietText) }
        canvas.text(title, right, bottom + 33, .end, .quietText)
    }

    static func grid(_ scale: Scale, top: Double, bottom: Double) -> Shape {
        Shape(.path(scale.ticks.flatMap { [.move(scale.place($0.value), top), .line(scale.place($0.value), bottom)] }), .grid)
    }
}
