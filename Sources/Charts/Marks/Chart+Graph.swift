import Values

extension Chart {
    /// Boxes in layers from left to right, on a telephone from top to bottom; an arrow for each row.
    func drawGraph(on canvas: inout Canvas, _ panel: Panel) -> Double {
        let nodes = LayeredNodes(self)
        let isDown = canvas.isNarrow
        // On a telephone a layer that is too wide goes on in the next row.
        let rows =
            isDown
            ? nodes.layers.flatMap { layer in stride(from: 0, to: layer.count, by: 3).map { Array(layer[$0..<min($0 + 3, layer.count)]) } }
            : nodes.layers
        let most = rows.map(\.count).max() ?? 1
        let series = columns[.colour] == nil ? [] : names(.colour)
        let keyHeight = canvas.key(series, x: panel.x, y: panel.y, width: panel.width)
        let widest = (nodes.names.map { TextWidth.of($0, size: canvas.size) }.max() ?? 0) + 20
        let room =
            isDown
            ? (panel.width - 12 * Double(most - 1)) / Double(most)
            : (panel.width - 70 * Double(max(0, rows.count - 1))) / Double(max(1, rows.count))
        let (width, height) = (min(widest, max(54, room)), 30.0)
        let (alongGap, acrossGap) =
            isDown ? (58.0, 12.0) : (rows.count < 2 ? 0 : (panel.width - width * Double(rows.count)) / Double(rows.count - 1), 26.0)
        let across = isDown ? panel.width : Double(most) * height + Double(most - 1) * acrossGap
        var corner = [(x: Double, y: Double)](repeating: (0, 0), count: nodes.names.count)
        for (l, layer) in rows.enumerated() {
            let size = isDown ? width : height
            let used = Double(layer.count) * size + Double(layer.count - 1) * acrossGap
            for (i, node) in layer.enumerated() {
                let place = (across - used) / 2 + Double(i) * (size + acrossGap)
                let along = Double(l) * ((isDown ? height : width) + alongGap)
                corner[node] =
                    isDown ? (panel.x + place, panel.y + keyHeight + along + 4) : (panel.x + along, panel.y + keyHeight + place + 18)
            }
        }
        let bottom = isDown ? Double(rows.count) * (height + alongGap) - alongGap + 24 : across + 36
        let ports = Ports(nodes, corner, across: isDown ? width : height)
        for (i, edge) in nodes.edges.enumerated() {
            let colour = series.isEmpty ? Self.colours + 1 : colour(edge.row, among: series)
            let label = text(edge.row, .label)
            let amount = span(edge.row, numberRole)
            let words = ["\(nodes.names[edge.from]) to \(nodes.names[edge.to])", label, series.isEmpty ? "" : text(edge.row, .colour)]
            let tip = amount.map { self.tip(words, $0, numberRole) } ?? words.filter { !$0.isEmpty }.joined(separator: ", ")
            let (a, b) = (corner[edge.from], corner[edge.to])
            let (p, q) = (ports.from[i], ports.to[i])
            var path: [Shape.Step]
            var tipAt: (x: Double, y: Double), direction: (x: Double, y: Double)
            if isDown {
                let goesDown = b.y > a.y
                let (x1, y1) = (a.x + p, goesDown ? a.y + height : a.y)
                tipAt = (b.x + q, goesDown ? b.y : b.y + height)
                let bend = (tipAt.y - y1) / 2
                if a.y == b.y {
                    path = [.move(x1, a.y + height), .curve(x1, a.y + height + 26, b.x + q, b.y + height + 26, b.x + q, b.y + height)]
                    tipAt = (b.x + q, b.y + height)
                    direction = (0, -1)
                } else {
                    path = [.move(x1, y1), .curve(x1, y1 + bend, tipAt.x, tipAt.y - bend, tipAt.x, tipAt.y)]
                    direction = (0, goesDown ? 1 : -1)
                }
            } else {
                let goesRight = b.x > a.x
                let (x1, y1) = (goesRight ? a.x + width : a.x, a.y + p)
                tipAt = (goesRight ? b.x : b.x + width, b.y + q)
                let bend = (tipAt.x - x1) / 2
                if a.x == b.x {
                    path = [.move(a.x + width, y1), .curve(a.x + width + 34, y1, b.x + width + 34, tipAt.y, b.x + width, tipAt.y)]
                    tipAt.x = b.x + width
                    direction = (-1, 0)
                } else {
                    path = [.move(x1, y1), .curve(x1 + bend, y1, tipAt.x - bend, tipAt.y, tipAt.x, tipAt.y)]
                    direction = (goesRight ? 1 : -1, 0)
                }
            }
            canvas.add(.path(path), nodes.turned.contains(i) ? .dashed(colour) : .stroke(colour), tip: tip)
            let side = (x: -direction.y, y: direction.x)
            canvas.add(
                .path([
                    .move(tipAt.x, tipAt.y), .line(tipAt.x - direction.x * 8 + side.x * 4, tipAt.y - direction.y * 8 + side.y * 4),
                    .line(tipAt.x - direction.x * 8 - side.x * 4, tipAt.y - direction.y * 8 - side.y * 4), .close,
                ]), .fill(colour))
        }
        for node in nodes.names.indices {
            canvas.add(.rectangle(x: corner[node].x, y: corner[node].y, width: width, height: height), .box)
            canvas.text(
                TextWidth.shortened(nodes.names[node], to: width - 10, size: canvas.size), corner[node].x + width / 2,
                corner[node].y + height / 2 + 4.5, .middle)
        }
        return keyHeight + bottom
    }
}

/// Where on the side of its box each arrow begins and ends: spread over the side, in the order of the other ends.
private struct Ports {
    var from: [Double]
    var to: [Double]

    init(_ nodes: LayeredNodes, _ corner: [(x: Double, y: Double)], across: Double) {
        from = [Double](repeating: across / 2, count: nodes.edges.count)
        to = from
        for node in nodes.names.indices {
            for side in [true, false] {
                var ends: [(edge: Int, isStart: Bool, other: Int)] = []
                for (i, edge) in nodes.edges.enumerated() {
                    let goesOn = nodes.layer[edge.to] >= nodes.layer[edge.from]
                    if edge.from == node, goesOn == side { ends.append((i, true, edge.to)) }
                    if edge.to == node, goesOn != side || nodes.layer[edge.to] == nodes.layer[edge.from], edge.from != edge.to {
                        ends.append((i, false, edge.from))
                    }
                }
                ends.sort { (corner[$0.other].y, corner[$0.other].x, $0.edge) < (corner[$1.other].y, corner[$1.other].x, $1.edge) }
                for (k, end) in ends.enumerated() {
                    let place = across * Double(k + 1) / Double(ends.count + 1)
                    if end.isStart { from[end.edge] = place } else { to[end.edge] = place }
                }
            }
        }
    }
}
