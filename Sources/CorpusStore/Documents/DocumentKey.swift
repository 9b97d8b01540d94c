import ArticleCorpus

/// The short name by which a document is cited: `tokenring-2026-chips`.
package enum DocumentKey {
    package static let limit = 64

    /// Letters, digits and `_ - : .`, as the notebook's syntax has it, and no sign at an end.
    package static func isLegal(_ key: String) -> Bool {
        guard let first = key.utf8.first, let last = key.utf8.last, key.utf8.count <= limit else { return false }
        return isLetterOrDigit(first) && isLetterOrDigit(last)
            && key.utf8.allSatisfy { isLetterOrDigit($0) || "_-:.".utf8.contains($0) } && !isVersion(key)
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
    }

    /// `fig-x` and `tbl-x` refer to cells of a notebook.
    private static func isVersion(_ key: String) -> Bool { key.hasPrefix("fig-") || key.hasPrefix("tbl-") }

    /// Author or site, year, and the first word of the title that says something; numbered where others have it already.
    package static func proposal(for document: CorpusDocument, isTaken: (String) -> Bool) -> String {
        var parts: [String] = []
        if let name = author(of: document) ?? site(of: document) { parts.append(name) }
        if let year = year(of: document) { parts.append(year) }
        // A title alone needs two words to be told from others.
        if let title = document[.title] { parts += words(title).prefix(parts.isEmpty ? 2 : 1) }
        var base = parts.filter { !$0.isEmpty }.joined(separator: "-")
        if base.isEmpty || !isLegal(base) {
            base = words(String(decoding: document.body.bytes.prefix(200), as: UTF8.self)).prefix(2).joined(separator: "-")
        }
        if base.isEmpty || !isLegal(base) { base = "document" }
        var key = base
        var number = 2
        while isTaken(key) {
            key = "\(base)-\(number)"
            number += 1
        }
        return key
    }

    /// The last word of the first author's name, where it is a person's.
    private static func author(of document: CorpusDocument) -> String? {
        guard let author = document[.author]?.split(whereSeparator: { ",;".contains($0) }).first else { return nil }
        let words = author.split(separator: " ")
        guard (2...4).contains(words.count), author.lowercased() != document[.publisher]?.lowercased() else { return nil }
        return ascii(String(words[words.count - 1]))
    }

    private static func site(of document: CorpusDocument) -> String? {
        if let publisher = document[.publisher],
            let word = publisher.split(whereSeparator: { !$0.isLetter && !$0.isNumber }).map(String.init)
                .first(where: { !["the", "a"].contains($0.lowercased()) })
        {
            return ascii(word)
        }
        guard let address = document[.address] ?? document[.origin], let slashes = address.firstRange(of: "://") else { return nil }
        let host = address[slashes.upperBound...].prefix { $0 != "/" && $0 != ":" }.split(separator: ".").filter { $0 != "www" }
        return host.count > 1 ? ascii(String(host[host.count - 2])) : host.first.flatMap { ascii(String($0)) }
    }

    private static func year(of document: CorpusDocument) -> String? {
        guard let date = document[.published] ?? document[.modified] else { return nil }
        let year = date.prefix(4)
        return year.count == 4 && year.allSatisfy { $0.isASCII && $0.isNumber } ? String(year) : nil
    }

    /// The words of a text that a key can be made of, those that only join left out.
    private static func words(_ text: String) -> [String] {
        text.split(whereSeparator: { !$0.isLetter && !$0.isNumber }).compactMap { ascii(String($0)) }
            .filter { $0.utf8.count > 2 && !joining.contains($0) && !$0.allSatisfy(\.isNumber) }
    }

    private static let joining: Set<String> = [
        "the", "and", "for", "with", "from", "into", "over", "how", "why", "what", "when", "who", "are", "was", "its", "his", "her",
        "their", "this", "that", "than", "but", "not", "has", "have", "will", "new", "says", "about", "after", "before",
    ]

    /// Small letters and digits of ASCII, accents left out; `nil` where nothing remains.
    private static func ascii(_ word: String) -> String? {
        var result = ""
        for scalar in word.lowercased().unicodeScalars {
            switch scalar {
            case "a"..."z", "0"..."9": result.unicodeScalars.append(scalar)
            default: result += plain[scalar] ?? ""
            }
        }
        return result.isEmpty || result.utf8.count > 24 ? nil : result
    }

    private static let plain: [Unicode.Scalar: String] = {
        var table: [Unicode.Scalar: String] = ["ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"]
        for (letter, variants) in [
            ("a", "àáâãäåāăą"), ("c", "çćĉċč"), ("d", "ďđð"), ("e", "èéêëēĕėęě"), ("g", "ĝğġģ"), ("h", "ĥħ"), ("i", "ìíîïĩīĭįı"),
            ("j", "ĵ"), ("k", "ķ"), ("l", "ĺļľŀł"), ("n", "ñńņňŉ"), ("o", "òóôõöøōŏő"), ("r", "ŕŗř"), ("s", "śŝşšș"), ("t", "ţťŧț"),
            ("u", "ùúûüũūŭůűų"), ("w", "ŵ"), ("y", "ýÿŷ"), ("z", "źżž"),
        ] {
            for scalar in variants.unicodeScalars { table[scalar] = letter }
        }
        return table
    }()
}
