import DealGraph

/// A book of three firms, for tests: claims say only what matters.
enum SmallBook {
    static let source = [
        "id": "s", "title": "T", "publisher": "P", "address": "https://example.org/a?b=1&c", "published": "2026-01-01", "grade": "press",
    ]

    static func make(_ claims: [[String: String]], parties: [[String: String]] = []) -> DealBook {
        let firms = ["a", "b", "c"].map { ["id": $0, "name": "Firm \($0.uppercased())", "kind": "company", "aliases": "old \($0)"] }
        return DealBook(
            parties: firms + parties, sources: [source],
            claims: claims.enumerated().map { number, claim in
                let usual = [
                    "id": "\(number + 1)", "subject": "a", "object": "b", "predicate": "owns", "valid_from": "2026-01-01",
                    "reported_on": "2026-01-01", "status": "reported", "source": "s", "unit": "share",
                ]
                return usual.merging(claim) { _, given in given }
            })
    }
}
