import CorpusStore

/// A document of the corpus that is not to be seen by others: `private: true` in its head, or in `Corpus/documents.csv`.
struct PrivateDocument: Sendable, Hashable {
    var key: String
    /// Its title, author, publisher and address.
    var names: [String]
    var sentences: [String]

    /// A sentence of fewer bytes may stand anywhere.
    private static let shortest = 20

    /// Is a text a quotation of it, or does it hold one? A quotation may be a part of a sentence.
    func isQuoted(in text: String) -> Bool {
        let quoted = text.utf8.count >= Self.shortest
        return sentences.contains { $0.utf8.count >= Self.shortest && (text.contains($0) || quoted && $0.contains(text)) }
    }

    /// Does a text name it: as `@key`, `key#s4`, or by its key alone?
    func isNamed(in text: String) -> Bool {
        text == key || text.contains("@\(key)") || text.contains("\(key)#") || names.contains { text.contains($0) }
    }
}

extension Workspace {
    /// The private documents of the corpus.
    func privateDocuments() async throws -> [PrivateDocument] {
        guard hasCorpus else { return [] }
        let corpus = try await openCorpus(isReadOnly: true)
        defer { corpus.close() }
        return try corpus.summaries().filter { $0[.isPrivate] == "true" }.map { summary in
            let names = [DocumentField.title, .author, .publisher, .address, .origin].compactMap { summary[$0] }.filter {
                $0.utf8.count > 2
            }
            return PrivateDocument(key: summary.key, names: names, sentences: try corpus.document(summary.key).sentences.map(\.text))
        }
    }
}
