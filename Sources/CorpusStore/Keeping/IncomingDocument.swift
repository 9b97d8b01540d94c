package import ArticleCorpus

/// An article on its way into the corpus.
package struct IncomingDocument: Sendable {
    package var article: Article
    /// The file or address it was read from.
    package var origin: String
    /// Hexadecimal digest of the bytes it was read from.
    package var content: String
    /// Where it was fetched from, which is its address where it names none itself.
    package var address: String?
    /// The id of the entry of a feed that it is.
    package var entry: String?
    /// The key it is to have.
    package var key: String?
    /// What its user says of it.
    package var given: [DocumentField: String] = [:]

    package init(_ article: Article, origin: String, content: String) {
        self.article = article
        self.origin = origin
        self.content = content
    }
}

/// What became of a document.
package enum KeepingOutcome: Sendable, Hashable {
    case new(key: String)
    /// The text is that of this version.
    case unchanged(key: String, version: Int)
    case newVersion(key: String, version: Int)
    /// Another document has the same text; nothing is kept.
    case duplicate(of: String)
    /// Kept, although another has nearly the same text.
    case nearDuplicate(key: String, of: String, resemblance: Double)
    case dropped(reason: String)

    /// The word that stands for it in lists.
    package var word: String {
        switch self {
        case .new: "new"
        case .unchanged: "unchanged"
        case .newVersion: "new version"
        case .duplicate: "duplicate"
        case .nearDuplicate: "near-duplicate"
        case .dropped: "dropped"
        }
    }

    package var key: String? {
        switch self {
        case .new(let key), .unchanged(let key, _), .newVersion(let key, _), .nearDuplicate(let key, _, _): key
        case .duplicate(let key): key
        case .dropped: nil
        }
    }
}
