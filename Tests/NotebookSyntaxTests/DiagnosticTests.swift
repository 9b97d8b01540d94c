import Diagnostics
import FoundationEssentials
import NotebookSyntax
import Testing

@Suite struct DiagnosticTests {
    private func ids(_ text: String) -> Set<DiagnosticID> { ids(Array(text.utf8)) }

    private func ids(_ bytes: [UInt8]) -> Set<DiagnosticID> {
        let notebook = Notebook(parsing: SourceText(name: "n.md", bytes: bytes))
        #expect(notebook.bytes == bytes)
        for diagnostic in notebook.diagnostics {
            #expect(diagnostic.file == "n.md")
            #expect(diagnostic.range.map { $0.upperBound <= bytes.count } ?? false, "\(diagnostic)")
        }
        return Set(notebook.diagnostics.map(\.id))
    }

    @Test func refusesTextOver32MiB() {
        #expect(ids([UInt8](repeating: 0x61, count: 32 << 20 + 1)) == [.textTooLarge])
        #expect(ids([UInt8](repeating: 0x61, count: 1 << 20)) == [])
    }

    @Test func refusesMoreThan100000Cells() {
        let cell = "```{c}\n```\n"
        #expect(ids(String(repeating: cell, count: 100_001)) == [.tooManyCells])
        #expect(ids(String(repeating: cell, count: 1000)) == [])
    }

    @Test func findsTheFirstByteThatIsNotUTF8() {
        let bytes = Array("aü".utf8) + [0xC3, 0x28, 0xFF]
        let notebook = Notebook(parsing: SourceText(name: "n.md", bytes: bytes))
        #expect(notebook.diagnostics.map(\.id) == [.notUTF8])
        #expect(notebook.diagnostics[0].range == 3..<4)
        #expect(notebook.markdown.nodes.contains { $0.kind == .text("aü\u{FFFD}(\u{FFFD}") })
    }

    @Test(arguments: ["> ", "- ", "*a ", "[", "**a *b "])
    func flattensStructureOver100Levels(_ mark: String) {
        let text = String(repeating: mark, count: 2000) + "a" + (mark == "[" ? String(repeating: "](u)", count: 2000) : "") + "*\n"
        let notebook = Notebook(parsing: SourceText(name: "n.md", text))
        var open: [Int] = []
        for (index, node) in notebook.markdown.nodes.enumerated() {
            while let end = open.last, end <= index { open.removeLast() }
            open.append(node.end)
            #expect(open.count <= 103)
        }
        let isDeep = mark == "> " || mark == "- "
        #expect(notebook.diagnostics.map(\.id) == (isDeep ? [.tooDeep] : []))
    }

    @Test(arguments: [
        String(repeating: "- ", count: 5000) + "a\n" + String(repeating: "\n", count: 5000),
        String(repeating: "- ", count: 20000) + "a\n" + String(repeating: "b\n", count: 5000),
        String(repeating: "a|", count: 2000) + "a\n" + String(repeating: "-|", count: 2000) + "-\n" + String(repeating: "a\n", count: 5000),
        String(repeating: "a\n", count: 50000) + "|a|\n|-|\n",
        "[a]: " + String(repeating: "x", count: 50000) + "\n\n" + String(repeating: "[a]", count: 50000),
        String(repeating: "*a* ", count: 400_000),
        String(repeating: "a@b.c " + String(repeating: "x", count: 4000), count: 1200),
    ])
    func refusesTextThatIsMadeToBeSlow(_ text: String) {
        #expect(ids(text) == [.tooCostly])
    }

    @Test(arguments: [
        "---\na: " + String(repeating: "[", count: 5000) + "\n---\n", "---\n" + String(repeating: "- ", count: 900) + "a\n---\n",
        "---\n" + String(repeating: "? ", count: 900) + "a\n---\n",
        "---\nkey-points: [" + String(repeating: "a, ", count: 10_001) + "]\n---\n",
        "---\ntitle: " + String(repeating: "a", count: 1 << 20) + "\n---\n",
    ])
    func refusesFrontMatterOverItsLimits(_ text: String) {
        #expect(ids(text) == [.frontMatterTooLarge] || ids(text) == [.frontMatterSyntax])
    }

    @Test func refusesABombWithoutOpeningIt() {
        var text = "---\na: &a [x, x]\n"
        for letter in "bcdefghijklmnopqrstuvwxyz" {
            let before = Unicode.Scalar(letter.unicodeScalars.first!.value - 1)!
            text += "\(letter): &\(letter) [*\(before), *\(before)]\n"
        }
        #expect(ids(text + "? *z\n: x\n---\n") == [.frontMatterFeature])
    }

    @Test func hasATestAndAPageForEveryID() throws {
        var seen: Set<DiagnosticID> = []
        for name in CaseFile.names {
            for test in CaseFile(try String(contentsOf: CaseFile.url(name), encoding: .utf8)).cases { seen.formUnion(ids(test.input)) }
        }
        // Those that the tests above make, too large to stand in a file.
        seen.formUnion([.notUTF8, .textTooLarge, .tooManyCells, .tooDeep, .frontMatterTooLarge, .tooCostly])
        let described = notebookDiagnostics.map(\.id)
        #expect(Set(described) == seen)
        #expect(Set(described.map(\.code)).count == described.count)
        #expect(Set(described.map(\.name)).count == described.count)
        for description in notebookDiagnostics {
            #expect(description.id.code.hasPrefix("L0"))
            #expect(description.explanation.split(separator: ".").count >= 2)
        }
    }
}
