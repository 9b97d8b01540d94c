import Diagnostics
import NotebookSyntax
import Values

/// Writes one report from top to bottom into one buffer.
struct ReportWriter {
    let input: ReportInput
    let index: ReportIndex
    var html = HTML()
    var cards = CardShelf()
    /// The cards of whole cells, by label.
    var cellCards: [String: Anchor] = [:]
    /// How often each source was cited so far, by key.
    var citationCounts: [String: Int] = [:]
    /// How often each footnote was referred to so far, by number.
    var footnoteUses: [Int: Int] = [:]

    var notebook: Notebook { input.notebook }

    init(_ input: ReportInput) {
        self.input = input
        index = ReportIndex(input)
    }

    func result(ofCell index: Int) -> CellResult {
        index < input.cells.count ? input.cells[index] : CellResult(.notRun)
    }

    func result(ofInlineCell index: Int) -> CellResult {
        index < input.inlineCells.count ? input.inlineCells[index] : CellResult(.notRun)
    }
}

/// The report of a notebook and its results: one HTML file that needs nothing else.
package func renderReport(_ input: ReportInput) -> [UInt8] {
    var writer = ReportWriter(input)
    writer.html.reserve(64 * 1024 + input.notebook.source.bytes.count * 3)
    writer.writePage()
    return writer.html.bytes
}
