package import ArticleCorpus
import GRDB

/// Two claims of the corpus that cannot both hold.
package struct ClaimConflict: Sendable, Hashable {
    package var first: StoredClaim
    package var second: StoredClaim
    package var kind: Contradiction.Kind
    package var severity: Contradiction.Severity
    package var explanation: String
    /// Are both of one publisher, which is one witness?
    package var isOneWitness: Bool
    package var firstGrade: SourceGrade?
    package var secondGrade: SourceGrade?
}

extension CorpusStore {
    /// The contradictions among the claims of these documents, or of all, and how many claims were compared.
    package func conflicts(of keys: [String] = []) throws -> (conflicts: [ClaimConflict], compared: Int, claims: Int) {
        let documents = try (keys.isEmpty ? self.keys() : keys).map { try document($0) }
        let bodies = documents.map { document in
            let bytes = Array(document.text.utf8)
            return BodyText(
                document.paragraphs.map { .init(kind: $0.kind, path: $0.path, text: Array(bytes[$0.range])) })
        }
        let finder = ClaimFinder(bodies: bodies)
        let stored = Dictionary(grouping: try claims(of: documents.map(\.summary.key)), by: \.key)
        // The claims of the finder, by the names they have in the index.
        var names: [Int: StoredClaim] = [:]
        for (article, document) in documents.enumerated() {
            let indices = finder.claims.indices.filter { finder.claims[$0].article == article }
                .sorted { StoredClaim.isBefore(finder.claims[$0], finder.claims[$1]) }
            for (index, claim) in zip(indices, stored[document.summary.key] ?? []) { names[index] = claim }
        }
        let found = ContradictionFinder.contradictions(in: finder).compactMap { pair -> ClaimConflict? in
            guard let first = names[pair.first], let second = names[pair.second] else { return nil }
            let one = documents[finder.claims[pair.first].article].summary
            let other = documents[finder.claims[pair.second].article].summary
            var explanation = pair.explanation
            for (index, claim) in [(pair.first, first), (pair.second, second)] {
                let place = "\(finder.claims[index].article + 1):\(finder.claims[index].sentence)"
                explanation = Self.replacing(place, with: claim.citation, in: explanation)
            }
            let witnesses = [one, other].map { $0[.publisher].map(OneLine.folded) }
            return ClaimConflict(
                first: first, second: second, kind: pair.kind, severity: pair.severity, explanation: explanation,
                isOneWitness: one.key == other.key || witnesses[0] != nil && witnesses[0] == witnesses[1], firstGrade: one.grade,
                secondGrade: other.grade)
        }
        return (found, min(finder.claims.count, ContradictionFinder.limit), finder.claims.count)
    }

    /// Puts a citation where `2:5` stands as a word of its own.
    private static func replacing(_ place: String, with citation: String, in text: String) -> String {
        var result = ""
        var rest = Substring(text)
        while let found = rest.firstRange(of: place) {
            let before = rest[..<found.lowerBound].last
            let after = rest[found.upperBound...].first
            let isWhole = before.map { !$0.isNumber && $0 != ":" } ?? true && after.map { !$0.isNumber } ?? true
            result += rest[..<found.lowerBound] + (isWhole ? citation : place)
            rest = rest[found.upperBound...]
        }
        return result + rest
    }
}
