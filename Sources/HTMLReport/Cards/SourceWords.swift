import Values

/// The words of a source that stands behind a number, taken apart: what it is, where it is found, and what others say.
///
/// A data set writes `title, publisher, date, place, address; others say 9 TB/s (key); 12 TB/s (key)`.
struct SourceWords {
    /// Another source's number.
    struct Other {
        /// `9 TB/s (tokenring-2)`
        var text: String
        /// How many times the chosen number it is, where it measures the same.
        var ratio: Double?

        /// Does it say the same, to the digits that are shown?
        var isSame: Bool { ratio.map { abs($0 - 1) < 0.005 } ?? false }
    }

    var text: String
    var address: String?
    var others: [Other] = []
    /// What the words say of the kind of number.
    var standing: Standing?

    init(_ words: String, value: Double? = nil, unit: Unit = .one) {
        var words = words
        for mark in ["; others say ", "; reported: "] {
            guard let found = words.firstRange(ofText: mark) else { continue }
            others = Self.split(String(words[found.upperBound...])).map { Other(text: $0, ratio: Self.ratio(of: $0, to: value, unit)) }
            words = String(words[..<found.lowerBound])
        }
        if let mark = words.lastRange(ofText: "; "), let said = Standing(wordsAtEnd: words[mark.upperBound...]) {
            standing = said
            words = String(words[..<mark.lowerBound])
        }
        if let comma = words.lastRange(ofText: ", http"),
            words[comma.upperBound...].hasPrefix("s://") || words[comma.upperBound...].hasPrefix("://")
        {
            address = String(words[words.index(comma.lowerBound, offsetBy: 2)...])
            words = String(words[..<comma.lowerBound])
        }
        text = words
        standing = standing ?? Standing(wordsOfSource: text)
    }

    /// Parts between `; `, which stands inside no brackets.
    private static func split(_ text: String) -> [String] {
        var parts: [String] = []
        var part = ""
        var depth = 0
        for character in text {
            switch character {
            case "(": depth += 1
            case ")": depth -= 1
            default: break
            }
            if character == ";", depth <= 0 {
                parts.append(trimmed(part))
                part = ""
            } else {
                part.append(character)
            }
        }
        return (parts + [trimmed(part)]).filter { !$0.isEmpty }
    }

    private static func ratio(of text: String, to value: Double?, _ unit: Unit) -> Double? {
        guard let value, value > 0 else { return nil }
        let number = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        guard let other = Double(number), other > 0 else { return nil }
        let rest = trimmed(text.dropFirst(number.count).prefix { $0 != "(" })
        guard let own = rest.isEmpty ? unit : Unit(rest), let converted = Quantity(other, own).converted(to: unit) else { return nil }
        return converted.value / value
    }
}

extension String {
    fileprivate func firstRange(ofText sought: String) -> Range<Index>? { ranges(ofText: sought).first }

    fileprivate func lastRange(ofText sought: String) -> Range<Index>? { ranges(ofText: sought).last }

    /// Byte for byte.
    private func ranges(ofText sought: String) -> [Range<Index>] {
        let (bytes, word) = (Array(utf8), Array(sought.utf8))
        guard bytes.count >= word.count, !word.isEmpty else { return [] }
        var found: [Range<Index>] = []
        var i = 0
        while i + word.count <= bytes.count {
            if bytes[i] == word[0], bytes[i..<(i + word.count)].elementsEqual(word) {
                let start = utf8.index(utf8.startIndex, offsetBy: i)
                found.append(start..<utf8.index(start, offsetBy: word.count))
                i += word.count
            } else {
                i += 1
            }
        }
        return found
    }
}
