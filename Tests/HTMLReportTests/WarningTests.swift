import Diagnostics
import NotebookSyntax
import Testing
import Values

@testable import HTMLReport

@Suite struct WarningTests {
    private func warnings(_ text: String, allowsHTML: Bool = false) -> [String] {
        let notebook = Notebook(parsing: SourceText(name: "t.md", text))
        return proseWarnings(notebook, allowsHTML: allowsHTML).map { shown($0, notebook) }
    }

    private func shown(_ diagnostic: Diagnostic, _ notebook: Notebook) -> String {
        let place = notebook.source.position(at: diagnostic.range?.lowerBound ?? 0)
        return "\(place.line):\(place.column) \(diagnostic.id.code) \(diagnostic.summary)"
    }

    @Test func rawHTMLIsNamedWithItsLine() {
        #expect(
            warnings("a\n\nb <i>c</i>\n\n<div>\nx\n</div>\n") == [
                "3:3 L450 raw HTML is shown as text: '<i>'", "3:7 L450 raw HTML is shown as text: '</i>'",
                "5:1 L450 raw HTML is shown as text: '<div>'",
            ])
    }

    @Test func trustedHTMLIsNotNamed() {
        #expect(warnings("a<sub>b</sub> <i>", allowsHTML: true) == ["1:15 L450 raw HTML is shown as text: '<i>'"])
    }

    @Test func droppedLinksAreNamed() {
        #expect(
            warnings("x\ny [a](javascript:b) [c](file.html) [d](https://e.org)") == [
                "2:7 L451 the link to 'javascript:b' is shown as text", "2:25 L451 the link to 'file.html' is shown as text",
            ])
    }

    @Test func deadLinksAreNamed() {
        #expect(warnings("## Part\n\n## Other\n\n[a](#other) [b](#nowhere)") == ["5:17 L453 no place called '#nowhere' in this report"])
    }

    @Test func picturesThatCannotBeShownAreNamed() {
        #expect(
            warnings("![a](https://b.org/c.png) ![d](e.png) ![f](../g.png)") == [
                "1:6 L452 the picture 'https://b.org/c.png' from outside becomes a link",
                "1:44 L452 the picture '../g.png' cannot be shown",
            ])
    }

    @Test func picturesNobodyFoundAreNamed() {
        let notebook = Notebook(parsing: SourceText(name: "t.md", "![d](e.png) ![f](g.png)"))
        #expect(proseWarnings(notebook, images: ["e.png"]).map(\.summary) == ["the picture 'g.png' cannot be shown"])
    }

    @Test func captionsAndTitlesAreReadToo() {
        #expect(warnings("---\ntitle: <b>T</b>\n---\n```{calc}\n#| caption: \"[x](javascript:y)\"\n1\n```\n").count == 3)
    }

    @Test func unknownDisplayIsNamedAndTheValueShown() {
        let input = reportInput(
            "`{calc} a | dgits=2` `{calc} b | TWh`",
            values: ["a": CellResult(.value(quantity(1.5))), "b": CellResult(.value(quantity(2, "MW")))])
        #expect(
            displayWarnings(input).map { shown($0, input.notebook) } == [
                "1:1 L454 unknown display 'dgits=2'", "1:22 L454 cannot show the value in 'TWh': it is in MW",
            ])
        #expect(displayWarnings(input)[0].fixes.map(\.summary) == ["did you mean 'digits=2'?"])
        #expect(html(input).has(">1.5</span>"))
    }

    @Test func unknownColumnsAreNamed() {
        let table = Table(columns: [.init("name"), .init("power")])
        let input = reportInput(
            "```{calc}\n#| label: t\n#| columns: name, pwer\n#| view: x\n1\n```\n", cells: ["t": CellResult(.value(.table(table)))])
        #expect(
            displayWarnings(input).map { shown($0, input.notebook) } == [
                "4:4 L455 'view' does nothing yet", "3:13 L456 't' has no column 'pwer'",
            ])
        #expect(displayWarnings(input)[1].fixes.map(\.summary) == ["did you mean 'power'?"])
    }

    @Test func everyKindOfProblemHasAPage() {
        #expect(htmlReportDiagnostics.map(\.id.code) == (450...457).map { "L\($0)" })
        for page in htmlReportDiagnostics { #expect(page.explanation.count(of: ".") >= 2) }
    }
}
