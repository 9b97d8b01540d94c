import Diagnostics
import LithoPluginKit
import PluginHost
import Testing

@Suite struct DiagnosticPagesTests {
    /// Where each is produced by a test: L201 to L207 and L209, L210 in FailureTests and EvaluationTests, L208 and L212 in
    /// EvaluationTests, L211 in AnalysisTests. A new id without a place here fails.
    static let tested = [
        "L201", "L202", "L203", "L204", "L205", "L206", "L207", "L208", "L209", "L210", "L211", "L212",
    ]

    @Test func everyKindOfProblemHasAPageAndATest() {
        #expect(pluginDiagnostics.map(\.id.code).sorted() == Self.tested)
        for page in pluginDiagnostics { #expect(page.explanation.count > 60, "\(page.id.code)") }
    }
}
