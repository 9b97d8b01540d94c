/// A pair of axes with what runs along them.
struct Frame {
    var x: Scale
    var y: Scale
    let top: Double
    let bottom: Double
    let left: Double
    let right: Double

    /// - Parameter trailing: room kept free to the right for names.
    init(_ panel: Panel, top: Double, height: Double, x: Scale, y: Scale, trailing: Double, canvas: Canvas) {
        let widest = y.ticks.map { TextWidth.of($0.text, size: canvas.size) }.max() ?? 0
        (self.x, self.y) = (x, y)
        (left, right) = (panel.x + widest + 10, panel.x + panel.width - max(trailing, 10))
        (self.top, bottom) = (top, top + height)
        (self.x.start, self.x.end) = (left, right)
        (self.y.start, self.y.end) = (bottom, top)
    }

    func draw(xTitle: String, yTitle: String, on canvas: inout Canvas, panel: Panel) {
        canvas.add(
            .path(
                y.ticks.flatMap { [.move(left, y.place($0.value)), .line(right, y.place($0.value))] }
                    + (x.kind == .log ? x.ticks.flatMap { [.move(x.place($0.value), top), .line(x.place($0.value), bottom)] } : [])), .grid)
        canvas.line(left, bottom, right, bottom, .axis)
        for tick in y.ticks { canvas.text(tick.text, left - 7, y.place(tick.value) + 4.5, .end, .quietText) }
        var last = -1e9
        for tick in x.ticks {
            let place = x.place(tick.value)
            let half = TextWidth.of(tick.text, size: canvas.size) / 2
            guard place - half > last + 6 else { continue }
            canvas.line(place, bottom, place, bottom + 4, .axis)
            canvas.centred(tick.text, place, bottom + 18, .quietText)
            last = place + half
        }
        canvas.text(yTitle, panel.x, top - 12, .start, .quietText)
        canvas.text(xTitle, right, bottom + 35, .end, .quietText)
    }

    /// Places for names along a side, each as near as can be to where it belongs and none over another.
    static func spread(_ wanted: [Double], apart: Double, from top: Double, to bottom: Double) -> [Double] {
        let order = wanted.indices.sorted { (wanted[$0], $0) < (wanted[$1], $1) }
        var places = order.map { wanted[$0] }
        guard !places.isEmpty else { return [] }
        // Clusters of names that touch are moved together to their middle.
        var clusters: [(start: Int, end: Int)] = places.indices.map { ($0, $0) }
        var middles = places
        func half(_ cluster: (start: Int, end: Int)) -> Double { Double(cluster.end - cluster.start) * apart / 2 }
        var i = 1
        while i < clusters.count {
            if middles[i] - half(clusters[i]) < middles[i - 1] + half(clusters[i - 1]) + apart {
                let (a, b) = (clusters[i - 1], clusters[i])
                let (m, n) = (Double(a.end - a.start + 1), Double(b.end - b.start + 1))
                middles[i - 1] = (middles[i - 1] * m + middles[i] * n) / (m + n)
                clusters[i - 1] = (a.start, b.end)
                clusters.remove(at: i)
                middles.remove(at: i)
                i = max(1, i - 1)
            } else {
                i += 1
            }
        }
        for (cluster, middle) in zip(clusters, middles) {
            let centre = max(top + half(cluster), min(bottom - half(cluster), middle))
            for k in cluster.start...cluster.end { places[k] = centre - half(cluster) + Double(k - cluster.start) * apart }
        }
        var result = wanted
        for (k, index) in order.enumerated() { result[index] = places[k] }
        return result
    }
}
