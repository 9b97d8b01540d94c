import Diagnostics
import NotebookSyntax

extension ReportWriter {
    /// A diagnostic as it is shown in a terminal: place, what is wrong, the line with a mark under it, and what to do.
    mutating func writeProblem(_ problem: Diagnostic) {
        let source = notebook.source
        switch problem.severity {
        case .error: html.open(.div, .class("problem error"))
        case .warning: html.open(.div, .class("problem warning"))
        case .note: html.open(.div, .class("problem note"))
        }
        html.open(.p)
        html.element(.strong, text: severityName(problem.severity))
        html.text(" ")
        html.element(.code, text: problem.id.code)
        html.text(" \(problem.summary)")
        html.close(.p)
        html.newline()
        if let range = problem.range, range.lowerBound <= source.bytes.count {
            let place = source.position(at: range.lowerBound)
            html.element(.p, .class("place"), text: "\(problem.file ?? source.name):\(place.line):\(place.column)")
            writeExcerpt(range)
        }
        if !problem.explanation.isEmpty { html.element(.p, text: problem.explanation) }
        for note in problem.notes {
            let place = note.range.map { " (line \(source.position(at: $0.lowerBound).line))" } ?? ""
            html.element(.p, text: "Note: \(note.text)\(place)")
        }
        for fix in problem.fixes { html.element(.p, .class("hint"), text: "Hint: \(fix.summary)") }
        html.close(.div)
        html.newline()
    }

    func severityName(_ severity: Diagnostic.Severity) -> String {
        switch severity {
        case .error: "Error"
        case .warning: "Warning"
        case .note: "Note"
        }
    }

    /// The line, cut to what stands near the place, and carets under the range.
    private mutating func writeExcerpt(_ range: Range<Int>) {
        let source = notebook.source
        let lineIndex = source.lineIndex(at: range.lowerBound)
        let bytes = source.line(lineIndex)
        let number = "\(lineIndex + 1)"
        let before = String(decoding: bytes.prefix(max(0, range.lowerBound - bytes.startIndex)), as: UTF8.self).unicodeScalars
        let end = min(max(range.upperBound, range.lowerBound), bytes.endIndex)
        let start = min(range.lowerBound, bytes.endIndex)
        let marked = String(decoding: source.bytes[start..<max(start, end)], as: UTF8.self).unicodeScalars
        let after = String(decoding: bytes[max(start, end)...], as: UTF8.self).unicodeScalars

        var line = before.count > 60 ? "…" : ""
        var carets = before.count > 60 ? " " : ""
        for scalar in before.suffix(60) {
            line.unicodeScalars.append(scalar)
            carets += scalar == "\t" ? "\t" : " "
        }
        for scalar in marked.prefix(80) {
            line.unicodeScalars.append(scalar)
            carets += "^"
        }
        if marked.isEmpty { carets += "^" }
        line.unicodeScalars.append(contentsOf: after.prefix(60))
        if marked.count > 80 || after.count > 60 { line += "…" }

        let margin = String(repeating: " ", count: number.count)
        html.element(.pre, .fixed("tabindex", "0"), .fixed("role", "group"), .label("line \(number)")) {
            $0.text("\(number) | \(line)\n\(margin) | ")
            $0.element(.span, .class("caret"), text: carets)
        }
        html.newline()
    }
}
