import Diagnostics
import NotebookSyntax
import Testing
import Values

@testable import HTMLReport

/// Script injections in every place where text can stand.
@Suite struct HostileTextTests {
    static let own = [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"><svg onload=alert(1)>", "[x](javascript:alert(1))",
        "![x](javascript:alert(1))", "[x](<java\tscript:alert(1)>)", "<a href=\"&#106;avascript:alert(1)\">x</a>", "`<b>`",
        "<!-- --!><script>x</script>",
        "</title></style></script><script>alert(1)</script>", "<details ontoggle=alert(1) open>", "<sub onclick=alert(1)>x</sub>",
        "&lt;script&gt;",
        "<https://a/\"onmouseover=\"alert(1)>", "[a](https://a/'onclick='x' \"t\"onload=\"x\")", "{{constructor}}", "\u{0}<scr\u{0}ipt>",
        "<abbr title=\"x\" onclick=\"y\">z</abbr>",
    ]

    static var vectors: [String] {
        guard let sharedFolder, let lines = readFile(sharedFolder + "/data/hostile/xss-owasp.jsonl") else { return own }
        let texts = String(decoding: lines, as: UTF8.self).split(separator: "\n").compactMap { line in
            (try? JSON(parsing: String(line)))?["html"]?.string
        }
        return own + texts
    }

    static func page(_ vector: String, allowsHTML: Bool) -> ReportInput {
        let line = vector.split(whereSeparator: \.isNewline).joined(separator: " ")
        let quoted = line.components(separatedBy: "'").joined(separator: "''")
        let cell = line.components(separatedBy: "|").joined(separator: "\\|")
        var input = reportInput(
            """
            ---
            title: '\(quoted)'
            subtitle: '\(quoted)'
            author: '\(quoted)'
            key-points: ['\(quoted)']
            references:
              - id: a
                title: '\(quoted)'
                url: '\(quoted)'
                publisher: '\(quoted)'
            ---
            # \(line)

            \(vector)

            > - \(line) [@a]

            | \(cell) | b |
            |---|---|
            | \(cell) | x |

            ```{chips}
            #| label: t
            #| caption: \(line)
            \(vector)
            ```

            ``` \(line.components(separatedBy: "`").joined())
            \(vector)
            ```

            Value `{calc} x | \(line.components(separatedBy: "`").joined())`.

            """,
            cells: [
                "t": CellResult(
                    .value(
                        .table(
                            Table(
                                columns: [.init(vector), .init("n", unit: Unit("W"))],
                                rows: [[.text(vector), .missing(vector)], [.text("b"), quantity(1)]]))),
                    diagnostics: [
                        Diagnostic(
                            DiagnosticID("L999", "x"), .error, file: vector, at: 20..<40, vector, explanation: vector, fixes: [Fix(vector)])
                    ])
            ], values: ["x": CellResult(.value(.text(vector)))], name: vector)
        input.allowsHTML = allowsHTML
        input.parameters = [ReportInput.Parameter(name: vector, value: .text(vector), text: vector, source: vector)]
        input.tools = [ReportInput.Tool(name: vector, version: vector, digest: vector)]
        input.command = vector
        input.asOf = vector
        input.diagnostics = input.notebook.diagnostics + proseWarnings(input.notebook) + displayWarnings(input)
        return input
    }

    @Test(.enabled(if: sharedFolder != nil, "set LITHO_SHARED to the folder of shared data")) func sharedVectorsAreRead() {
        #expect(Self.vectors.count > 100)
    }

    @Test(arguments: vectors, [false, true]) func nothingOfTheContentBecomesMarkup(vector: String, allowsHTML: Bool) {
        let check = MarkupCheck(renderReport(Self.page(vector, allowsHTML: allowsHTML)))
        #expect(check.faults == [])
    }

    /// For `xss_oracle.py`: `LITHO_XSS_PAGES=folder swift test --filter HostileTextTests`.
    @Test(.enabled(if: environment("LITHO_XSS_PAGES") != nil)) func pagesForTheBrowser() {
        for (i, vector) in Self.vectors.enumerated() {
            writeFile("\(environment("LITHO_XSS_PAGES")!)/\(i).html", renderReport(Self.page(vector, allowsHTML: i % 2 == 0)))
        }
    }
}
