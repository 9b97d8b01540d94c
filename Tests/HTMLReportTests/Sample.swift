import Diagnostics
import NotebookSyntax
import Values

@testable import HTMLReport

/// One small report that has a bit of everything.
enum Sample {
    static let text = """
        ---
        title: Trainium 3 doubles the dense FP8 of its forerunner and adds `{calc} gain.memory | digits=0` of memory
        subtitle: A first look at the maker's figures
        author: Litho
        date: 2026-01-31
        lang: en
        key-points:
          - One chip makes `{calc} gain.ratio | sig=3` times the FP8 operations of a Trainium 2.
          - A rack of `{calc} params.chips` reaches `{calc} rack.peak | digits=2` [@maker#s2].
          - "**No price has been published**: cost stays open."
        params:
          chips: {value: 144, source: "@maker#s4"}
          load: 0.6
        references:
          - id: maker
            title: Trainium 3 data sheet & notes
            publisher: Amazon Web Services
            author: AWS
            issued: 2025-12-02
            accessed: 2026-01-20
            url: https://example.org/trn3?a=1&b=2
          - id: press
            title: "Who buys what <and why>"
            publisher: TokenRing AI
            author: [A. Writer, B. Editor]
            issued: January 2026
        ---

        Amazon states its third chip against the second [@maker#s4]. The press repeats it [@press; @maker]. @tbl-spec has
        the figures as published; the sum for a rack is `{calc} rack.peak | EFLOP/s`, at a load of `{calc} params.load`.[^load]

        [^load]: The load is ours, not the maker's. See [the method](#what-we-did-not-do).

        ## The chips

        ```{chips}
        #| label: spec
        #| caption: What the maker says of a chip, two generations of `{calc} spec.family`
        SELECT name, peak AS fp8_dense, memory, bandwidth, tdp, announced FROM chip
         WHERE maker = 'AWS' ORDER BY announced
        ```

        Text with *emphasis*, **strong words**, ~~struck~~ ones, `code`, a [link](https://example.org/a?b=c&d=e "title") and
        one that [does not work](javascript:alert(1)). Raw <b>HTML</b> is shown as text.

        1. First,
           - [x] measured
           - [ ] not yet measured
        2. then second.

        > A quotation of the article, in our words.

        | what | how many |
        | :--- | ---: |
        | racks | 12 |
        | chips | 1728 |

        ### What goes wrong

        ```{calc}
        #| label: price
        #| echo: true
        total = chps * 3000 USD
        ```

        ```{calc}
        #| label: later
        twice = price.total * 2
        ```

        ## A rack

        ```{calc}
        #| label: rack
        peak  = params.chips * spec['Trainium3'].fp8_dense
        power = params.chips * spec['Trainium3'].tdp
        note  = missing "not published"
        ```

        ```sql
        SELECT 1 -- no cell
        ```

        ## What we did not do

        We measured nothing ourselves.
        """

    static var spec: Table {
        Table(
            columns: [
                .init("name"), .init("fp8_dense", unit: Unit("PFLOP/s")), .init("memory", unit: Unit("GB")),
                .init("bandwidth", unit: Unit("TB/s")), .init("tdp", unit: Unit("W")), .init("announced"),
            ],
            rows: [
                [
                    .text("Trainium2"), quantity(1.299), integer(96), quantity(2.9), .missing("not published by the maker"),
                    .date(CivilDate("2024-12-03")!),
                ],
                [.text("Trainium3"), quantity(2.52), integer(144), quantity(4.9), integer(12500), .date(CivilDate("2025-12-02")!)],
                [
                    .text("Trainium4 <draft>"), .missing("announced without figures"), integer(288), quantity(-19.6),
                    .missing("not published by the maker"), .missing("no date"),
                ],
            ])
    }

    static var input: ReportInput {
        let text = text
        func place(_ words: String) -> Range<Int> {
            let start = text.components(separatedBy: words)[0].utf8.count
            return start..<(start + words.utf8.count)
        }
        let wrong = place("chps")
        var input = reportInput(
            text,
            cells: [
                "spec": CellResult(.value(.table(spec)), digest: "ab12", plugin: "chip-specs"),
                "price": CellResult(
                    .failed,
                    diagnostics: [
                        Diagnostic(
                            DiagnosticID("L501", "unknown-name"), .error, file: "trainium.md", at: wrong, "unknown name 'chps'",
                            explanation: "Nothing in the notebook has this name.",
                            fixes: [Fix("did you mean 'params.chips'?", replace: wrong, with: "params.chips")], cell: "price")
                    ], plugin: "calc"),
                "later": CellResult(.skipped(because: "price"), plugin: "calc"),
                "rack": CellResult(
                    .value(
                        .record([
                            "peak": quantity(362.88, "PFLOP/s"), "power": integer(1_800_000, "W"), "note": .missing("not published"),
                        ])), plugin: "calc"),
            ],
            values: [
                "gain.memory": CellResult(.value(integer(50, "%")), reads: ["spec"]),
                "gain.ratio": CellResult(.value(quantity(1.939953810623557)), reads: ["spec"]),
                "params.chips": CellResult(.value(integer(144, "chip")), reads: ["params.chips"]),
                "params.load": CellResult(.value(quantity(0.6)), reads: ["params.load"]),
                "rack.peak": CellResult(.value(quantity(362.88, "PFLOP/s")), reads: ["rack"]),
                "spec.family": CellResult(.value(.text("AWS silicon")), reads: ["spec"]),
            ], name: "trainium.md")
        input.parameters = [
            ReportInput.Parameter(name: "chips", value: integer(144, "chip"), text: "144 chip", source: "@maker#s4"),
            ReportInput.Parameter(name: "load", value: quantity(0.6), text: "0.6", isOverridden: true),
        ]
        input.tools = [
            ReportInput.Tool(name: "litho", version: "0.1.0"),
            ReportInput.Tool(
                name: "chip-specs", version: "0.1.0", digest: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
        ]
        input.command = "litho render trainium.md --set load=0.6"
        input.asOf = "2026-01-31"
        input.diagnostics = input.notebook.diagnostics + proseWarnings(input.notebook) + displayWarnings(input)
        return input
    }
}
