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

    var sentence: String { before + after }

    /// The day of the document, where it is known to the day.
    var day: String { document.summary[.published].map { String($0.prefix(10)) }.flatMap { $0.count == 10 ? $0 : nil } ?? "" }
}

/// Finds known names in a text, whatever their spaces and hyphens: `Trainium 3` is `Trainium3`.
struct NameFinder {
    /// What each folded name stands for.
    private var names: [String: String] = [:]

    mutating func add(_ name: String, for meaning: String) {
        let folded = Self.folded(name)
        if folded.utf8.count > 2, names[folded] == nil { names[folded] = meaning }
    }

    /// The names in a text, in its order; of those that begin at one place the longest.
    func find(in text: String) -> [String] {
        let words = text.split { !$0.isLetter && !$0.isNumber }.map { Self.folded(String($0)) }
        var found: [String] = []
        var index = 0
        while index < words.count {
            let match = (1...5).reversed().first { count in
                index + count <= words.count && names[words[index..<index + count].joined()] != nil
            }
            if let match, let meaning = names[words[index..<index + match].joined()] {
                found.append(meaning)
                index += match
            } else {
                index += 1
            }
        }
        return found
    }

    /// Letters and digits alone, in small letters.
    static func folded(_ name: String) -> String { name.lowercased().filter { $0.isLetter || $0.isNumber } }
}
