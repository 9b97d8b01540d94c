extension Chart {
    /// The widths a chart is drawn at: for a page, and for a telephone.
    package static let wideWidth = 720.0
    package static let narrowWidth = 300.0

    /// The chart drawn at a width. The same chart gives the same shapes.
    package func drawing(isNarrow: Bool) -> Drawing {
        var canvas = Canvas(width: isNarrow ? Self.narrowWidth : Self.wideWidth, isNarrow: isNarrow)
        let height = columns[.facet] == nil ? draw(on: &canvas, Panel(x: 0, y: 0, width: canvas.width)) : drawFacets(on: &canvas)
        return Drawing(width: canvas.width, height: (height + 4).rounded(.up), shapes: canvas.shapes)
    }

    /// Draws into a part of the sheet and gives back how much of its height is used.
    func draw(on canvas: inout Canvas, _ panel: Panel) -> Double {
        switch mark {
        case .bars: drawBars(on: &canvas, panel)
        case .lines, .scatter: drawPoints(on: &canvas, panel)
        case .roofline: drawRoofline(on: &canvas, panel)
        case .timeline: drawTimeline(on: &canvas, panel)
        case .tornado: drawTornado(on: &canvas, panel)
        case .waterfall: drawWaterfall(on: &canvas, panel)
        case .sankey: drawSankey(on: &canvas, panel)
        case .graph: drawGraph(on: &canvas, panel)
        }
    }
}

/// A part of the sheet.
struct Panel {
    var x: Double
    var y: Double
    var width: Double
    /// Values that the scales must hold, where several panels share them.
    var shared: Chart?
    /// Has another panel said what the axes and colours are?
    var isSilent = false
}
