/// What is known of a document, by the names under which files and tables have it.
package enum DocumentField: String, Sendable, CaseIterable {
    case title
    case author
    case publisher
    case published
    case modified
    case language
    case licence
    /// Where the document is read by others.
    case address
    /// The day on which it was taken into the corpus.
    case accessed
    /// The file or address it was read from.
    case origin
    case grade
    /// The source that it tells in other words.
    case restates
    case note
    /// `true` where it stays out of reports made with --for-mail.
    case isPrivate = "private"
    /// Digest of the bytes it was read from.
    case content
    /// The id of the entry of a feed that it was.
    case entry
}

/// A value of a field with where it comes from: `json-ld`, `heading`, …, or `given` where a person wrote it.
package struct DocumentStatement: Sendable, Hashable {
    package static let given = "given"

    package var value: String
    package var source: String

    package init(_ value: String, source: String = DocumentStatement.given) {
        self.value = value
        self.source = source
    }
}

/// How near a source stands to what it states.
package enum SourceGrade: String, Sendable, CaseIterable {
    /// Who makes the thing says it.
    case maker
    /// Said to an authority, under penalty.
    case filing
    /// Somebody measured it and says how.
    case measurement
    case press
    /// Tells what another source says.
    case restatement
}
