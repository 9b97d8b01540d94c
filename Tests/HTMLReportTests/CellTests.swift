import Diagnostics
import Testing
import Values

@testable import HTMLReport

@Suite struct CellTests {
    private func page(_ options: String = "", _ result: CellResult, after: String = "") -> String {
        main(html(reportInput("---\ntitle: T\n---\n```{calc}\n#| label: x\n\(options)code < 1\n```\n\n\(after)\n", cells: ["x": result])))
    }

    private let table = Table(
        columns: [.init("name"), .init("load_share"), .init("power", unit: Unit("MW"))],
        rows: [
            [.text("a"), quantity(0.5), quantity(1.25)], [.text("b"), .missing("nobody says"), integer(12500)],
            [.text("c"), .missing("nobody says"), .missing("other")],
        ])

    @Test func tableHasCaptionUnitsAndCommonDecimals() {
        let page = page("#| caption: What *we* saw\n", CellResult(.value(.table(table))))
        #expect(page.has("<div class=\"figure\" id=\"tbl-x\">"))
        #expect(page.has("<caption><span id=\"cap-x\"><span class=\"number\">Table\u{A0}1</span> What <em>we</em> saw</span></caption>"))
        #expect(page.has("<th class=\"n\" scope=\"col\">power <span class=\"unit\">MW</span></th>"))
        #expect(page.has("<th scope=\"col\">name</th><th class=\"n\" scope=\"col\">load share</th>"))
        #expect(page.has("<tr><th scope=\"row\">a</th><td class=\"n\">0.5</td><td class=\"n\">1.25</td></tr>"))
        #expect(page.has("<td class=\"n\">12\u{202F}500.00</td>"))
    }

    @Test func missingCellsSayWhyBelow() {
        let page = page("", CellResult(.value(.table(table))))
        #expect(page.count(of: "<span class=\"missing\">—</span>") == 3)
        #expect(page.count(of: "href=\"#n-x-1\"") == 2)
        #expect(page.has("<li id=\"n-x-1\"><sup>a</sup> nobody says</li><li id=\"n-x-2\"><sup>b</sup> other</li>"))
    }

    @Test func tableIsOfferedAsCSVWithAllDigits() {
        let columns = Array(table.columns.indices)
        #expect(
            String(decoding: csv(of: table, columns: columns), as: UTF8.self)
                == "name,load_share,power [MW]\r\na,0.5,1.25\r\nb,,12500\r\nc,,\r\n")
        #expect(page("", CellResult(.value(.table(table)))).has("download=\"x.csv\""))
    }

    @Test func columnsAndDigitsAreChosen() {
        let page = page("#| columns: power, name\n#| digits: 0\n", CellResult(.value(.table(table))))
        #expect(page.has("<tr><td class=\"n\">1</td><td>a</td></tr>"))
        #expect(!page.has("load share"))
    }

    @Test func daysStandInOneLineAndSourcesLeadToTheirEntries() {
        let table = Table(
            columns: [.init("name"), .init("day"), .init("source"), .init("note")],
            rows: [[.text("a"), .text("2026-01-31"), .text("@s"), .text(String(repeating: "word ", count: 20))]])
        let page = html(
            reportInput(
                "---\ntitle: T\nreferences:\n  - id: s\n    title: S\n---\n[@s]\n\n```{calc}\n#| label: x\n1\n```\n",
                cells: ["x": CellResult(.value(.table(table)))]))
        #expect(page.has("<td><time datetime=\"2026-01-31\">2026-01-31</time></td>"))
        #expect(page.has("<td><a class=\"cite\" id=\"c-s-2\" href=\"#s-s\" aria-label=\"source 1\">[1]</a></td>"))
        #expect(page.has("<td class=\"long\">word"))
        #expect(page.has("<table class=\"data short\">"))
    }

    @Test func severalRemarksAreFolded() {
        let remarks = (1...2).map { Diagnostic(DiagnosticID("L501", "remark"), .note, at: 39..<43, "remark \($0)") }
        let page = page("", CellResult(.value(.text("t")), diagnostics: remarks))
        #expect(page.has("<summary>2 remarks on how this was computed</summary><p class=\"quiet remark\">Note: remark 1 (line 6).</p>"))
        let one = self.page("", CellResult(.value(.text("t")), diagnostics: [remarks[0]]))
        #expect(one.has("Note: remark 1") && !one.has("remarks on how"))
    }

    @Test func emptyTableSaysSo() {
        #expect(page("", CellResult(.value(.table(Table(columns: [.init("a")]))))).has("No rows."))
    }

    @Test func codeIsFoldedShownOrHidden() {
        let value = CellResult(.value(.text("t")))
        #expect(
            page("", value).has(
                "<details class=\"code\"><summary>Code: calc · x</summary><pre><code class=\"language-calc\">code &lt; 1\n</code></pre>"))
        #expect(page("#| echo: true\n", value).has("<div class=\"cell\" id=\"cell-x\">\n<pre>"))
        #expect(!page("#| echo: false\n", value).has("code &lt; 1"))
    }

    @Test func outputIsHiddenOrFolded() {
        #expect(!page("#| output: false\n", CellResult(.value(.text("result")))).has("result"))
        let page = page("#| collapse: true\n#| caption: C\n", CellResult(.value(.table(table))))
        #expect(page.has("<details class=\"output\"><summary><span class=\"number\">Table\u{A0}1</span> C</summary>"))
    }

    @Test func hiddenTablesAreNotCounted() {
        let text =
            "---\ntitle: T\n---\n```{calc}\n#| label: a\n#| output: false\n1\n```\n\n```{calc}\n#| label: b\n1\n```\n\n@tbl-b @tbl-a\n"
        let result = CellResult(.value(.table(table)))
        let page = html(reportInput(text, cells: ["a": result, "b": result]))
        #expect(page.has("<p><a href=\"#tbl-b\">Table\u{A0}1</a> <a href=\"#cell-a\">a</a></p>"))
    }

    @Test func failedCellShowsItsProblemInPlace() {
        let problem = Diagnostic(
            DiagnosticID("L501", "unknown-name"), .error, at: 39..<43, "unknown name", explanation: "Why.",
            notes: [.init("first here", at: 0..<3)],
            fixes: [Fix("did you mean <x>?")])
        let page = page("", CellResult(.failed, diagnostics: [problem]))
        #expect(page.has("<strong>This cell failed.</strong>"))
        #expect(page.has("<strong>Error</strong> <code>L501</code> unknown name"))
        #expect(page.has("<p class=\"place\">test.md:6:1</p>"))
        #expect(page.has("6 | code &lt; 1\n  | <span class=\"caret\">^^^^</span>"))
        #expect(page.has("<p>Note: first here (line 1)</p>"))
        #expect(page.has("Hint: did you mean &lt;x&gt;?"))
    }

    @Test func skippedCellNamesTheOneThatFailed() {
        let text = "---\ntitle: T\n---\n```{calc}\n#| label: a\n1\n```\n\n```{calc}\n#| label: b\na\n```\n\nSee `{calc} b`.\n"
        let page = html(
            reportInput(
                text, cells: ["a": CellResult(.failed), "b": CellResult(.skipped(because: "a"))],
                values: ["b": CellResult(.skipped(because: "a"))]))
        #expect(page.has("It reads from <a href=\"#cell-a\"><code>a</code></a>, which failed."))
        #expect(page.has("<span class=\"broken\"><code>b</code> (not computed: <a href=\"#cell-a\">a</a> failed)</span>"))
        #expect(page.has("Of 3 cells, 1 failed and 2 were not run."))
        #expect(page.has("<li><a href=\"#cell-b\"><code>b</code></a> not run, because a failed</li>"))
    }

    @Test func recordIsASmallTableOfNamesAndValues() {
        let record: Record = [
            "net_power": integer(12000, "W"), "ok": .boolean(true), "when": .date(CivilDate("2026-01-31")!), "gap": .missing("why"),
            "list": .list([quantity(1), .text("b")]), "rows": .table(table),
        ]
        let page = page("", CellResult(.value(.record(record))))
        #expect(page.has("<tr><th scope=\"row\">net power</th><td class=\"n\">12\u{202F}000</td><td class=\"unit\">W</td></tr>"))
        #expect(page.has("<td colspan=\"2\">yes</td>"))
        #expect(page.has("<time datetime=\"2026-01-31\">2026-01-31</time>"))
        #expect(page.has("<span class=\"missing\">—<span class=\"sr\"> missing</span> (why)</span>"))
        #expect(page.has("<td colspan=\"2\">1, b</td>"))
        #expect(page.has("<span id=\"cap-x.rows\">rows</span>"))
    }

    @Test func deepValuesEndSomewhere() {
        var value = Value.text("x")
        for _ in 0..<1000 { value = .list([value]) }
        #expect(page("", CellResult(.value(value))).has("…"))
    }

    @Test func valueInProseHasUnitAndWayBack() {
        let text =
            "---\ntitle: T\n---\n```{calc}\n#| label: c\n1\n```\n\n`{calc} c.a` `{calc} c.b | digits=1` [`{calc} c.a`](https://x.org)\n"
        let values = [
            "c.a": CellResult(.value(quantity(2.5, "TB/s")), reads: ["c"]), "c.b": CellResult(.value(quantity(1.26)), reads: ["nothing"]),
        ]
        let page = html(reportInput(text, values: values))
        #expect(
            page.has(
                "<p><a class=\"value\" href=\"#cell-c\">2.5\u{A0}TB/s</a> <span class=\"value\" title=\"1.26\">1.3</span> <a href=\"https://x.org\"><span class=\"value\">2.5\u{A0}TB/s</span></a></p>"
            ))
    }

    @Test func titleIsFilledIn() {
        let page = html(
            reportInput("---\ntitle: \"Now `{calc} c | digits=1`\"\n---\n", values: ["c": CellResult(.value(quantity(2.51, "W")))]))
        #expect(page.has("<title>Now 2.5\u{A0}W</title>"))
        #expect(page.has("@page{@top-left{content:\"Now 2\\2e 5\\a0 W\"}}"))
    }
}
