import Values

extension Chart {
    /// Steps from one sum to the next, and the whole at the end.
    func drawWaterfall(on canvas: inout Canvas, _ panel: Panel) -> Double {
        var bars: [(name: String, from: Double, to: Double, span: Span?, isTotal: Bool)] = []
        var sum = 0.0
        for row in table.rows.indices {
            let span = span(row, numberRole)
            bars.append((text(row, nameRole), sum, sum + (span?.value ?? 0), span, false))
            sum += span?.value ?? 0
        }
        bars.append((total ?? "Total", 0, sum, Span(value: sum, low: sum, high: sum), true))
        let names = bars.map(\.name)
        let widest = bars.map { TextWidth.of("+" + ChartNumber.text($0.span?.value ?? 0), size: canvas.size) }.max() ?? 0
        let layout = RowLayout(names, panel: panel, canvas: canvas, trailing: widest + 14)
        var scale = Scale(.linear, bars.flatMap { [$0.from, $0.to] }, room: Int((layout.right - layout.left) / 80), includesZero: true)
        (scale.start, scale.end) = (layout.left, layout.right)
        let rowHeight = layout.isNarrow ? 40.0 : 26
        var y = panel.y
        let height = Double(bars.count) * rowHeight
        canvas.add(RowLayout.grid(scale, top: y, bottom: y + height).geometry, .grid)
        for (i, bar) in bars.enumerated() {
            layout.writeName(bar.name, top: y, height: rowHeight, on: &canvas, bar.isTotal ? .strongText : .text)
            let top = y + (layout.isNarrow ? 18 : rowHeight / 2 - 8)
            let (from, to) = (scale.place(bar.from), scale.place(bar.to))
            if let span = bar.span {
                let sign = bar.isTotal || span.value < 0 ? "" : "+"
                canvas.add(
                    .rectangle(x: min(from, to), y: top, width: max(0.5, abs(to - from)), height: 16),
                    .fill(bar.isTotal ? 7 : span.value < 0 ? 2 : 1),
                    tip: tip([bar.name], span, numberRole))
                canvas.text(sign + ChartNumber.text(span.value), max(from, to) + 6, top + 12.5, .start, bar.isTotal ? .strongText : .text)
            } else {
                canvas.text("— no value", from + 6, top + 12.5, .start, .quietText)
            }
            if i + 1 < bars.count { canvas.line(to, top + 16, to, top + rowHeight, .whisker) }
            y += rowHeight
        }
        canvas.line(scale.place(0), panel.y, scale.place(0), y, .axis)
        layout.drawAxis(scale, top: panel.y, bottom: y, title: title(numberRole), on: &canvas)
        return height + 36
    }
}
