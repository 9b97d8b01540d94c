import Values

extension Chart {
    /// Bars to both sides of the middle, the widest first.
    func drawTornado(on canvas: inout Canvas, _ panel: Panel) -> Double {
        let spans = table.rows.indices.compactMap { row in span(row, numberRole).map { (row: row, span: $0) } }
            .sorted { ($1.span.high - $1.span.low, $0.row) < ($0.span.high - $0.span.low, $1.row) }
        let names = spans.map { text($0.row, nameRole) }
        let centre = centre?.value ?? spans.first?.span.value ?? 0
        let numbers = spans.flatMap { [ChartNumber.text($0.span.low), ChartNumber.text($0.span.high)] }
        let widest = numbers.map { TextWidth.of($0, size: canvas.size) }.max() ?? 0
        let layout = RowLayout(names, panel: panel, canvas: canvas, leading: widest + 8, trailing: widest + 8)
        var scale = Scale(
            scale(of: numberRole), spans.flatMap { [$0.span.low, $0.span.high] } + [centre], room: Int((layout.right - layout.left) / 80))
        (scale.start, scale.end) = (layout.left, layout.right)
        let rowHeight = layout.isNarrow ? 42.0 : 25
        var y = panel.y
        let height = Double(spans.count) * rowHeight
        canvas.add(RowLayout.grid(scale, top: y, bottom: y + height).geometry, .grid)
        let middle = scale.place(centre)
        for (name, (row, span)) in zip(names, spans) {
            layout.writeName(name, top: y, height: rowHeight, on: &canvas)
            let (low, high) = (scale.place(span.low), scale.place(span.high))
            let top = y + (layout.isNarrow ? 20 : rowHeight / 2 - 8)
            let tip =
                "\(name): \(ChartNumber.text(span.low)) to \(ChartNumber.text(span.high))\(unit(numberRole).map { "\u{A0}" + $0.printed } ?? "")"
            canvas.add(.rectangle(x: low, y: top, width: max(0.5, min(middle, high) - low), height: 16), .fill(1), tip: tip)
            if high > middle {
                canvas.add(.rectangle(x: max(middle, low), y: top, width: high - max(middle, low), height: 16), .fill(2), tip: tip)
            }
            canvas.text(ChartNumber.text(span.low), low - 5, top + 12.5, .end)
            canvas.text(ChartNumber.text(span.high), high + 5, top + 12.5)
            _ = row
            y += rowHeight
        }
        canvas.line(middle, panel.y, middle, y, .axis)
        layout.drawAxis(scale, top: panel.y, bottom: y, title: title(numberRole), on: &canvas)
        return height + 36
    }
}
