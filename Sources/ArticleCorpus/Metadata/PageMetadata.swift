/// What a page says of itself: for each question all candidates with their sources, in the order found, and the one chosen.
package struct PageMetadata: Sendable, Hashable {
    package struct Field: Sendable, Hashable {
        package var chosen: String?
        package var candidates: [Candidate] = []

        mutating func add(_ value: String?, _ source: Candidate.Source) {
            guard let value, !value.isEmpty, value.utf8.count <= 1_000 else { return }
            let candidate = Candidate(value: value, source: source)
            if candidates.count < 64, !candidates.contains(candidate) { candidates.append(candidate) }
        }

        func first(_ source: Candidate.Source) -> String? { candidates.first { $0.source == source }?.value }
        func all(_ source: Candidate.Source) -> [String] { candidates.filter { $0.source == source }.map(\.value) }
    }

    package var title = Field()
    package var author = Field()
    package var site = Field()
    package var published = Field()
    package var modified = Field()
    package var canonical = Field()
    package var language = Field()
    package var licence = Field()
}
