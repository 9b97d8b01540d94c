import Diagnostics
import FoundationEssentials
import NotebookSyntax
import Testing

/// Properties that hold for every text, tried on random and on hostile ones.
@Suite struct RoundTripTests {
    private struct Example: Decodable { var md: String }
    private struct YAMLExample: Decodable {
        var id: String
        var yaml: String
        var expect: String
    }

    private func checkInvariants(_ bytes: [UInt8], _ name: String) {
        let notebook = Notebook(parsing: SourceText(name: name, bytes: bytes))
        #expect(notebook.bytes == bytes, "\(name)")
        var position = 0
        for segment in notebook.segments {
            #expect(segment.range.lowerBound == position && !segment.range.isEmpty, "\(name): \(segment)")
            position = segment.range.upperBound
        }
        let nodes = notebook.markdown.nodes
        var open: [Int] = []
        for index in nodes.indices {
            while let last = open.last, nodes[last].end <= index { open.removeLast() }
            #expect(nodes[index].end > index && nodes[index].end <= (open.last.map { nodes[$0].end } ?? nodes.count), "\(name)")
            #expect(nodes[index].range.lowerBound >= 0 && nodes[index].range.upperBound <= bytes.count, "\(name)")
            // Text is in one piece but where an escaped reference was cut.
            let parentEnd = open.last.map { nodes[$0].end } ?? nodes.count
            if index + 1 < parentEnd, case .text(let text) = nodes[index].kind, case .text = nodes[index + 1].kind {
                #expect(text.hasSuffix("@"), "\(name): \(text)")
            }
            open.append(index)
        }
        for cell in notebook.cells {
            #expect(nodes[cell.node].range == cell.range)
            #expect(cell.lineMap.allSatisfy { cell.range.contains($0.source) || $0.source == cell.range.upperBound }, "\(name)")
        }
        for cell in notebook.inlineCells {
            let text = notebook.source.text(cell.range)
            #expect(text.hasPrefix("`") && text.hasSuffix("`"), "\(name): \(text)")
        }
        for citation in notebook.citations {
            let text = "@" + citation.key + (citation.locator.map { "#" + $0 } ?? "")
            #expect(notebook.source.text(citation.range) == text, "\(name)")
        }
    }

    /// Makes cells of all fenced blocks that have no info string, and compares them with what cmark says of the blocks.
    private func checkFences(_ text: String, _ name: String) {
        let source = SourceText(name: name, text)
        let notebook = Notebook(parsing: source)
        guard notebook.frontMatter.range.isEmpty else { return }
        var bytes = source.bytes
        var expected: [String] = []
        for node in notebook.markdown.nodes.reversed() {
            guard case .codeBlock("", let code, true) = node.kind else { continue }
            var end = node.range.lowerBound
            let mark = bytes[end]
            #expect(mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~"), "\(name)")
            while end < bytes.count, bytes[end] == mark { end += 1 }
            #expect(end - node.range.lowerBound >= 3, "\(name)")
            bytes.insert(contentsOf: Array("{calc}".utf8), at: end)
            expected.insert(code.replacing("\r\n", with: "\n").replacing("\r", with: "\n"), at: 0)
        }
        let cells = Notebook(parsing: SourceText(name: name, bytes: bytes))
        // Footnotes come last in the tree, cells in the order of the text.
        #expect(cells.cells.map(\.code).sorted() == expected.sorted(), "\(name)")
        for cell in cells.cells where !cell.code.contains("\t") {
            for (index, line) in cell.code.split(separator: "\n", omittingEmptySubsequences: false).dropLast().enumerated() {
                let place = cell.lineMap[index].source
                #expect(cells.source.text(place..<(place + line.utf8.count)) == line, "\(name)")
            }
        }
    }

    @Test(.enabled(if: SharedData.isAvailable, "\(SharedData.comment)"), arguments: ["commonmark-spec.jsonl", "gfm-extensions.jsonl"])
    func holdsForTheExamplesOfTheSpecification(_ file: String) throws {
        let examples = try SharedData.lines(file, as: Example.self)
        #expect(examples.count > 20)
        for (index, example) in examples.enumerated() {
            checkInvariants(Array(example.md.utf8), "\(file) \(index)")
            checkFences(example.md, "\(file) \(index)")
            checkFences(example.md.replacing("\n", with: "\r\n"), "\(file) \(index) CRLF")
            let quoted = example.md.split(separator: "\n", omittingEmptySubsequences: false).map { "> - " + $0 }.joined(separator: "\n")
            checkInvariants(Array(quoted.utf8), "\(file) \(index) quoted")
            checkFences(quoted, "\(file) \(index) quoted")
        }
    }

    @Test func holdsForRandomText() {
        var generator = SeededGenerator(seed: 7)
        let pieces =
            [
                "```", "~~~", "````", "{calc}", "{chips}", "\n", "\n\n", "\r\n", "\r", " ", "  ", "    ", "\t", "> ", "- ", "1. ",
                "#| label: a\n",
                "#| x", "`", "``", "|", "| a | b |\n", "|--|--|\n", "[@a#b]", "@fig-a", "[", "]", "(", ")", "*", "**", "_", "<", ">",
                "&amp;", "\\",
                "---\n", "title: `{calc} x`\n", "a", "word ", "ü", "漢", "\u{FEFF}", "\0", "[^1]", "[^1]: ", "===\n", "# ", "<!--", "-->",
                "`{calc} x | m`",
                "\u{202E}", "www.a.b ", "~~", "- [ ] ",
            ].map { Array($0.utf8) } + [[0xFF], [0xC3], [0xE2, 0x80]]
        for round in 0..<1500 {
            var bytes: [UInt8] = round % 5 == 0 ? Array("---\n".utf8) : []
            for _ in 0..<Int.random(in: 1...40, using: &generator) { bytes += pieces.randomElement(using: &generator)! }
            checkInvariants(bytes, "round \(round): \(String(decoding: bytes, as: UTF8.self).debugDescription)")
            if round % 3 == 0 {
                let text = String(decoding: bytes, as: UTF8.self).replacing("{calc}", with: "").replacing("{chips}", with: "")
                    .replacing("#|", with: "").replacing("\0", with: "")
                checkFences(text, "round \(round): \(text.debugDescription)")
            }
        }
    }

    @Test(.enabled(if: SharedData.isAvailable, "\(SharedData.comment)"))
    func holdsForHostileFiles() throws {
        let cases = SharedData.folder!.appending(path: "data/hostile/cases")
        var count = 0
        for name in try FileManager.default.contentsOfDirectory(atPath: cases.path).sorted() {
            guard let data = try? Data(contentsOf: cases.appending(path: name + "/note.md")) else { continue }
            checkInvariants([UInt8](data), name)
            count += 1
        }
        #expect(count > 10)
    }

    @Test(.enabled(if: SharedData.isAvailable, "\(SharedData.comment)"))
    func refusesFrontMatterThatIsNoYAML() throws {
        let examples = try SharedData.lines("yaml-suite.jsonl", as: YAMLExample.self)
        #expect(examples.count == 405)
        for example in examples {
            let text = "---\n" + example.yaml + (example.yaml.hasSuffix("\n") ? "" : "\n") + "---\nbody\n"
            checkInvariants(Array(text.utf8), example.id)
            // A document that holds the closing fence is cut there.
            let lines = example.yaml.split(separator: "\n").map { $0.last == "\t" || $0.last == " " ? String($0.prefix(3)) : String($0) }
            guard example.expect == "refuse", !lines.contains("---") else { continue }
            let notebook = Notebook(parsing: SourceText(name: example.id, text))
            #expect(notebook.diagnostics.hasErrors, "\(example.id)")
        }
    }
}

/// SplitMix64: the same numbers on every machine.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
