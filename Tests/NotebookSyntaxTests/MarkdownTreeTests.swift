import Diagnostics
import NotebookSyntax
import Testing

@Suite struct MarkdownTreeTests {
    /// The text of all nodes of a kind.
    private func places(_ text: String, _ isWanted: (MarkdownTree.Kind) -> Bool) -> [String] {
        let source = SourceText(name: "n.md", text)
        let tree = MarkdownTree(parsing: source, in: 0..<source.bytes.count)
        return tree.nodes.filter { isWanted($0.kind) }.map { source.text($0.range) }
    }

    @Test func findsBlocksToTheByte() {
        let text = """
            # One #

            A paragraph
            of two lines

            > quoted

            - item
              more
            - [x] done

            Two
            lines
            ---

            ***

                indented

                more

            <div>
            html

            1. a

               b

            """
        #expect(places(text) { if case .heading = $0 { true } else { false } } == ["# One #", "Two\nlines\n---"])
        #expect(places(text) { $0 == .blockQuote } == ["> quoted"])
        #expect(places(text) { if case .list = $0 { true } else { false } } == ["- item\n  more\n- [x] done", "1. a\n\n   b"])
        #expect(places(text) { if case .item = $0 { true } else { false } } == ["- item\n  more", "- [x] done", "1. a\n\n   b"])
        #expect(places(text) { $0 == .thematicBreak } == ["***"])
        #expect(places(text) { if case .codeBlock = $0 { true } else { false } } == ["indented\n\n    more"])
        #expect(places(text) { if case .htmlBlock = $0 { true } else { false } } == ["<div>\nhtml"])
        #expect(places(text) { $0 == .paragraph } == ["A paragraph\nof two lines", "quoted", "item\n  more", "done", "a", "b"])
    }

    @Test func findsTablesToTheByte() {
        let text = "above\n| a | `b` |\n|--|:-:|\n| c\\|d | e |\n| f |\n\n> x\n> p | q\n> --|--\n> 1 | 2\n"
        #expect(
            places(text) { if case .table = $0 { true } else { false } } == [
                "| a | `b` |\n|--|:-:|\n| c\\|d | e |\n| f |", "p | q\n> --|--\n> 1 | 2",
            ])
        #expect(
            places(text) { if case .tableRow = $0 { true } else { false } } == ["| a | `b` |", "| c\\|d | e |", "| f |", "p | q", "1 | 2"])
        #expect(places(text) { $0 == .tableCell } == ["a", "`b`", "c\\|d", "e", "f", "", "p", "q", "1", "2"])
        #expect(places(text) { $0 == .paragraph } == ["above", "x"])
    }

    @Test func findsCodeSpansToTheByte() {
        let text = """
            # `a` and ``b`c``

            x `one
            two` [l `in link`](u "`no`") *`em`* \\`no\\` `  pad  ` ` `` `

            > `quote
            > d` - `e`

            - `item
              x`

            | `t\\|u` | `v` |
            |---|---|

            """
        #expect(
            places(text) { if case .code = $0 { true } else { false } }
                == [
                    "`a`", "``b`c``", "`one\ntwo`", "`in link`", "`em`", "`  pad  `", "` `` `", "`quote\n> d`", "`e`", "`item\n  x`",
                    "`t\\|u`", "`v`",
                ])
    }

    @Test func keepsASingleTildeAsAbout() {
        #expect(
            MarkdownTree(parsing: "~5 to ~7 and ~~gone~~").nodes.map(\.kind) == [
                .document, .paragraph, .text("~5 to ~7 and "), .strikethrough, .text("gone"),
            ])
    }

    @Test func numbersFootnotesAlike() {
        let kinds = MarkdownTree(parsing: "a[^x] b[^y]\n\n[^y]: two\n[^x]: one\n").nodes.map(\.kind)
        #expect(
            kinds.filter { if case .footnoteReference = $0 { true } else { false } } == [.footnoteReference("1"), .footnoteReference("2")])
        #expect(
            kinds.filter { if case .footnoteDefinition = $0 { true } else { false } } == [
                .footnoteDefinition("1"), .footnoteDefinition("2"),
            ])
    }

    @Test func keepsAnEscapedReferencePlainForEveryReader() {
        let tree = MarkdownTree(parsing: "\\[@a] [@b]")
        let parts = tree.nodes.flatMap { node -> [TextPart] in
            if case .text(let text) = node.kind { textParts(of: text) } else { [] }
        }
        #expect(parts == [.plain("[@"), .plain("a] "), .citation(key: "b", locator: nil)])
    }

    @Test func readsTheSameFromManyThreads() async {
        let text = "~~a~~ www.example.org `b`\n\n| a |\n|---|\n| b |\n"
        let expected = MarkdownTree(parsing: text)
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<200 { group.addTask { MarkdownTree(parsing: text) == expected } }
            for await isSame in group { #expect(isSame) }
        }
    }
}
