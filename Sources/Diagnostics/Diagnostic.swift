/// One thing the user should know about their text: where, what, why, and what to do about it.
///
/// ```swift
/// Diagnostic(
///     .unknownName, .error, at: range, "unknown name 'cots'",
///     fixes: [Fix("did you mean 'cost'?", replace: range, with: "cost")])
/// ```
public struct Diagnostic: Sendable, Hashable, Error {
    public enum Severity: String, Sendable, Hashable, CaseIterable {
        case error, warning, note
    }

    /// A further place that explains the first: "first defined here".
    public struct Note: Sendable, Hashable {
        public var text: String
        public var range: Range<Int>?

        public init(_ text: String, at range: Range<Int>? = nil) {
            self.text = text
            self.range = range
        }
    }

    public var id: DiagnosticID
    public var severity: Severity
    /// The file, as the user named it. `nil` while the text has no name yet.
    public var file: String?
    /// UTF-8 byte offsets into the text of the file (or, in a plugin's answer, into the code of the cell).
    public var range: Range<Int>?
    /// One line, lower case, without a full stop: "unknown chip 'H10O'".
    public var summary: String
    /// What it means, where the summary is not enough. May be empty.
    public var explanation: String
    public var notes: [Note]
    public var fixes: [Fix]
    /// The label of the cell it belongs to, if it belongs to one.
    public var cell: String?

    public init(
        _ id: DiagnosticID, _ severity: Severity, file: String? = nil, at range: Range<Int>? = nil,
        _ summary: String, explanation: String = "", notes: [Note] = [], fixes: [Fix] = [], cell: String? = nil
    ) {
        self.id = id
        self.severity = severity
        self.file = file
        self.range = range
        self.summary = summary
        self.explanation = explanation
        self.notes = notes
        self.fixes = fixes
        self.cell = cell
    }
}

/// A replacement of text that would mend the problem.
public struct Fix: Sendable, Hashable {
    /// Shown as a hint: "did you mean 'H100'?"
    public var summary: String
    public var range: Range<Int>?
    public var replacement: String?

    public init(_ summary: String, replace range: Range<Int>? = nil, with replacement: String? = nil) {
        self.summary = summary
        self.range = range
        self.replacement = replacement
    }
}

extension Collection<Diagnostic> {
    /// Does anything here stop the work?
    public var hasErrors: Bool { contains { $0.severity == .error } }
}
