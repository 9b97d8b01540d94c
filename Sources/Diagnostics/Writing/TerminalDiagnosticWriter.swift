/// Writes diagnostics for a person to read.
///
/// ```
/// bad.md:12:5: error[L014]: unknown name 'cots'
///    12 | b = cots.owned * 2
///       |     ^~~~
///       = help: did you mean 'cost'?
/// ```
///
/// With colour the text is the same but for escape sequences.
public struct TerminalDiagnosticWriter: Sendable {
    public enum Form: Sendable, Hashable {
        /// The line, a mark under it, explanation and hints.
        case full
        /// One line a problem.
        case short
    }

    public var form: Form
    public var hasColor: Bool
    /// At most so many errors are written, and so many warnings; the rest is counted.
    public var limit = 20
    private static let textWidth = 100

    public init(form: Form = .full, hasColor: Bool = false) {
        self.form = form
        self.hasColor = hasColor
    }

    /// All of them in the order of their places, each once, with a count at the end. Empty where there is nothing to say.
    public func text(for diagnostics: some Sequence<Diagnostic>, in sources: [SourceText]) -> String {
        let sources = Dictionary(sources.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let sorted = Self.sorted(diagnostics)
        var written: [Diagnostic.Severity: Int] = [:]
        var output = ""
        for diagnostic in sorted {
            let count = written[diagnostic.severity, default: 0] + 1
            written[diagnostic.severity] = count
            if count <= limit { write(diagnostic, sources, to: &output) }
        }
        if !sorted.isEmpty { output += Self.summary(written, limit: limit) + "\n" }
        return output
    }

    /// One diagnostic, without a count.
    public func text(for diagnostic: Diagnostic, in sources: [SourceText]) -> String {
        var output = ""
        write(diagnostic, Dictionary(sources.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first }), to: &output)
        return output
    }

    /// By file and offset, each once.
    public static func sorted(_ diagnostics: some Sequence<Diagnostic>) -> [Diagnostic] {
        var seen: Set<Diagnostic> = []
        let unique = diagnostics.filter { seen.insert($0).inserted }
        return unique.enumerated().sorted { left, right in
            let (a, b) = (left.element, right.element)
            return (a.file ?? "", a.range?.lowerBound ?? -1, left.offset) < (b.file ?? "", b.range?.lowerBound ?? -1, right.offset)
        }.map(\.element)
    }

    private static func summary(_ counts: [Diagnostic.Severity: Int], limit: Int) -> String {
        func named(_ severity: Diagnostic.Severity) -> String? {
            guard let count = counts[severity] else { return nil }
            return "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")" + (count > limit ? " (the first \(limit) are shown)" : "")
        }
        return [Diagnostic.Severity.error, .warning, .note].compactMap(named).joined(separator: ", ")
    }

    // MARK: One diagnostic

    private func write(_ diagnostic: Diagnostic, _ sources: [String: SourceText], to output: inout String) {
        let source = diagnostic.file.flatMap { sources[$0] }
        output += place(diagnostic.file, diagnostic.range, source)
        output += colored("\(diagnostic.severity.rawValue)[\(diagnostic.id.code)]", diagnostic.severity.color) + ": "
        output += colored(visible(diagnostic.summary), "1")
        if form == .short {
            if let fix = diagnostic.fixes.first { output += " (\(visible(fix.summary)))" }
            output += "\n"
            return
        }
        output += "\n"
        quote(diagnostic.range, source, diagnostic.severity, to: &output)
        if !diagnostic.explanation.isEmpty { writeTail("note", diagnostic.explanation, to: &output) }
        for fix in diagnostic.fixes { writeTail("help", fix.summary, to: &output) }
        for note in diagnostic.notes {
            guard note.range != nil else {
                writeTail("note", note.text, to: &output)
                continue
            }
            output += place(diagnostic.file, note.range, source) + colored("note", Diagnostic.Severity.note.color)
            output += ": " + visible(note.text) + "\n"
            quote(note.range, source, .note, to: &output)
        }
    }

    private func place(_ file: String?, _ range: Range<Int>?, _ source: SourceText?) -> String {
        guard let file else { return "" }
        guard let range, let source else { return "\(visible(file)): " }
        let position = source.position(at: range.lowerBound)
        return "\(visible(file)):\(position.line):\(position.column): "
    }

    private func quote(_ range: Range<Int>?, _ source: SourceText?, _ severity: Diagnostic.Severity, to output: inout String) {
        guard let range, let source, !source.bytes.isEmpty else { return }
        let line = source.lineIndex(at: range.lowerBound)
        let quoted = QuotedLine(source, line: line, mark: range)
        let mark = "^" + String(repeating: "~", count: quoted.markWidth - 1)
        output += gutter(String(line + 1)) + "|" + (quoted.text.isEmpty ? "" : " ") + quoted.text + "\n"
        output += gutter("") + "| " + String(repeating: " ", count: quoted.indent) + colored(mark, severity.color) + "\n"
    }

    private func gutter(_ number: String) -> String {
        String(repeating: " ", count: max(0, 5 - number.utf8.count)) + number + " "
    }

    private func writeTail(_ kind: String, _ text: String, to output: inout String) {
        let lines = Self.wrapped(text, width: Self.textWidth - 8 - kind.utf8.count - 2)
        for (index, line) in lines.enumerated() {
            let start = index == 0 ? gutter("") + "= " + colored(kind, "1") + ": " : String(repeating: " ", count: 8 + kind.utf8.count + 2)
            output += start + visible(line) + "\n"
        }
    }

    private static func wrapped(_ text: String, width: Int) -> [String] {
        var lines: [String] = []
        for paragraph in text.split(separator: "\n", omittingEmptySubsequences: true) {
            var line = ""
            for word in paragraph.split(separator: " ") {
                if !line.isEmpty, line.count + 1 + word.count > width {
                    lines.append(line)
                    line = ""
                }
                line += (line.isEmpty ? "" : " ") + word
            }
            lines.append(line)
        }
        return lines
    }

    private func colored(_ text: String, _ code: String) -> String { hasColor ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text }
}

extension Diagnostic.Severity {
    /// The parameters of the escape sequence for its colour.
    fileprivate var color: String {
        switch self {
        case .error: "1;31"
        case .warning: "1;33"
        case .note: "1;36"
        }
    }
}
