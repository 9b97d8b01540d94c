import Values

extension Chart {
    /// Bands as wide as what flows; the height of a node is the larger of what it takes and gives.
    func drawSankey(on canvas: inout Canvas, _ panel: Panel) -> Double {
        let role = numberRole
        var drawn = self
        drawn.table.rows = table.rows.indices.filter { (span($0, role)?.value ?? 0) > 0 }.map { table.rows[$0] }
        return drawn.drawFlows(on: &canvas, panel)
    }

    private func drawFlows(on canvas: inout Canvas, _ panel: Panel) -> Double {
        let nodes = LayeredNodes(self)
        let role = numberRole
        let flows = nodes.edges.map { max(0, span($0.row, role)?.value ?? 0) }
        var (taken, given) = ([Double](repeating: 0, count: nodes.names.count), [Double](repeating: 0, count: nodes.names.count))
        for (edge, flow) in zip(nodes.edges, flows) {
            given[edge.from] += flow
            taken[edge.to] += flow
        }
        let size = nodes.names.indices.map { max(taken[$0], given[$0]) }
        let gap = canvas.isNarrow ? 24.0 : 22
        let height = canvas.isNarrow ? 260.0 : 320
        let fullest = nodes.layers.map { layer in (sum: layer.reduce(0) { $0 + size[$1] }, count: layer.count) }
        let perUnit = fullest.map { $0.sum > 0 ? (height - Double($0.count - 1) * gap) / $0.sum : .infinity }.min() ?? 1
        guard perUnit.isFinite, perUnit > 0, !nodes.layers.isEmpty else { return 10 }
        let thick = 12.0
        let widestLast = nodes.layers.last?.map { TextWidth.of(nodes.names[$0], size: canvas.size) }.max() ?? 0
        let usable = panel.width - thick - (canvas.isNarrow ? 0 : min(widestLast + 60, panel.width * 0.3))
        func left(_ layer: Int) -> Double {
            panel.x + (nodes.layers.count < 2 ? 0 : usable * Double(layer) / Double(nodes.layers.count - 1))
        }
        var top = [Double](repeating: 0, count: nodes.names.count)
        for layer in nodes.layers {
            let used = layer.reduce(0) { $0 + size[$1] * perUnit } + Double(layer.count - 1) * gap
            var y = panel.y + 16 + (height - used) / 2
            for node in layer {
                top[node] = y
                y += size[node] * perUnit + gap
            }
        }
        var (out, into) = (top, top)
        let order = nodes.edges.indices.sorted {
            (top[nodes.edges[$0].from], top[nodes.edges[$0].to], $0) < (top[nodes.edges[$1].from], top[nodes.edges[$1].to], $1)
        }
        var starts = [Int: Double](), ends = [Int: Double]()
        for i in order { starts[i] = out[nodes.edges[i].from]; out[nodes.edges[i].from] += flows[i] * perUnit }
        for i in order.sorted(by: {
            (top[nodes.edges[$0].to], top[nodes.edges[$0].from], $0) < (top[nodes.edges[$1].to], top[nodes.edges[$1].from], $1)
        }) {
            ends[i] = into[nodes.edges[i].to]
            into[nodes.edges[i].to] += flows[i] * perUnit
        }
        let series = columns[.colour] == nil ? [] : names(.colour)
        for (i, edge) in nodes.edges.enumerated() where flows[i] > 0 {
            let (x1, x2) = (left(nodes.layer[edge.from]) + thick, left(nodes.layer[edge.to]))
            let (y1, y2, wide) = (starts[i] ?? 0, ends[i] ?? 0, flows[i] * perUnit)
            let bend = (x1 + x2) / 2
            let span = Span(value: flows[i], low: flows[i], high: flows[i])
            canvas.add(
                .path([
                    .move(x1, y1), .curve(bend, y1, bend, y2, x2, y2), .line(x2, y2 + wide),
                    .curve(bend, y2 + wide, bend, y1 + wide, x1, y1 + wide), .close,
                ]), .wash(series.isEmpty ? min(edge.from % Self.colours + 1, Self.colours) : colour(edge.row, among: series)),
                tip: tip(["\(nodes.names[edge.from]) to \(nodes.names[edge.to])"], span, role))
        }
        for node in nodes.names.indices {
            let x = left(nodes.layer[node])
            canvas.add(
                .rectangle(x: x, y: top[node], width: thick, height: max(1, size[node] * perUnit)),
                .fill(series.isEmpty ? min(node % Self.colours + 1, Self.colours) : 7))
            let name = "\(nodes.names[node]) \(ChartNumber.text(size[node]))"
            if canvas.isNarrow {
                let isLast = nodes.layer[node] == nodes.layers.count - 1 && nodes.layers.count > 1
                let room = usable / Double(max(1, nodes.layers.count - 1)) / 2 + 4
                let fits = TextWidth.of(name, size: canvas.size) <= room
                let shown = fits ? name : TextWidth.shortened(nodes.names[node], to: room, size: canvas.size)
                canvas.text(shown, isLast ? x + thick : x, top[node] - 4, isLast ? .end : .start)
            } else {
                canvas.text(name, x + thick + 6, top[node] + size[node] * perUnit / 2 + 4.5)
            }
        }
        canvas.text(title(role), panel.x + panel.width, panel.y + height + 34, .end, .quietText)
        return height + 38
    }
}
