import CellEngine
import Diagnostics
import NotebookSyntax
import PluginProtocol
import Testing
import Values

/// From a notebook to its graph.
struct ProgramBuilderTests {
    /// One language, `toy`: each word of a cell's code is a name it reads.
    private struct Words: CellRunner {
        var languages: [String] { ["toy"] }

        func plugin(for language: String) -> PluginIdentity? {
            guard language == "toy" else { return nil }
            let options = [
                OptionDescription(name: "depth", kind: .number, summary: ""), OptionDescription(name: "fast", kind: .truth, summary: ""),
            ]
            return PluginIdentity(
                id: "toy", version: "1", content: Digest(of: []),
                language: LanguageDescription(name: "toy", summary: "", options: options))
        }

        func analyze(_ cells: [CellSource]) async -> [Analysis] {
            cells.map { cell in
                var reads = [Analysis.Read]()
                var offset = 0
                for word in cell.code.split(separator: " ", omittingEmptySubsequences: false) {
                    let length = word.utf8.count { $0 != 0x0A }
                    let name = word.drop { $0 == "?" }.filter { $0 != "\n" }
                    if let reference = Reference(parsing: String(name)) {
                        reads.append(Analysis.Read(reference, range: offset..<offset + length, isOptional: word.hasPrefix("?")))
                    }
                    offset += length + 1
                }
                return Analysis(reads: reads)
            }
        }

        func evaluate(_ job: CellJob) async -> CellOutcome { CellOutcome(.failed) }
    }

    private func build(_ text: String) async -> ProgramBuilder.Result {
        await ProgramBuilder(runner: Words(), store: nil).build(Notebook(parsing: SourceText(name: "n.md", text)))
    }

    private func codes(_ result: ProgramBuilder.Result) -> [String] {
        (result.diagnostics + result.program.diagnostics).map(\.id.code)
    }

    @Test func tiesNamesToCellsWhateverTheirOrder() async {
        let result = await build("```{toy}\n#| label: a\nb.x params.p\n```\n\n```{toy}\n#| label: b\n```\n")
        #expect(result.program.parents == [[1], []])
        // The parameter is not there.
        #expect(codes(result) == ["L101"])
    }

    @Test func optionalReadCountsOnlyWhereThereIsSuchACell() async {
        let result = await build("```{toy}\n#| label: a\n?b ?nobody ?a\n```\n\n```{toy}\n#| label: b\n```\n")
        #expect(result.program.parents == [[1], []])
        #expect(codes(result).isEmpty)
    }

    @Test(arguments: [
        ("```{toi}\n```\n", "L104"), ("```{toy}\n#| dept: 3\n```\n", "L105"), ("`{toy} x`\n", "L106"),
        ("```{toy}\n#| depth: deep\n```\n", "L107"), ("```{toy}\n#| fast: yes\n```\n", "L107"),
        ("---\nparams:\n  p: 1 2 3\n---\n", "L111"),
    ])
    func findsMistakes(text: String, code: String) async {
        #expect(codes(await build(text)).first == code)
    }

    @Test func problemsStandAtTheirPlaceInsideAQuote() async throws {
        let text = "> ```{toy}\n> #| label: a\n> x yy\n> ```\n"
        let result = await build(text)
        let ranges = result.program.diagnostics.compactMap(\.range)
        #expect(ranges.map { String(decoding: Array(text.utf8)[$0], as: UTF8.self) } == ["x", "yy"])
    }

    @Test func displayOptionsAreNotInTheCell() async {
        let result = await build("```{toy}\n#| label: a\n#| caption: C\n#| depth: 3\n```\n")
        #expect(result.program.cells[0].source.options == ["depth": "3"])
    }
}
