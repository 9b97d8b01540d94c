import DealGraph
import Testing

struct GraphExportTests {
    private let view = DealView(
        SmallBook.make([
            ["value": "0.6", "note": "<half> & \"more\""],
            ["predicate": "invests_in", "value": "5000000000", "unit": "USD", "status": "rumored"],
        ]))

    @Test func graphMLCarriesEachRelationWithItsSource() {
        let text = GraphExport.graphML(view)
        #expect(text.contains("<edge id=\"c1\" source=\"a\" target=\"b\">"))
        #expect(text.contains("<data key=\"e-note\">&lt;half&gt; &amp; &quot;more&quot;</data>"))
        #expect(text.contains("https://example.org/a?b=1&amp;c"))
        #expect(text.contains("<data key=\"n-name\">Firm A</data>") && !text.contains("Firm C"))
    }

    @Test func dotNamesRelationAmountAndStatus() {
        let text = GraphExport.dot(view)
        #expect(text.contains("\"a\" -> \"b\" [label=\"owns\\nshare 0.6\", style=dashed"))
        #expect(text.contains("label=\"invests_in\\n5 bn USD\", style=dotted"))
    }
}
