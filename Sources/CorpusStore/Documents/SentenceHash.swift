import Values

/// What a sentence is known by, whatever its place, spacing, quotation marks and capitals.
package enum SentenceHash {
    /// The first 8 bytes of the digest of the sentence's letters and digits, in lower case.
    ///
    /// Signs that carry meaning in numbers (`.`, `,`, `%`, `-`, `$` beside a digit) count; all other punctuation does not.
    package static func hash(_ text: some Sequence<UInt8>) -> String {
        String(Digest(of: normalised(String(decoding: Array(text), as: UTF8.self)).utf8).hex.prefix(16))
    }

    package static func normalised(_ text: String) -> String {
        var words: [String] = []
        var word = ""
        let scalars = Array(text.lowercased().unicodeScalars)
        func flush() {
            if !word.isEmpty { words.append(word) }
            word = ""
        }
        for (index, scalar) in scalars.enumerated() {
            if scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "%" || scalar.properties.isMath {
                word.unicodeScalars.append(scalar)
            } else if ".,-−–".unicodeScalars.contains(scalar), index + 1 < scalars.count, scalars[index + 1].properties.numericType != nil {
                word.unicodeScalars.append(scalar == "−" || scalar == "–" ? "-" : scalar)
            } else if scalar.properties.generalCategory == .currencySymbol {
                word.unicodeScalars.append(scalar)
            } else if scalar == "’" || scalar == "'" || scalar.properties.isDefaultIgnorableCodePoint {
                continue
            } else {
                flush()
            }
        }
        flush()
        return words.joined(separator: " ")
    }
}
