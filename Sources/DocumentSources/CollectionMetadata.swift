package import ArticleCorpus

/// What a book or another collection says of itself, and so of its parts where they say nothing.
package struct CollectionMetadata: Sendable, Hashable {
    package var title: String?
    package var authors: [String] = []
    package var published: String?
    package var language: String?
    package var licence: String?
}

extension Article {
    /// Takes from the collection what the article itself does not say.
    mutating func complete(from collection: CollectionMetadata) {
        func fill(_ field: WritableKeyPath<PageMetadata, PageMetadata.Field>, _ value: String?) {
            guard let value, !value.isEmpty else { return }
            metadata[keyPath: field].candidates.append(Candidate(value: value, source: .collection))
            if metadata[keyPath: field].chosen == nil { metadata[keyPath: field].chosen = value }
        }
        fill(\.site, collection.title)
        fill(\.author, collection.authors.joined(separator: "; "))
        fill(\.published, collection.published)
        fill(\.language, collection.language)
        fill(\.licence, collection.licence)
    }
}
