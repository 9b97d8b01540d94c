import Diagnostics
import NotebookSyntax
import Testing
import Values

@testable import HTMLReport

@Suite struct CardTests {
    private static func input(_ name: String, _ value: Double, _ unit: String, _ origin: Origin) -> Quantity {
        let unit = Unit(unit) ?? .one
        let factor = unit.meaning()?.factor ?? 1
        let input = Derivation.Input(name: name, distribution: .point(value * factor), unit: unit, origin: origin)
        return Quantity(value, unit, derivation: Derivation(ofInput: input))
    }

    private static func page(_ quantity: Quantity, documents: [CitedDocument] = []) -> String {
        var input = reportInput(
            "Value `{calc} x`.\n\n```{chips}\n#| label: t\nx\n```\n",
            cells: [
                "t": CellResult(.value(.table(Table(columns: [.init("name"), .init("n")], rows: [[.text("a"), .quantity(quantity)]]))))
            ],
            values: ["x": CellResult(.value(.quantity(quantity)), reads: ["t"])])
        input.documents = documents
        let bytes = renderReport(input)
        #expect(MarkupCheck(bytes).faults == [])
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func proseAndTableLeadToOneCard() {
        let page = Self.page(Self.input("A/peak", 4.9, "TB/s", .sourced("Data sheet, Maker, 2025-12-02, page 3, https://example.org/a")))
        #expect(page.count(of: "<button popovertarget=\"k1\">4.9") == 2)
        #expect(page.count(of: "<div class=\"card\"") == 1)
        #expect(page.has("<span class=\"status\">sourced</span>"))
        #expect(page.has("<p>Data sheet, Maker, 2025-12-02, page 3, <a class=\"address\" href=\"https://example.org/a\">"))
    }

    @Test func aMarkOfPunctuationStaysWithItsNumber() {
        let page = Self.page(Self.input("A/peak", 4.9, "TB/s", .sourced("Data sheet, Maker")))
        #expect(page.has("Value <span class=\"held\"><button popovertarget=\"k1\">4.9\u{A0}TB/s</button>.</span></p>"))
    }

    @Test func aCardQuotesTheSentenceAndMarksTheNumber() {
        let document = CitedDocument(
            key: "maker", title: "Data sheet", publisher: "Maker", published: "2025-12-02", accessed: "2026-01-20",
            quotations: [.init(locator: "s4", text: "The H4.9 reaches 4.9 TB/s, or 2,517 TFLOP/s.")])
        let page = Self.page(Self.input("A/bandwidth", 4.9, "TB/s", .sourced("maker#s4")), documents: [document])
        #expect(page.has("<blockquote>“The H4.9 reaches <mark>4.9</mark> TB/s, or 2,517 TFLOP/s.”</blockquote>"))
        #expect(page.has(">Data sheet</a>, Maker, published 2025-12-02, accessed 2026-01-20, sentence 4</p>"))
        #expect(page.has("newest source of <time datetime=\"2025-12-02\">"))
    }

    @Test func whatOtherSourcesSayStandsAtTheNumberInTheHeadAndAtTheEnd() {
        let page = Self.page(
            Self.input("A/bandwidth", 4.9, "TB/s", .sourced("Data sheet, Maker; others say 9 TB/s (press); 9800 GB/s (blog)")))
        #expect(page.has("4.9\u{A0}TB/s<sup class=\"against\" aria-hidden=\"true\">≠</sup><span class=\"sr\"> disputed</span></button>"))
        #expect(page.has("Other sources say:</strong> 9 TB/s (press), 1.8 times this; 9800 GB/s (blog), 2 times this."))
        #expect(page.has("<h2 id=\"where-sources-disagree\">"))
        #expect(page.has("<h2 id=\"conflicts\">"))
    }

    @Test func aComputedNumberOpensItsFormulaAndItsInputs() {
        let a = Derivation.Input(name: "a", distribution: .point(2), unit: .one, origin: .assumed("a guess"))
        let b = Derivation.Input(name: "b", distribution: .point(3), unit: .one, origin: .measured(dataset: "runs", row: "r1"))
        let derivation = Derivation(
            steps: [
                .init(.input, detail: 0, value: 2), .init(.input, detail: 1, value: 3), .init(.multiply, a: 0, b: 1, value: 6),
                .init(.named, a: 2, detail: 0, value: 6),
            ], inputs: [a, b], names: [.init("cost.all", unit: .one)])
        let page = Self.page(Quantity(6, derivation: derivation))
        #expect(page.has("<p><code>cost.all</code> = <code>a * b</code></p>"))
        #expect(page.has("<button popovertarget=\"k1\"><code>a</code></button> = 2, assumed"))
        #expect(page.has("<p>Measured: runs, row r1</p>"))
        #expect(page.has("<h2 id=\"assumptions\">"))
        #expect(page.has("<td>a guess</td>"))
    }

    @Test(arguments: [
        (2517.0, "It makes 2,517 TFLOP/s.", "2,517"), (2517, "It makes 2.517 PFLOP/s.", "2.517"), (2517, "about 2.52 PFLOP/s", "2.52"),
        (100, "An H100 of 100 W", "100"), (38e9, "a contract of 38 billion dollars", "38"), (4.9, "4 or 9", nil),
        (0.27, "a share of 27 %", nil),
        (144, "144 GB and 144,000 GB", "144"),
    ]) func theNumberIsFoundInItsSentence(value: Double, text: String, numeral: String?) {
        let found = QuotedNumber.range(of: .real(value), in: text).map { String(decoding: Array(text.utf8)[$0], as: UTF8.self) }
        #expect(found == numeral)
    }

    @Test func aNumberThatACellMadeAsAWholeLeadsToItsTextAndToWhatItRead() {
        let counts = Table(columns: [.init("name"), .init("n")], rows: [[.text("a"), quantity(1)], [.text("b"), quantity(2)]])
        let read = CellResult(
            .value(.table(counts)), plugin: "chip-specs", reads: ["u"],
            readings: [.init(place: "the data set chips", tables: ["claim", "part"])])
        let input = reportInput(
            "```{chips}\n#| label: t\nSELECT name, count(*) AS n\n```\n\n```{calc}\n#| label: u\nx = 2\n```\n\nIt is `{calc} y`.\n",
            cells: ["t": read, "u": CellResult(.value(quantity(2)))],
            values: ["y": CellResult(.value(.quantity(Self.input("t['a'].n", 1, "", .given))), reads: ["t"])])
        let page = html(input)
        #expect(MarkupCheck(Array(page.utf8)).faults == [])
        // Both numbers of the table open one card; the number of the prose says which cell it was read from.
        #expect(page.count(of: "<td class=\"n\"><button popovertarget=\"k1\">") == 2)
        #expect(page.has("<pre><code>SELECT name, count(*) AS n"))
        #expect(page.has("It read <code>claim</code>, <code>part</code> of the data set chips, <a href=\"#cell-u\"><code>u</code></a>."))
        #expect(page.has("Computed by the cell <button popovertarget=\"k1\"><code>t</code></button>"))
        #expect(!page.has("without a source"))
        #expect(numbersWithoutOrigin(input).map(\.cell) == ["u"])
    }

    @Test func whatMovedIsMarkedAtTheNumberAndToldWithItsReason() {
        let number = Self.input("A/peak", 4.9, "TB/s", .sourced("Data sheet, Maker"))
        let table = Table(columns: [.init("name"), .init("n")], rows: [[.text("a"), .quantity(number)], [.text("b"), quantity(2)]])
        var input = reportInput(
            "---\ntitle: T\n---\n```{chips}\n#| label: t\nx\n```\n", cells: ["t": CellResult(.value(.table(table)))])
        #expect(!html(input).has("Since"))
        input.changes = RunChanges(
            against: "before.json", unchanged: 1, circumstances: ["as-of: 2025-12-31 → 2026-01-31"],
            changes: [
                .init(name: "t['a'].n", old: "4 TB/s", new: "4.9 TB/s", size: "+22.5 %", causes: ["A/peak: 4 TB/s → 4.9 TB/s <b>"]),
                .init(name: "t['c'].n", old: "3", new: nil, size: "gone", causes: []),
            ], places: [.row(table: "t", row: 0, column: 1): 0])
        let page = html(input)
        #expect(MarkupCheck(Array(page.utf8)).faults == [])
        #expect(page.has("<h2 id=\"moved\">Since before.json</h2><p>2 of 3 values moved.</p>"))
        #expect(page.has("4.9\u{A0}TB/s<sup class=\"moved\" aria-hidden=\"true\">Δ</sup><span class=\"sr\"> moved</span></button>"))
        #expect(page.count(of: "class=\"moved\"") == 1)
        #expect(page.has("<strong>Since before.json:</strong> 4 TB/s → 4.9 TB/s (+22.5 %), because A/peak: 4 TB/s → 4.9 TB/s &lt;b&gt;."))
        #expect(page.has("<h2 id=\"what-moved\">"))
        #expect(page.has("<li>as-of: 2025-12-31 → 2026-01-31</li>"))
        #expect(page.has("nothing that was recorded differs"))
    }

    @Test func numbersWithoutOriginAreNamed() {
        let table = Table(
            columns: [.init("name"), .init("n")],
            rows: [[.text("a"), quantity(1)], [.text("b"), .quantity(Self.input("x", 2, "", .given))]])
        let input = reportInput(
            "`{calc} x`\n\n```{chips}\n#| label: t\nx\n```\n", cells: ["t": CellResult(.value(.table(table)))],
            values: ["x": CellResult(.value(quantity(3)))])
        let found = numbersWithoutOrigin(input)
        #expect(found.map(\.summary) == ["1 of 2 numbers of 't' have no origin: n", "nothing says where 'x' comes from"])
        #expect(found.allSatisfy { $0.id == .numberWithoutOrigin && $0.range != nil })
    }
}
