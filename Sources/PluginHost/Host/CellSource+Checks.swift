import Diagnostics
import PluginProtocol

extension CellSource {
    /// Throws where a diagnostic points outside this cell's code.
    func check(_ diagnostics: [Diagnostic]) throws(MalformedMessage) {
        for diagnostic in diagnostics {
            for range in diagnostic.ranges { try check(range) }
        }
    }

    func check(_ analysis: Analysis) throws(MalformedMessage) {
        for read in analysis.reads { try check(read.range) }
        try check(analysis.diagnostics)
    }

    private func check(_ range: Range<Int>) throws(MalformedMessage) {
        guard range.upperBound <= code.utf8.count else {
            throw MalformedMessage(
                "it speaks of bytes \(range.lowerBound) to \(range.upperBound) of a cell that has \(code.utf8.count)")
        }
    }
}
