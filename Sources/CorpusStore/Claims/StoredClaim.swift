package import ArticleCorpus
package import Diagnostics
import GRDB

/// A claim that was found in a document of the corpus.
package struct StoredClaim: Sendable, Hashable {
    package var key: String
    /// Of the sentence it stands in.
    package var sentence: Int
    /// Counts from 1 in the sentence.
    package var number: Int
    package var quote: String
    package var sentenceText: String
    package var sentenceHash: String
    package var range: Range<Int>
    package var kind: String
    package var value: Double?
    package var upper: Double?
    package var unit: String?
    package var bound: String
    package var status: String
    package var fromDay: String?
    package var toDay: String?
    package var subject: String?
    package var metric: String?
    package var scope: String?

    /// `key#s4`: what is cited.
    package var citation: String { "\(key)#s\(sentence)" }
    /// `key#s4.c1`: by which it is called.
    package var id: String { "\(citation).c\(number)" }

    /// The order in which the claims of a document are counted: by sentence, then by place in it.
    static func isBefore(_ first: Claim, _ second: Claim) -> Bool {
        (first.sentence, first.range.lowerBound, first.range.upperBound, first.kind.rawValue)
            < (second.sentence, second.range.lowerBound, second.range.upperBound, second.kind.rawValue)
    }
}

extension StoredClaim {
    /// A claim that was found in one sentence which the store does not hold as such: that of a cell of a table. Its `sentence` is 0.
    package init(_ claim: Claim, of key: String, in sentence: String) {
        self.init(
            key: key, sentence: 0, number: 1, quote: String(decoding: Array(sentence.utf8)[claim.range], as: UTF8.self),
            sentenceText: sentence, sentenceHash: "", range: claim.range, kind: claim.kind.rawValue, value: claim.value,
            upper: claim.upperValue, unit: claim.unit, bound: claim.bound.rawValue, status: claim.status.rawValue,
            fromDay: claim.date?.from, toDay: claim.date?.to, subject: claim.subject, metric: claim.metric, scope: claim.scope)
    }
}

extension CorpusStore {
    /// The claims of the newest versions, of all documents or of these, in the order of keys and places.
    package func claims(of keys: [String] = []) throws -> [StoredClaim] {
        let known = try self.keys()
        for key in keys where !known.contains(key) { throw try unknownDocument(key) }
        return try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT c.*, d.key, s.text AS sentence_text, s.hash AS sentence_hash FROM claim c
                    JOIN document d ON d.id = c.document JOIN sentence s ON s.document = d.id AND s.number = c.sentence
                    WHERE d.newest ORDER BY d.key, c.position
                    """
            ).filter { keys.isEmpty || keys.contains($0["key"]) }.map { row in
                StoredClaim(
                    key: row["key"], sentence: row["sentence"], number: row["number"], quote: row["quote"],
                    sentenceText: row["sentence_text"], sentenceHash: row["sentence_hash"], range: Self.range(row), kind: row["kind"],
                    value: row["value"], upper: row["upper"], unit: row["unit"], bound: row["bound"], status: row["status"],
                    fromDay: row["from_day"], toDay: row["to_day"], subject: row["subject"], metric: row["metric"], scope: row["scope"])
            }
        }
    }

    /// The claim of this name, as `claims list` prints it. Throws a `Diagnostic` where there is none.
    package func claim(_ id: String) throws -> StoredClaim {
        let parts = id.drop { $0 == "@" }.split(separator: "#", maxSplits: 1).map(String.init)
        guard parts.count == 2 else {
            throw Diagnostic(
                .unknownClaim, .error, "'\(visible(id))' is no claim",
                explanation: "A claim is called as `litho claims list` prints it: key#s4.c1.")
        }
        let all = try claims(of: [parts[0]])
        let name = "\(parts[0])#\(parts[1])"
        if let claim = all.first(where: { $0.id == name }) { return claim }
        // A sentence with one claim needs no number.
        let same = all.filter { $0.citation == name }
        if same.count == 1 { return same[0] }
        let offered = same.isEmpty ? nearest(to: name, among: all.map(\.id)).map { [$0] } ?? [] : same.map(\.id)
        throw Diagnostic(
            .unknownClaim, .error, same.isEmpty ? "there is no claim '\(visible(name))'" : "'\(visible(name))' has \(same.count) claims",
            fixes: offered.prefix(8).map { Fix("did you mean '\($0)'?", with: $0) })
    }
}
