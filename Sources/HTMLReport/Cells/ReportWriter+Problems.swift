import Diagnostics
import NotebookSyntax

extension ReportWriter {
    /// The diagnostics of a cell. Several remarks with nothing to mend are folded: they are for who checks, not for who reads.
    mutating func writeProblems(_ problems: [Diagnostic]) {
        let remarks = problems.filter(\.isRemark)
        for problem in problems where remarks.count < 2 || !problem.isRemark { writeProblem(problem) }
        guard remarks.count > 1 else { return }
        html.open(.details, .class("code"))
        html.element(.summary, text: "\(remarks.count) remarks on how this was computed")
        for remark in remarks { writeProblem(remark) }
        html.close(.details)
        html.newline()
    }

    /// A diagnostic as it is shown in a terminal: place, what is wrong, the line with a mark under it, and what to do.
    mutating func writeProblem(_ problem: Diagnostic) {
        let source = notebook.source
        // Something to know and nothing to mend: one line.
        if problem.isRemark {
            let line = problem.range.map { " (line \(source.position(at: $0.lowerBound).line))" } ?? ""
            html.element(.p, .class("quiet remark"), text: "Note: \(problem.summary)\(line).")
            html.newline()
            return
        }
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
        let line = notebook.source.lineIndex(at: range.lowerBound)
        let quoted = QuotedLine(notebook.source, line: line, mark: range)
        let number = String(line + 1)
        let margin = String(repeating: " ", count: number.utf8.count)
        html.element(.pre, .fixed("tabindex", "0"), .fixed("role", "group"), .label("line \(number)")) {
            $0.text("\(number) | \(quoted.text)\n\(margin) | \(String(repeating: " ", count: quoted.indent))")
            $0.element(.span, .class("caret"), text: String(repeating: "^", count: quoted.markWidth))
        }
        html.newline()
    }
}

extension Diagnostic {
    /// Something to know and nothing to mend.
    fileprivate var isRemark: Bool { severity == .note && explanation.isEmpty && notes.isEmpty && fixes.isEmpty }
}
