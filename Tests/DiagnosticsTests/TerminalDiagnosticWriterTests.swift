import Diagnostics
import FoundationEssentials
import Testing

/// Compares what the writer writes with the files in `Golden/`; `LITHO_REWRITE=1` writes them anew.
@Suite struct TerminalDiagnosticWriterTests {
    private let unknownName = DiagnosticID("L104", "unknown-name")
    private let badLabel = DiagnosticID("L020", "bad-label")

    private func expectGolden(_ name: String, _ text: String) throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")
        let file = folder.appending(path: name + ".txt")
        if ProcessInfo.processInfo.environment["LITHO_REWRITE"] == "1" {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        #expect(text == (try String(contentsOf: file, encoding: .utf8)))
    }

    private func diagnostic(_ range: Range<Int>?, _ summary: String, severity: Diagnostic.Severity = .error, file: String? = "bad.md")
        -> Diagnostic
    {
        Diagnostic(unknownName, severity, file: file, at: range, summary)
    }

    private var example: (Diagnostic, SourceText) {
        let text = String(repeating: "line\n", count: 11) + "b = cots.owned * 2\n"
        return (
            Diagnostic(
                unknownName, .error, file: "bad.md", at: 59..<63, "unknown name 'cots'",
                explanation:
                    "No cell and no parameter has this name, and it is no function either. Names are the labels of cells, the names "
                    + "that cells define, and the parameters of the front matter.",
                notes: [Diagnostic.Note("a cell near it", at: 5..<9)],
                fixes: [Fix("did you mean 'cost'?", replace: 59..<63, with: "cost")]), SourceText(name: "bad.md", text)
        )
    }

    @Test func pointsAtTheLineWithAMarkAndHints() throws {
        let (diagnostic, source) = example
        try expectGolden("full", TerminalDiagnosticWriter().text(for: [diagnostic], in: [source]))
    }

    @Test func writesOneLineAProblem() throws {
        let (diagnostic, source) = example
        try expectGolden(
            "short",
            TerminalDiagnosticWriter(form: .short).text(for: [diagnostic, self.diagnostic(nil, "no file", file: nil)], in: [source]))
    }

    @Test func writesTheSameTextWithColorButForEscapes() {
        let (diagnostic, source) = example
        let plain = TerminalDiagnosticWriter().text(for: [diagnostic], in: [source])
        let colored = TerminalDiagnosticWriter(hasColor: true).text(for: [diagnostic], in: [source])
        #expect(colored.contains("\u{1B}[1;31m"))
        var stripped = ""
        var isEscape = false
        for character in colored.unicodeScalars {
            if character == "\u{1B}" { isEscape = true }
            if !isEscape { stripped.unicodeScalars.append(character) }
            if isEscape, character == "m" { isEscape = false }
        }
        #expect(stripped == plain)
    }

    @Test func alignsMarksUnderTabsWideAndCombiningCharacters() throws {
        let text = "\ta\tx\n日本語 x\ne\u{301}e\u{301} x\n"
        let source = SourceText(name: "bad.md", text)
        let marks = Array(text.utf8).indices.filter { Array(text.utf8)[$0] == UInt8(ascii: "x") }
        try expectGolden("columns", TerminalDiagnosticWriter().text(for: marks.map { diagnostic($0..<($0 + 1), "here") }, in: [source]))
    }

    @Test func makesControlAndBidiCharactersVisible() throws {
        let text = "a\u{1B}[31m\u{202E}b\u{0} c\n"
        let source = SourceText(name: "bad.md", text)
        let output = TerminalDiagnosticWriter().text(for: [diagnostic(9..<10, "bad \u{1B}[0m name '\u{202E}x'")], in: [source])
        #expect(!output.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" || $0 == "\u{0}" })
        try expectGolden("visible", output)
    }

    @Test func showsBytesThatAreNoText() throws {
        let source = SourceText(name: "bad.md", bytes: [0x61, 0xFF, 0xC3, 0x28, 0x62, 0x0A])
        try expectGolden("bytes", TerminalDiagnosticWriter().text(for: [diagnostic(1..<2, "not UTF-8")], in: [source]))
    }

    @Test func cutsLongLinesAroundTheMark() throws {
        let text = (0..<400).map { "w\($0)" }.joined(separator: " ")
        let source = SourceText(name: "bad.md", text)
        let places = [0, 900, text.utf8.count - 3]
        let output = TerminalDiagnosticWriter().text(for: places.map { diagnostic($0..<($0 + 3), "here") }, in: [source])
        for line in output.split(separator: "\n") { #expect(line.count <= 160 + 10) }
        try expectGolden("long", output)
    }

    @Test func cutsALineOfManyMegabytes() {
        let source = SourceText(name: "bad.md", String(repeating: "a", count: 8 << 20))
        let output = TerminalDiagnosticWriter().text(for: [diagnostic((4 << 20)..<(5 << 20), "here")], in: [source])
        #expect(output.utf8.count < 1000)
    }

    @Test func pointsPastTheEndOfTheTextAndAtEmptyLines() throws {
        let source = SourceText(name: "bad.md", "a\n\nb")
        try expectGolden(
            "ends",
            TerminalDiagnosticWriter().text(
                for: [diagnostic(2..<2, "empty"), diagnostic(4..<4, "end"), diagnostic(9..<12, "past")], in: [source]))
    }

    @Test func sortsByFileAndPlaceAndWritesEachOnce() throws {
        let sources = [SourceText(name: "a.md", "one\ntwo\n"), SourceText(name: "b.md", "one\n")]
        let all = [
            diagnostic(0..<1, "third", file: "b.md"), diagnostic(4..<5, "second", file: "a.md"), diagnostic(0..<1, "first", file: "a.md"),
            diagnostic(4..<5, "second", file: "a.md"), diagnostic(0..<1, "a warning", severity: .warning, file: "b.md"),
        ]
        try expectGolden("sorted", TerminalDiagnosticWriter(form: .short).text(for: all, in: sources))
    }

    @Test func writesTwentyErrorsAndCountsTheRest() {
        let source = SourceText(name: "bad.md", String(repeating: "x", count: 100))
        let all = (0..<25).map { diagnostic($0..<($0 + 1), "e\($0)") } + [diagnostic(nil, "w", severity: .warning)]
        let lines = TerminalDiagnosticWriter(form: .short).text(for: all, in: [source]).split(separator: "\n")
        #expect(lines.count == 22)
        #expect(lines.last == "25 errors (the first 20 are shown), 1 warning")
    }

    @Test func saysNothingAboutNothing() {
        #expect(TerminalDiagnosticWriter().text(for: [], in: []).isEmpty)
    }
}
