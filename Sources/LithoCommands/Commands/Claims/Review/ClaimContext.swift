import CorpusStore

/// A claim with the text around it, in which names are looked for.
struct ClaimContext {
    let claim: StoredClaim
    let document: StoredDocument
    /// The sentence up to the claim, and from it on.
    let before: String
    let after: String
    /// The sentences before it, the nearest first.
    let earlier: [String]

    init(_ claim: StoredClaim, in document: StoredDocument) {
        self.claim = claim
        self.document = document
        let bytes = Array(document.text.utf8)
        let index = document.sentences.firstIndex { $0.number == claim.sentence } ?? 0
        let sentence = document.sentences.isEmpty ? 0..<0 : document.sentences[index].range
        let start = min(max(claim.range.lowerBound, sentence.lowerBound), sentence.upperBound)
        before = String(decoding: bytes[sentence.lowerBound..<start], as: UTF8.self)
        after = String(decoding: bytes[start..<sentence.upperBound], as: UTF8.self)
        earlier = document.sentences[..<index].suffix(3).reversed().map(\.text)
    }

    /// A claim of a text that is no sentence of the document.
    init(_ claim: StoredClaim, document: StoredDocument, before: String, after: String, earlier: [String]) {
        self.claim = claim
        self.document = document
        self.before = before
        self.after = after
        self.earlier = earlier
    }

    var sentence: String { before + after }

    /// The day of the document, where it is known to the day.
    var day: String { document.summary[.published].map { String($0.prefix(10)) }.flatMap { $0.count == 10 ? $0 : nil } ?? "" }
}
