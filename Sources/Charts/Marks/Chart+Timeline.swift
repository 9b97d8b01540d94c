import Values

extension Chart {
    /// A line for each row: a dot for a day, a bar for a span; what has no end runs to the edge.
    func drawTimeline(on canvas: inout Canvas, _ panel: Panel) -> Double {
        let nameRole: ChartRole = columns[.y] != nil ? .y : .label
        let names = table.rows.indices.map { text($0, nameRole) }
        let series = columns[.colour] == nil ? [] : self.names(.colour)
        let layout = RowLayout(names, panel: panel, canvas: canvas, trailing: 12)
        let days = table.rows.indices.flatMap { [span($0, .x)?.value, span($0, .end)?.value].compactMap { $0 } }
        var scale = Scale(.days, days, room: Int((layout.right - layout.left) / 70))
        (scale.start, scale.end) = (layout.left + 8, layout.right)
        var y = panel.y + canvas.key(series, x: panel.x, y: panel.y, width: panel.width)
        let rowHeight = layout.isNarrow ? 38.0 : 26
        let top = y
        let height = Double(table.rows.count) * rowHeight
        canvas.add(RowLayout.grid(scale, top: top, bottom: top + height).geometry, .grid)
        for (row, name) in names.enumerated() {
            layout.writeName(name, top: y, height: rowHeight, on: &canvas)
            let middle = layout.isNarrow ? y + 26 : y + rowHeight / 2
            let colour = series.isEmpty ? 1 : colour(row, among: series)
            y += rowHeight
            guard let from = span(row, .x)?.value else {
                canvas.text("— no date", layout.left + 8, middle + 4.5, .start, .quietText)
                continue
            }
            let start = scale.place(from)
            let note = [text(row, .x), text(row, .end)].filter { !$0.isEmpty }.joined(separator: " to ")
            let tip = "\(name): \(note)\(series.isEmpty ? "" : ", \(text(row, .colour))")"
            if columns[.end] != nil {
                let end = span(row, .end).map { scale.place($0.value) }
                let right = max(start + 2, end ?? layout.right)
                canvas.add(
                    .rectangle(x: start, y: middle - 5, width: right - start, height: 10), end == nil ? .wash(colour) : .fill(colour),
                    tip: tip)
                if end == nil {
                    canvas.add(.path([.move(right - 5, middle - 5), .line(right, middle), .line(right - 5, middle + 5)]), .stroke(colour))
                }
            }
            canvas.point(start, middle, series: colour, tip: tip)
            let label = nameRole == .y ? text(row, .label) : ""
            guard !label.isEmpty else { continue }
            let width = TextWidth.of(label, size: canvas.size)
            let fitsRight = start + 12 + width < panel.x + panel.width && columns[.end] == nil
            if fitsRight {
                canvas.text(label, start + 10, middle + 4.5)
            } else if columns[.end] == nil, start - 12 - width > layout.left {
                canvas.text(label, start - 10, middle + 4.5, .end)
            }
        }
        canvas.line(layout.left, top + height, layout.right, top + height, .axis)
        layout.drawAxis(scale, top: top, bottom: top + height, title: "", on: &canvas)
        return top + height + 22 - panel.y
    }
}
