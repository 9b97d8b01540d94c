import Values

extension Chart {
    /// The same picture once for each name of a column, all with the same scales.
    func drawFacets(on canvas: inout Canvas) -> Double {
        let names = names(.facet)
        let count = canvas.isNarrow ? 1 : names.count == 2 || names.count == 4 ? 2 : min(3, max(1, names.count))
        let gap = 20.0
        let width = (canvas.width - gap * Double(count - 1)) / Double(count)
        let series = columns[.colour] == nil ? [] : self.names(.colour)
        var y = canvas.key(series, x: 0, y: 0, width: canvas.width)
        var row = 0
        while row * count < names.count {
            var tallest = 0.0
            for column in 0..<count where row * count + column < names.count {
                let name = names[row * count + column]
                var part = self
                part.table.rows = table.rows.indices.filter { text($0, .facet) == name }.map { table.rows[$0] }
                let x = Double(column) * (width + gap)
                canvas.text(TextWidth.shortened(name, to: width, size: canvas.size), x, y + 13, .start, .strongText)
                let panel = Panel(x: x, y: y + 20, width: width, shared: self, isSilent: true)
                tallest = max(tallest, 20 + part.draw(on: &canvas, panel))
            }
            y += tallest + 8
            row += 1
        }
        return y
    }
}
