import Diagnostics
import Testing

@Suite struct SourceTextTests {
    @Test func endsLinesAtLineFeedBothAndCarriageReturn() {
        #expect(SourceText(name: "a", "x\ny\r\nz\rw").lineStarts == [0, 2, 5, 7])
    }

    @Test func countsColumnsInScalars() {
        let text = SourceText(name: "a", "a\nü€x")
        #expect(text.position(at: 7) == SourceText.Position(line: 2, column: 3))
    }
}
