import Testing
import Values

@testable import Charts

struct ChartTests {
    @Test(arguments: Samples.all) func aChartComesBackFromItsRecord(chart: Chart) {
        #expect(Chart(chart.value) == chart)
    }

    @Test func aRecordThatIsNoChartIsNone() {
        #expect(Chart(.record(["chart": .text("bars"), "data": .table(Table(columns: []))])) == nil)
        var wrong = Samples.bars
        wrong.columns[.x] = "gone"
        #expect(Chart(wrong.value) == nil)
    }

    /// Nothing may run over the sides, at either width: texts by the table of widths.
    @Test(arguments: Samples.all, [false, true]) func everythingStaysOnTheSheet(chart: Chart, isNarrow: Bool) {
        let drawing = chart.drawing(isNarrow: isNarrow)
        #expect(drawing.width == (isNarrow ? 300 : 720))
        #expect(drawing.height > 40 && drawing.height < 700)
        #expect(!drawing.shapes.isEmpty)
        for shape in drawing.shapes {
            let box = shape.box
            #expect(box.left >= -0.5 && box.right <= drawing.width + 0.5, "\(chart.mark) \(shape)")
            #expect(box.top >= -0.5 && box.bottom <= drawing.height + 0.5, "\(chart.mark) \(shape)")
        }
    }

    @Test(arguments: Samples.all, [false, true]) func noTextStandsOnAnother(chart: Chart, isNarrow: Bool) {
        let texts = chart.drawing(isNarrow: isNarrow).shapes.filter { if case .text = $0.geometry { true } else { false } }
        for (i, a) in texts.enumerated() {
            for b in texts[(i + 1)...] {
                let (p, q) = (a.box, b.box)
                let overlap = min(p.right, q.right) - max(p.left, q.left) > 1 && min(p.bottom, q.bottom) - max(p.top, q.top) > 3
                #expect(!overlap, "\(chart.mark): \(a) and \(b)")
            }
        }
    }

    @Test func everyNumberThatIsDrawnHasItsBar() {
        let shapes = Samples.bars.drawing(isNarrow: false).shapes
        let tips = shapes.compactMap(\.tip)
        #expect(tips == ["MI355X: 5033\u{A0}TFLOP/s", "Trainium3: 2517\u{A0}TFLOP/s (2400 to 2600)"])
        #expect(shapes.contains { if case .text(_, _, "— no value", _) = $0.geometry { true } else { false } })
    }

    @Test func theLengthOfABarIsItsNumber() {
        let widths = Samples.bars.drawing(isNarrow: false).shapes.compactMap { shape -> Double? in
            if case .rectangle(_, _, let width, _) = shape.geometry { width } else { nil }
        }
        #expect(widths.count == 2)
        #expect(abs(widths[0] / widths[1] - 5033.0 / 2517) < 1e-9)
    }

    @Test func flowsThatMeetAreAsWideAsWhatTheyMeet() {
        let nodes = LayeredNodes(Samples.flows(.sankey))
        #expect(nodes.names == ["OpenAI", "Oracle", "NVIDIA", "AWS"])
        #expect(nodes.layer == [0, 1, 2, 1])
        #expect(!nodes.hasCycle)
    }

    @Test func aCircleIsFoundAndStillDrawn() {
        var chart = Samples.flows(.graph)
        chart.table.rows.append([.text("NVIDIA"), .text("OpenAI"), .quantity(Quantity(100))])
        #expect(LayeredNodes(chart).turned.count == 1)
        #expect(chart.drawing(isNarrow: false).shapes.contains { $0.ink == .dashed(7) })
        #expect(chart.alternativeText.contains("circle"))
    }

    @Test func panelsShareTheirScales() {
        var chart = Samples.lines
        chart.columns[.facet] = "chip"
        chart.columns[.colour] = nil
        let drawing = chart.drawing(isNarrow: false)
        let titles = drawing.shapes.compactMap { shape -> String? in
            if shape.ink == .strongText, case .text(_, _, let text, _) = shape.geometry { text } else { nil }
        }
        #expect(titles == ["A", "B"])
        let axes = drawing.shapes.compactMap { shape -> String? in
            if shape.ink == .quietText, case .text(_, _, let text, .end) = shape.geometry { text } else { nil }
        }
        #expect(Array(axes.prefix(axes.count / 2)) == Array(axes.suffix(axes.count / 2)))
    }

    @Test func wordsSayEndsCourseAndWhatIsMissing() {
        #expect(Samples.bars.alternativeText == "Bar chart of fp8, TFLOP/s for 3 names, from 2517 (Trainium3) to 5033 (MI355X).")
        #expect(Samples.bars.longDescription.contains("No value: TPUv7x."))
        #expect(Samples.lines.longDescription.hasPrefix("A rises, from 4 at 1 to 20 at 16."))
        #expect(Samples.tornado.alternativeText.hasSuffix("most with price."))
        #expect(Samples.waterfall.longDescription.hasPrefix("The 3 steps add up to 3.5."))
        #expect(Samples.roofline.longDescription.contains("Trainium3: 4.9 TB/s up to 514 FLOP/B, above it 2517 TFLOP/s."))
        var own = Samples.bars
        own.alternative = "My words."
        #expect(own.alternativeText == "My words.")
    }

    @Test func namesThatFindNoPlaceAreLeftOut() {
        var placer = NamePlacer(left: 0, right: 100, top: 0, bottom: 40)
        #expect(placer.place("a", atX: 50, y: 20, size: 12.5) != nil)
        #expect(placer.place("a name that is far too long for this", atX: 50, y: 20, size: 12.5) == nil)
    }

    @Test func numbersAreWrittenWithoutALocale() {
        #expect(ChartNumber.text(12345.6) == "12\u{202F}346")
        #expect(ChartNumber.text(-0.12345) == "\u{2212}0.123")
        #expect(ChartNumber.text(3.8e10) == "38\u{A0}bn")
        #expect(ChartNumber.text(3.2e16) == "3.2\u{A0}×\u{A0}10¹⁶")
        #expect(Drawing.number(-0.04) == "0")
        #expect(Drawing.number(12.25) == "12.3")
    }
}

extension Shape {
    /// The smallest box around it.
    var box: (left: Double, right: Double, top: Double, bottom: Double) {
        switch geometry {
        case .rectangle(let x, let y, let width, let height): return (x, x + width, y, y + height)
        case .circle(let x, let y, let radius): return (x - radius, x + radius, y - radius, y + radius)
        case .text(let x, let y, let text, let anchor):
            let width = TextWidth.of(text, size: Canvas.size)
            let left = anchor == .start ? x : anchor == .end ? x - width : x - width / 2
            return (left, left + width, y - Canvas.size * 0.8, y + Canvas.size * 0.2)
        case .path(let steps):
            let points = steps.compactMap { step -> (Double, Double)? in
                switch step {
                case .move(let x, let y), .line(let x, let y), .curve(_, _, _, _, let x, let y): (x, y)
                case .close: nil
                }
            }
            let (xs, ys) = (points.map(\.0), points.map(\.1))
            return (xs.min() ?? 0, xs.max() ?? 0, ys.min() ?? 0, ys.max() ?? 0)
        }
    }
}
