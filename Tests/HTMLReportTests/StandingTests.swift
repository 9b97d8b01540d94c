import Diagnostics
import NotebookSyntax
import Testing
import Values

@testable import HTMLReport

/// The letters of kinds of numbers: A, E, V, M.
@Suite struct StandingTests {
    private static func input(_ name: String, _ value: Double, _ origin: Origin) -> Quantity {
        Quantity(value, derivation: Derivation(ofInput: .init(name: name, distribution: .point(value), unit: .one, origin: origin)))
    }

    private static func page(_ numbers: [Quantity], head: String = "", documents: [CitedDocument] = []) -> String {
        let rows = numbers.enumerated().map { [Value.text("row \($0)"), .quantity($1)] }
        var input = reportInput(
            "---\ntitle: T\n\(head)---\n```{chips}\n#| label: t\nx\n```\n",
            cells: ["t": CellResult(.value(.table(Table(columns: [.init("name"), .init("n")], rows: rows))))])
        input.documents = documents
        let bytes = renderReport(input)
        #expect(MarkupCheck(bytes).faults == [])
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func numbersOfSeveralKindsCarryTheirLettersAndTheLegendSaysWhatTheyMean() {
        let page = Self.page([
            Self.input("a", 1, .sourced("Sheet, Maker, https://example.org/a; stated by the vendor; others say 2 (press)")),
            Self.input("b", 2, .measured(dataset: "runs", row: "r1")), Self.input("c", 3, .assumed("a guess")),
            Self.input("d", 4, .sourced("Deal, Paper, 2026-01-31, finalized there, https://example.org/d")),
            Self.input("e", 5, .sourced("Story, Paper")), Quantity(6),
        ])
        #expect(page.has("</button><small aria-hidden=\"true\">V</small><span class=\"sr\">, stated by the vendor</span></td>"))
        #expect(page.has("<small aria-hidden=\"true\">M</small><span class=\"sr\">, measured</span></td>"))
        #expect(page.has("<small aria-hidden=\"true\">E</small>"))
        #expect(page.has("<small aria-hidden=\"true\">A</small>"))
        // A paper that tells something makes it neither; its number keeps its place under the others.
        #expect(page.has("5</button><small></small></td>"))
        #expect(page.has("<td class=\"n\">6<small></small></td>"))
        #expect(
            page.has(
                "<p class=\"legend\"><strong>A</strong>\u{A0}actual, as filed or settled; <strong>E</strong>\u{A0}estimate; <strong>V</strong>\u{A0}stated by the vendor; <strong>M</strong>\u{A0}measured</p>"
            ))
        #expect(page.has("<span class=\"status\">sourced: stated by the vendor</span>"))
        #expect(page.has("<span class=\"status\">measured</span>"))
        // The words for the letter are no part of the source's name.
        #expect(page.has("<p>Sheet, Maker, <a class=\"address\" href=\"https://example.org/a\">https://example.org/a</a></p>"))
    }

    @Test func aColumnOfOneKindSaysItOnceInItsHead() {
        let page = Self.page([
            Self.input("a", 1, .measured(dataset: "runs", row: "r1")), Self.input("b", 2, .measured(dataset: "runs", row: "r2")),
        ])
        #expect(page.has("scope=\"col\">n <small aria-hidden=\"true\">M</small><span class=\"sr\">, measured</span></th>"))
        #expect(page.count(of: "<small") == 1)
        #expect(page.has("<p class=\"legend\"><strong>M</strong>"))
        #expect(!Self.page([Self.input("a", 1, .sourced("Story, Paper"))]).has("<p class=\"legend\">"))
    }

    @Test func gradesOfReferencesAndOfTheCorpusDecideToo() {
        let number = Self.input("a", 1, .sourced("sheet"))
        let reference = Self.page([number], head: "references:\n  - id: sheet\n    title: Sheet\n    grade: maker\n")
        #expect(reference.has("<strong>V</strong>\u{A0}stated by the vendor"))
        let document = CitedDocument(key: "sheet", title: "Annual report", grade: "filing")
        #expect(Self.page([number], documents: [document]).has("<strong>A</strong>\u{A0}actual"))
        #expect(!Self.page([number], head: "references:\n  - id: sheet\n    title: Sheet\n    grade: press\n").has("<p class=\"legend\">"))
    }

    @Test func anEstimateIsTheSpanOfWhatOthersReport() {
        let page = Self.page([Self.input("a", 1, .sourced("not stated: Sheet, Maker; reported: 500 W (a); 1000 W (b)"))])
        #expect(page.has("<strong>E</strong>\u{A0}estimate"))
    }
}
