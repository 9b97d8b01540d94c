package import Diagnostics

/// What came of one document.
package enum IntakeEvent: Sendable {
    case read(RawDocument, [IngestedArticle])
    /// Which document was not read, and why; the others go on.
    case dropped(name: String, Diagnostic)
    /// The caller knew it already.
    case unchanged(name: String)
}
