import Values

extension Chart {
    private struct Point {
        var row: Int
        var x: Span
        var y: Span
        var colour: Int
        var series: String
    }

    /// Lines with bands, or points with names.
    func drawPoints(on canvas: inout Canvas, _ panel: Panel) -> Double {
        let series = columns[.colour] == nil ? [] : names(.colour)
        let holder = panel.shared ?? self
        // Names along x stand at whole numbers.
        let words = holder.isNumbers(.x) || holder.isDates(.x) ? nil : holder.names(.x)
        func points(of chart: Chart) -> [Point] {
            chart.table.rows.indices.compactMap { row in
                let place = words.flatMap { $0.firstIndex(of: chart.text(row, .x)) }.map(Double.init)
                guard let y = chart.span(row, .y), let x = place.map({ Span(value: $0, low: $0, high: $0) }) ?? chart.ownSpan(row, .x)
                else { return nil }
                return Point(
                    row: row, x: x, y: y, colour: series.isEmpty ? 1 : chart.colour(row, among: series), series: chart.text(row, .colour))
            }
        }
        let own = points(of: self)
        let all = panel.shared == nil ? own : points(of: holder)
        let isLines = mark == .lines
        let namesAtEnd = isLines && series.count > 1 && !canvas.isNarrow && panel.width > 400
        var y = panel.y
        if !namesAtEnd, !panel.isSilent { y += canvas.key(series, x: panel.x, y: y, width: panel.width) }
        let trailing = namesAtEnd ? min(panel.width * 0.3, (series.map { TextWidth.of($0, size: canvas.size) }.max() ?? 0) + 26) : 14
        let height = canvas.isNarrow ? 210.0 : panel.width < 400 ? 170 : isLines ? 270 : 330
        let yKind = scale(of: .y)
        let ys = all.flatMap { [$0.y.low, $0.y.high, $0.y.value] }
        let yScale = Scale(yKind, ys, room: 5, includesZero: yKind == .linear && startsNearZero(ys))
        let xs = all.flatMap { [$0.x.low, $0.x.high, $0.x.value] }
        var xScale = Scale(scale(of: .x), words == nil ? xs : [0, Double(max(1, (words?.count ?? 2) - 1))], room: Int(panel.width / 90))
        if let words { xScale.name(words) }
        let frame = Frame(panel, top: y + 24, height: height, x: xScale, y: yScale, trailing: trailing, canvas: canvas)
        frame.draw(xTitle: isDates(.x) ? "" : title(.x), yTitle: title(.y), on: &canvas, panel: panel)
        if isLines {
            drawLines(own, series.isEmpty ? [""] : series, frame, namesAtEnd: namesAtEnd, on: &canvas)
        } else {
            drawScatter(own, frame, on: &canvas)
        }
        return frame.bottom + 40 - panel.y
    }

    private func ownSpan(_ row: Int, _ role: ChartRole) -> Span? {
        guard let span = span(row, role, withRange: false) else { return nil }
        // The columns of a range belong to y; x has the range of its own quantity.
        guard case .quantity(let quantity)? = value(row, role), let spread = quantity.spread, spread.low.isFinite, spread.high.isFinite
        else { return span }
        return Span(value: span.value, low: spread.low, high: spread.high)
    }

    /// Zero belongs into the picture where it costs little.
    private func startsNearZero(_ values: [Double]) -> Bool {
        guard let low = values.min(), let high = values.max(), low >= 0 else { return false }
        return low < high * 0.4
    }

    private func drawLines(_ points: [Point], _ series: [String], _ frame: Frame, namesAtEnd: Bool, on canvas: inout Canvas) {
        var ends: [(name: String, colour: Int, y: Double)] = []
        for (i, name) in series.enumerated() {
            let colour = min(i + 1, Self.colours + 1)
            let own = points.filter { $0.series == name || series.count == 1 }.sorted { ($0.x.value, $0.row) < ($1.x.value, $1.row) }
            guard let last = own.last else { continue }
            if own.count > 1, own.contains(where: { $0.y.hasRange }) {
                let upper = own.map { (frame.x.place($0.x.value), frame.y.place($0.y.high)) }
                let lower = own.reversed().map { (frame.x.place($0.x.value), frame.y.place($0.y.low)) }
                let outline = upper + lower
                canvas.add(
                    .path([.move(outline[0].0, outline[0].1)] + outline.dropFirst().map { .line($0.0, $0.1) } + [.close]), .wash(colour))
            }
            let places = own.map { (frame.x.place($0.x.value), frame.y.place($0.y.value)) }
            canvas.add(.path([.move(places[0].0, places[0].1)] + places.dropFirst().map { .line($0.0, $0.1) }), .stroke(colour))
            if own.count <= 40 {
                for (point, place) in zip(own, places) {
                    canvas.point(place.0, place.1, series: colour, tip: tip([text(point.row, .x), name], point.y, .y))
                }
            }
            ends.append((name, colour, frame.y.place(last.y.value)))
        }
        guard namesAtEnd else { return }
        let places = Frame.spread(ends.map(\.y), apart: 16, from: frame.top, to: frame.bottom)
        for (end, place) in zip(ends, places) {
            canvas.point(frame.right + 14, place, series: end.colour, tip: nil)
            canvas.text(TextWidth.shortened(end.name, to: 200, size: canvas.size), frame.right + 23, place + 4.5)
        }
    }

    private func drawScatter(_ points: [Point], _ frame: Frame, on canvas: inout Canvas) {
        var placer = NamePlacer(left: frame.left, right: frame.right + 12, top: frame.top - 8, bottom: frame.bottom)
        for point in points {
            let (x, y) = (frame.x.place(point.x.value), frame.y.place(point.y.value))
            if point.y.hasRange {
                canvas.whisker(from: frame.y.place(point.y.low), to: frame.y.place(point.y.high), at: x, isVertical: true)
            }
            if point.x.hasRange {
                canvas.whisker(from: frame.x.place(point.x.low), to: frame.x.place(point.x.high), at: y, isVertical: false)
            }
            placer.keepFree(aroundX: x, y: y)
        }
        for point in points {
            let (x, y) = (frame.x.place(point.x.value), frame.y.place(point.y.value))
            let name = text(point.row, .label)
            let across = tip([], point.x, .x)
            canvas.point(x, y, series: point.colour, tip: tip([name.isEmpty ? point.series : name], point.y, .y) + " at " + across)
            guard !name.isEmpty, let place = placer.place(name, atX: x, y: y, size: canvas.size) else { continue }
            canvas.text(name, place.x, place.y, place.anchor)
        }
    }
}

extension Scale {
    /// Names at 0, 1, 2, …
    mutating func name(_ words: [String]) {
        set(low: 0, high: Double(max(1, words.count - 1)), ticks: words.enumerated().map { Tick(value: Double($0), text: $1) })
    }
}
