import GRDB

/// Two documents of which one may be a copy of the other.
package struct DuplicatePair: Sendable, Hashable {
    package var first: String
    package var second: String
    /// 1 where the texts are the same.
    package var resemblance: Double
}

extension CorpusStore {
    /// All pairs of documents whose newest versions are the same or nearly so, in the order of their keys.
    package func duplicates() throws -> [DuplicatePair] {
        try read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT DISTINCT a.document AS one, b.document AS other FROM band a
                    JOIN band b ON b.value = a.value AND b.document > a.document
                    """)
            var shingles: [Int64: Shingles] = [:]
            func known(_ id: Int64) throws -> Shingles {
                if let known = shingles[id] { return known }
                let text = try String.fetchOne(db, sql: "SELECT text FROM document WHERE id = ?", arguments: [id]) ?? ""
                shingles[id] = Shingles(text.utf8)
                return shingles[id] ?? Shingles(text.utf8)
            }
            let heads = Dictionary(
                try Row.fetchAll(db, sql: "SELECT id, key, digest, simhash FROM document WHERE newest")
                    .map {
                        ($0["id"] as Int64, (key: $0["key"] as String, digest: $0["digest"] as String, simhash: $0["simhash"] as Int64))
                    }
            ) { first, _ in first }
            var pairs: [DuplicatePair] = []
            for row in rows {
                guard let one = heads[row["one"]], let other = heads[row["other"]],
                    (one.simhash ^ other.simhash).nonzeroBitCount <= SimHashBands.distance
                else { continue }
                let share = one.digest == other.digest ? 1 : try known(row["one"]).resemblance(to: known(row["other"]))
                guard share >= SimHashBands.resemblance else { continue }
                pairs.append(DuplicatePair(first: min(one.key, other.key), second: max(one.key, other.key), resemblance: share))
            }
            return pairs.sorted { ($0.first, $0.second) < ($1.first, $1.second) }
        }
    }

    /// The document that a text is most like, if it is a near duplicate of any.
    func nearDuplicate(of shingles: Shingles, besides key: String?) throws -> (key: String, resemblance: Double)? {
        let hash = shingles.simHash
        return try read { db in
            let bands = SimHashBands.bands(of: hash).map(String.init).joined(separator: ", ")
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT key, text, simhash FROM document WHERE newest AND id IN (SELECT document FROM band WHERE value IN (\(bands)))
                    ORDER BY key
                    """)
            var best: (key: String, resemblance: Double)?
            for row in rows where (Int64(bitPattern: hash) ^ (row["simhash"] as Int64)).nonzeroBitCount <= SimHashBands.distance {
                guard row["key"] as String != key else { continue }
                let share = shingles.resemblance(to: Shingles((row["text"] as String).utf8))
                if share >= SimHashBands.resemblance, share > best?.resemblance ?? 0 { best = (row["key"], share) }
            }
            return best
        }
    }
}
