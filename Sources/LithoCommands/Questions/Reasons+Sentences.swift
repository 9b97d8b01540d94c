import CorpusStore

extension Reasons {
    /// Puts the sentence behind a reason whose place is in the corpus: `tokenring-2#s4`.
    mutating func quote(from workspace: Workspace?) async throws {
        func place(_ text: String) -> (key: String, locator: String)? {
            let parts = text.split(separator: "#", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 2, DocumentKey.isLegal(parts[0]), CitedLocator(parts[1]) != nil else { return nil }
            return (parts[0], parts[1])
        }
        guard let workspace, workspace.hasCorpus, reasons.contains(where: { $0.texts.contains { place($0) != nil } }) else { return }
        let corpus = try await workspace.openCorpus()
        defer { corpus.close() }
        for index in reasons.indices {
            for text in reasons[index].texts {
                // A place that is gone has nothing to show; `litho corpus cite` says what became of it.
                guard let (key, locator) = place(text), let quote = (try? corpus.resolve(key: key, locator: locator))?.quote else {
                    continue
                }
                reasons[index].texts.append("“\(quote)”")
            }
        }
    }
}
