import Values

extension Chart {
    private struct Roof {
        var name: String
        var peak: Double
        var bandwidth: Double
        var ridge: Double { peak / bandwidth }
    }

    private var roofLines: [Roof] {
        guard let roofs, let peak = columns[.peak].flatMap({ roofs.column($0) }),
            let bandwidth = columns[.bandwidth].flatMap({ roofs.column($0) })
        else { return [] }
        return roofs.rows.compactMap { row in
            guard case .quantity(let top) = row[peak], case .quantity(let slope) = row[bandwidth], top.value > 0, slope.value > 0 else {
                return nil
            }
            return Roof(name: row[0].keyText ?? "", peak: top.value, bandwidth: slope.value)
        }
    }

    /// A roof for each system, and the points that were reached below them.
    func drawRoofline(on canvas: inout Canvas, _ panel: Panel) -> Double {
        let roofs = roofLines
        let names = roofs.map(\.name)
        let points = table.rows.indices.compactMap { row -> (row: Int, x: Span, y: Span)? in
            guard let x = span(row, .x, withRange: false), let y = span(row, .y), x.value > 0, y.value > 0 else { return nil }
            return (row, x, y)
        }
        let ridges = roofs.map(\.ridge)
        let xs = points.map(\.x.value) + [(ridges.min() ?? 100) / 8, (ridges.max() ?? 100) * 4]
        let left = (xs.min() ?? 1) / 1.3
        let ys = points.flatMap { [$0.y.low, $0.y.high].filter { $0 > 0 } } + roofs.flatMap { [$0.peak, $0.bandwidth * left] }
        let xScale = Scale(.log, [left, xs.max() ?? 10], room: Int(panel.width / 90))
        let yScale = Scale(.log, ys, room: 6)
        var y = panel.y
        if canvas.isNarrow { y += canvas.key(names, x: panel.x, y: y, width: panel.width) }
        let widest = roofs.map { TextWidth.of("\($0.name) \(ChartNumber.text($0.peak))", size: canvas.size) }.max() ?? 0
        let frame = Frame(
            panel, top: y + 24, height: canvas.isNarrow ? 230 : 340, x: xScale, y: yScale,
            trailing: canvas.isNarrow ? 10 : min(widest + 26, 240), canvas: canvas)
        frame.draw(xTitle: title(.x).isEmpty ? "intensity, FLOP/B" : title(.x), yTitle: "rate, TFLOP/s", on: &canvas, panel: panel)
        var ends: [Double] = []
        for (i, roof) in roofs.enumerated() {
            let colour = min(i + 1, Self.colours + 1)
            let start = max(roof.bandwidth * frame.x.low, frame.y.low)
            let top = frame.y.place(roof.peak)
            canvas.add(
                .path([
                    .move(frame.x.place(start / roof.bandwidth), frame.y.place(start)), .line(frame.x.place(roof.ridge), top),
                    .line(frame.right, top),
                ]), .stroke(colour),
                tip:
                    "\(roof.name): peak \(ChartNumber.text(roof.peak)) TFLOP/s, \(ChartNumber.text(roof.bandwidth)) TB/s, ridge at \(ChartNumber.text(roof.ridge)) FLOP/B"
            )
            ends.append(top)
        }
        if !canvas.isNarrow {
            for (i, place) in Frame.spread(ends, apart: 16, from: frame.top, to: frame.bottom).enumerated() {
                canvas.point(frame.right + 12, place, series: min(i + 1, Self.colours + 1), tip: nil)
                canvas.text("\(roofs[i].name) \(ChartNumber.text(roofs[i].peak))", frame.right + 21, place + 4.5)
            }
        }
        var placer = NamePlacer(left: frame.left, right: frame.right, top: frame.top, bottom: frame.bottom)
        for point in points { placer.keepFree(aroundX: frame.x.place(point.x.value), y: frame.y.place(point.y.value)) }
        for point in points {
            let (x, y) = (frame.x.place(point.x.value), frame.y.place(point.y.value))
            let name = text(point.row, .label)
            let colour =
                names.firstIndex(of: text(point.row, .colour).isEmpty ? name : text(point.row, .colour)).map {
                    min($0 + 1, Self.colours + 1)
                } ?? Self.colours + 1
            if point.y.hasRange, point.y.low > 0 {
                canvas.whisker(from: frame.y.place(point.y.low), to: frame.y.place(point.y.high), at: x, isVertical: true)
            }
            canvas.point(x, y, series: colour, tip: tip([name], point.y, .y) + " at " + tip([], point.x, .x))
            guard !name.isEmpty, let place = placer.place(name, atX: x, y: y, size: canvas.size) else { continue }
            canvas.text(name, place.x, place.y, place.anchor)
        }
        return frame.bottom + 40 - panel.y
    }
}
