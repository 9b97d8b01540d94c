import NotebookSyntax
import Testing

@Suite struct TextPartTests {
    @Test(arguments: [
        ("plain", [TextPart.plain("plain")]),
        ("", []),
        ("see [@a-b.c:d_1#s4].", [.plain("see "), .citation(key: "a-b.c:d_1", locator: "s4"), .plain(".")]),
        ("[@a#s1; @b]", [.citation(key: "a", locator: "s1"), .citation(key: "b", locator: nil)]),
        (
            "@fig-power and [@tbl-spec]",
            [.crossReference(kind: .figure, label: "power"), .plain(" and "), .crossReference(kind: .table, label: "spec")]
        ),
        ("(@fig-a).", [.plain("("), .crossReference(kind: .figure, label: "a"), .plain(").")]),
        ("@fig-a-b", [.crossReference(kind: .figure, label: "a"), .plain("-b")]),
    ])
    func takesTextApart(_ text: String, _ parts: [TextPart]) {
        #expect(textParts(of: text) == parts)
    }

    @Test(arguments: ["[@]", "[@a", "[@a#]", "[a@b]", "a@fig-x", "ü@fig-x", "@fig-", "@fig-1", "@sec-x", "[@a; b]", "[@a;]", "@a"])
    func leavesTheRestAlone(_ text: String) {
        #expect(textParts(of: text) == [.plain(text)])
    }

    @Test func givesAllTextBack() {
        let text = "x [@a#s1; @b] y @fig-a z [@"
        #expect(textParts(of: text).contains(.plain("x ")))
        #expect(textParts(of: text).last == .plain(" z [@"))
    }
}
