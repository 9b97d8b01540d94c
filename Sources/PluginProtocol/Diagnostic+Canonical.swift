package import Diagnostics
package import Values

extension CanonicalEncoder {
    package mutating func append(_ diagnostic: Diagnostic) {
        append(diagnostic.id.code)
        append(diagnostic.id.name)
        append(diagnostic.severity.rawValue)
        append(diagnostic.file) { $0.append($1) }
        append(diagnostic.range) { $0.append($1) }
        append(diagnostic.summary)
        append(diagnostic.explanation)
        append(list: diagnostic.notes) { encoder, note in
            encoder.append(note.text)
            encoder.append(note.range) { $0.append($1) }
        }
        append(list: diagnostic.fixes) { encoder, fix in
            encoder.append(fix.summary)
            encoder.append(fix.range) { $0.append($1) }
            encoder.append(fix.replacement) { $0.append($1) }
        }
        append(diagnostic.cell) { $0.append($1) }
    }
}

extension CanonicalDecoder {
    package mutating func diagnostic() throws(Failure) -> Diagnostic {
        let id = DiagnosticID(try text(), try text())
        let severity = try word(Diagnostic.Severity.self, "severity")
        let file = try optionalText()
        let range = try optionalRange()
        let summary = try text()
        let explanation = try text()
        let notes = try list { (decoder) throws(Failure) in
            Diagnostic.Note(try decoder.text(), at: try decoder.optionalRange())
        }
        let fixes = try list { (decoder) throws(Failure) in
            Fix(try decoder.text(), replace: try decoder.optionalRange(), with: try decoder.optionalText())
        }
        return Diagnostic(
            id, severity, file: file, at: range, summary, explanation: explanation, notes: notes, fixes: fixes,
            cell: try optionalText())
    }

    package mutating func optionalText() throws(Failure) -> String? {
        try optional { (decoder) throws(Failure) in try decoder.text() }
    }

    package mutating func optionalRange() throws(Failure) -> Range<Int>? {
        try optional { (decoder) throws(Failure) in try decoder.range() }
    }
}
