import Charts
import NotebookSyntax
import Testing
import Values

@testable import HTMLReport

@Suite struct FigureTests {
    private static var chart: Chart {
        var chart = Chart(
            mark: .bars, columns: [.x: "fp8", .y: "name"],
            table: Table(
                columns: [.init("name"), .init("fp8", unit: Unit("TFLOP/s"))],
                rows: [[.text("A <b>"), quantity(5033, "TFLOP/s")], [.text("B"), quantity(2517.25, "TFLOP/s")]]))
        chart.source = "the data sheets"
        return chart
    }

    private static var page: String {
        let input = reportInput(
            "See @fig-peaks and @tbl-t and [there](#fig-peaks).\n\n```{chart}\n#| label: peaks\n#| caption: A leads\nx\n```\n\n```{chips}\n#| label: t\nx\n```\n",
            cells: ["peaks": CellResult(.value(Self.chart.value)), "t": CellResult(.value(.table(Self.chart.table)))])
        let bytes = renderReport(input)
        #expect(MarkupCheck(bytes).faults == [])
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func aChartIsANumberedFigureThatProseRefersTo() {
        let page = Self.page
        #expect(
            page.has(
                "See <a href=\"#fig-peaks\">Figure\u{A0}1</a> and <a href=\"#tbl-t\">Table\u{A0}1</a> and <a href=\"#fig-peaks\">there</a>."
            ))
        #expect(page.has("<figure class=\"chart\" id=\"fig-peaks\">"))
        #expect(page.has("<figcaption class=\"caption\"><span class=\"number\">Figure\u{A0}1</span> A leads</figcaption>"))
    }

    @Test func itIsDrawnForPageAndTelephoneWithItsWords() {
        let page = Self.page
        #expect(page.has("<svg class=\"wide-drawing\" viewBox=\"0 0 720 "))
        #expect(page.has("<svg class=\"narrow-drawing\" viewBox=\"0 0 300 "))
        #expect(
            page.count(of: "role=\"img\" aria-label=\"Bar chart of fp8, TFLOP/s for 2 names, from 2517 (B) to 5033 (A &lt;b&gt;).\"") == 2)
        #expect(page.has("Source: the data sheets"))
    }

    @Test func theFileHasAllDigitsOfWhatIsDrawn() {
        let expected = csv(of: Self.chart.table, columns: [0, 1])
        #expect(String(decoding: expected, as: UTF8.self) == "name,fp8 [TFLOP/s]\r\nA <b>,5033\r\nB,2517.25\r\n")
        #expect(Self.page.has(Address.csv(expected).text))
    }

    /// The marks of a drawing are no stops of the keyboard; the table below lists them, and each of its numbers opens its card.
    @Test func theMarksAreReachableAsAList() {
        let number = Quantity(
            5, derivation: Derivation(ofInput: .init(name: "a", distribution: .point(5), unit: .one, origin: .sourced("Data sheet, Maker")))
        )
        let chart = Chart(
            mark: .bars, columns: [.x: "n", .y: "name"],
            table: Table(columns: [.init("name"), .init("n")], rows: [[.text("a"), .quantity(number)], [.text("b"), quantity(2)]]))
        let page = html(reportInput("```{chart}\n#| label: f\nx\n```\n", cells: ["f": CellResult(.value(chart.value))]))
        let list = page.components(separatedBy: "The figure in words and numbers</summary>")[1]
        #expect(list.has("<th scope=\"row\">a</th><td class=\"n\"><button popovertarget=\"k1\">5</button></td>"))
    }

    @Test func aSeriesInATableIsASmallLine() {
        let table = Table(
            columns: [.init("name"), .init("course")], rows: [[.text("a"), .list([quantity(1), quantity(3), quantity(2)])]])
        let bytes = renderReport(reportInput("```{chips}\n#| label: t\nx\n```\n", cells: ["t": CellResult(.value(.table(table)))]))
        #expect(MarkupCheck(bytes).faults == [])
        #expect(String(decoding: bytes, as: UTF8.self).has("aria-label=\"from 1 to 2, least 1, most 3\""))
    }

    @Test func columnsWithOneHeadStandUnderASpanner() {
        let table = Table(
            columns: [.init("name"), .init("dense / fp8"), .init("dense / fp4")], rows: [[.text("a"), quantity(1), quantity(2)]])
        let bytes = renderReport(reportInput("```{chips}\n#| label: t\nx\n```\n", cells: ["t": CellResult(.value(.table(table)))]))
        #expect(MarkupCheck(bytes).faults == [])
        #expect(
            String(decoding: bytes, as: UTF8.self).has(
                "<tr class=\"span\"><td colspan=\"1\"></td><th colspan=\"2\" scope=\"colgroup\">dense</th></tr>"))
    }

    /// Marks need a contrast of 3 with the page, texts one of 4.5, in both schemes (WCAG 2.2, 1.4.11 and 1.4.3).
    @Test(arguments: [0, 1]) func coloursCanBeSeen(scheme: Int) {
        func colours(_ name: String) -> String {
            let found = styleSheet.components(separatedBy: "--\(name):#").dropFirst().map { String($0.prefix(6)) }
            return found[scheme]
        }
        let paper = colours("paper")
        for number in 1...7 { #expect(contrast(colours("c\(number)"), paper) >= 3, "c\(number)") }
        for name in ["ink", "quiet", "accent", "error", "warn"] { #expect(contrast(colours(name), paper) >= 4.5, "\(name)") }
    }

    /// The contrast ratio of WCAG 2.2.
    private func contrast(_ a: String, _ b: String) -> Double {
        func luminance(_ colour: String) -> Double {
            let value = Int(colour, radix: 16) ?? 0
            let parts = [value >> 16, value >> 8 & 255, value & 255].map { Double($0) / 255 }
            let linear = parts.map { $0 <= 0.04045 ? $0 / 12.92 : power24(($0 + 0.055) / 1.055) }
            return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
        }
        let (x, y) = (luminance(a), luminance(b))
        return (max(x, y) + 0.05) / (min(x, y) + 0.05)
    }

    /// x to the power of 2.4, by the fifth root of x¹².
    private func power24(_ x: Double) -> Double {
        let wanted = (0..<12).reduce(1.0) { product, _ in product * x }
        var root = 1.0
        for _ in 0..<200 { root -= (root * root * root * root * root - wanted) / (5 * root * root * root * root) }
        return root
    }
}
