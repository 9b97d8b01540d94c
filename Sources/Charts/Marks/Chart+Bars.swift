import Values

extension Chart {
    private struct Bar {
        var row: Int
        var span: Span?
        var colour: Int
        var series: String
    }

    /// A group of bars for each name, one bar for each colour in it.
    func drawBars(on canvas: inout Canvas, _ panel: Panel) -> Double {
        let names = names(nameRole)
        let series = columns[.colour] == nil ? [] : self.names(.colour)
        let own = series == names ? [] : series
        var groups = [String: [Bar]]()
        for row in table.rows.indices {
            let colour = own.isEmpty ? 1 : colour(row, among: own)
            groups[text(row, nameRole), default: []].append(
                Bar(row: row, span: span(row, numberRole), colour: colour, series: text(row, .colour)))
        }
        let kind = scale(of: numberRole)
        let holder = panel.shared ?? self
        let all = holder.table.rows.indices.compactMap { holder.span($0, numberRole) }
        let widestNumber = all.map { TextWidth.of(ChartNumber.text($0.value), size: canvas.size) }.max() ?? 0
        let layout = RowLayout(names, panel: panel, canvas: canvas, trailing: widestNumber + 14)
        var scale = Scale(
            kind, all.flatMap { [$0.low, $0.high, $0.value] }, room: Int((layout.right - layout.left) / 80), includesZero: kind == .linear)
        (scale.start, scale.end) = (layout.left, layout.right)
        if kind == .linear, all.contains(where: { $0.low < 0 }) { scale.start = layout.left + widestNumber + 8 }
        var y = panel.y
        if !panel.isSilent { y += canvas.key(own.count > 1 ? own : [], x: panel.x, y: y, width: panel.width, hasForms: kind == .log) }
        let isGrouped = groups.values.contains { $0.count > 1 }
        let (thick, between, gap) = isGrouped ? (13.0, 2.0, 11.0) : (16.0, 0.0, canvas.isNarrow ? 8.0 : 9.0)
        let top = y
        var height = 0.0
        for name in names { height += layout.nameHeight + Double(groups[name]?.count ?? 0) * (thick + between) - between + gap }
        canvas.add(RowLayout.grid(scale, top: top, bottom: top + height).geometry, .grid)
        let zero = scale.place(kind == .linear ? 0 : scale.low)
        for name in names {
            let bars = groups[name] ?? []
            let inner = Double(bars.count) * (thick + between) - between
            layout.writeName(name, top: y, height: inner + gap, on: &canvas)
            y += layout.nameHeight + gap / 2
            for bar in bars {
                draw(bar, named: name, from: zero, scale, at: y, thick, isDot: kind == .log, on: &canvas)
                y += thick + between
            }
            y += gap / 2 - between
        }
        canvas.line(zero, top, zero, top + height, .axis)
        layout.drawAxis(scale, top: top, bottom: top + height, title: title(numberRole), on: &canvas)
        return top + height + 36 - panel.y
    }

    private func draw(
        _ bar: Bar, named name: String, from zero: Double, _ scale: Scale, at y: Double, _ thick: Double, isDot: Bool,
        on canvas: inout Canvas
    ) {
        guard let span = bar.span else {
            canvas.text("— no value", zero + 6, y + thick / 2 + 4.5, .start, .quietText)
            return
        }
        let end = scale.place(span.value)
        let number = ChartNumber.text(span.value)
        let tip = tip([name, bar.series == name ? "" : bar.series], span, numberRole)
        if isDot {
            canvas.point(end, y + thick / 2, series: bar.colour, tip: tip)
        } else {
            canvas.add(.rectangle(x: min(zero, end), y: y, width: max(0.5, abs(end - zero)), height: thick), .fill(bar.colour), tip: tip)
        }
        var outer = end
        if span.hasRange {
            canvas.whisker(from: scale.place(span.low), to: scale.place(span.high), at: y + thick / 2, isVertical: false)
            outer = span.value < 0 ? min(end, scale.place(span.low)) : max(end, scale.place(span.high))
        }
        canvas.text(number, outer + (span.value < 0 ? -6 : 6) + (isDot ? 4 : 0), y + thick / 2 + 4.5, span.value < 0 ? .end : .start)
    }

    func scale(of role: ChartRole) -> Scale.Kind {
        if isDates(role) { return .days }
        return (role == .x ? xScale : yScale) == .log ? .log : .linear
    }

    /// `Trainium3: 2 517 TFLOP/s (2 400 to 2 600)`
    func tip(_ names: [String], _ span: Span, _ role: ChartRole) -> String {
        let named = names.filter { !$0.isEmpty }.joined(separator: ", ")
        let unit = unit(role).map { "\u{A0}" + $0.printed } ?? ""
        let range = span.hasRange ? " (\(ChartNumber.text(span.low)) to \(ChartNumber.text(span.high)))" : ""
        return (named.isEmpty ? "" : named + ": ") + ChartNumber.text(span.value) + unit + range
    }
}
