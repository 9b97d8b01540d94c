/// A word, number or sign of a sentence.
struct QuantityToken {
    enum Kind { case word, number, sign }

    var kind: Kind
    var range: Range<Int>
    /// The token as it stands.
    var text: String
    /// In lower case, for words.
    var lower: String
    var hasSpaceBefore: Bool
    var value: Double = 0
    /// As written: a decimal mark, separators of thousands.
    var hasFraction = false
    var hasGroups = false
    /// More than one full stop, as in 2.14.6, or a clock time.
    var isNoNumber = false

    var isCapitalised: Bool { kind == .word && text.first?.isUppercase == true }
}

/// Cuts a sentence into tokens.
struct QuantityTokenizer {
    private let bytes: [UInt8]
    private var at = 0
    private var tokens: [QuantityToken] = []

    static func tokens(_ bytes: [UInt8]) -> [QuantityToken] {
        var tokenizer = QuantityTokenizer(bytes: bytes)
        tokenizer.run()
        return tokenizer.tokens
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private func byte(_ index: Int) -> UInt8 { index >= 0 && index < bytes.count ? bytes[index] : 0 }

    private mutating func run() {
        var hasSpace = true
        while at < bytes.count {
            if let space = spaceLength(at) {
                hasSpace = true
                at += space
                continue
            }
            let start = at
            if bytes[at].isDigit {
                var token = number()
                token.hasSpaceBefore = hasSpace
                tokens.append(token)
            } else {
                let kind = kind()
                let text = String(decoding: bytes[start..<at], as: UTF8.self)
                tokens.append(QuantityToken(kind: kind, range: start..<at, text: text, lower: text.lowercased(), hasSpaceBefore: hasSpace))
            }
            hasSpace = false
        }
    }

    private func spaceLength(_ index: Int) -> Int? {
        if bytes[index] <= 0x20 { return 1 }
        if bytes[index] == 0xC2, byte(index + 1) == 0xA0 { return 2 }
        if bytes[index] == 0xE2, byte(index + 1) == 0x80, byte(index + 2) <= 0x8B || byte(index + 2) == 0xAF { return 3 }
        return nil
    }

    /// Reads a word or a sign from `at`.
    private mutating func kind() -> QuantityToken.Kind {
        guard isLetter(at) else {
            at += length(at)
            return .sign
        }
        while at < bytes.count {
            if isLetter(at) {
                at += length(at)
            } else if bytes[at].isDigit {
                at += 1
            } else if byte(at) == UInt8(ascii: "'"), isLetter(at + 1) {
                at += 1
            } else if byte(at) == UInt8(ascii: "."), isLetter(at + 1), at >= 1, isLetter(at - 1),
                byte(at + 2) == UInt8(ascii: ".") || at >= 2 && byte(at - 2) == UInt8(ascii: ".")
            {
                // "U.S."
                at += 1
            } else if byte(at) == 0xE2, byte(at + 1) == 0x80, byte(at + 2) == 0x99, isLetter(at + 3) {
                at += 3
            } else {
                break
            }
        }
        return .word
    }

    private func length(_ index: Int) -> Int {
        switch byte(index) {
        case 0..<0xC0: 1
        case 0xC0..<0xE0: 2
        case 0xE0..<0xF0: 3
        default: 4
        }
    }

    private func isLetter(_ index: Int) -> Bool {
        let first = byte(index)
        if first < 0x80 { return first.isASCIILetter }
        // Signs of Latin-1, general punctuation, currency and mathematics are no letters.
        if first == 0xC2 { return byte(index + 1) == 0xB5 || byte(index + 1) == 0xAA }
        if first == 0xC3 { return byte(index + 1) != 0x97 && byte(index + 1) != 0xB7 }
        if first == 0xE2 { return byte(index + 1) >= 0xB0 }
        return first >= 0xC3
    }

    // MARK: Numbers

    private mutating func number() -> QuantityToken {
        let start = at
        var integer = digits()
        var token = QuantityToken(kind: .number, range: start..<at, text: "", lower: "", hasSpaceBefore: false)
        // Thousands: 1,299 1.250.000 1 250 000 1'000
        var group: String?
        while let separator = groupSeparator(start, group) {
            group = separator.mark
            at += separator.length
            integer += digits()
            token.hasGroups = true
        }
        var fraction = ""
        if (byte(at) == UInt8(ascii: ".") && group != "." || byte(at) == UInt8(ascii: ",") && group != ","), byte(at + 1).isDigit {
            at += 1
            fraction = digits()
            token.hasFraction = true
        }
        token.value = Double("\(integer).\(fraction.isEmpty ? "0" : fraction)") ?? 0
        if byte(at) == UInt8(ascii: "."), byte(at + 1).isDigit || byte(at) == UInt8(ascii: ":") && byte(at + 1).isDigit {
            token.isNoNumber = true
        }
        if byte(at) == UInt8(ascii: ":"), byte(at + 1).isDigit { token.isNoNumber = true }
        while token.isNoNumber, byte(at).isDigit || (byte(at) == UInt8(ascii: ".") || byte(at) == UInt8(ascii: ":")) && byte(at + 1).isDigit
        { at += 1 }
        readExponent(&token)
        token.range = start..<at
        token.text = String(decoding: bytes[start..<at], as: UTF8.self)
        token.lower = token.text
        return token
    }

    private mutating func digits() -> String {
        let start = at
        while byte(at).isDigit { at += 1 }
        return String(decoding: bytes[start..<at], as: UTF8.self)
    }

    /// The mark before another group of exactly three digits.
    private func groupSeparator(_ start: Int, _ known: String?) -> (mark: String, length: Int)? {
        let mark: String
        let length: Int
        switch byte(at) {
        case UInt8(ascii: ","): (mark, length) = (",", 1)
        case UInt8(ascii: "'"): (mark, length) = ("'", 1)
        case 0x20: (mark, length) = (" ", 1)
        case 0xC2 where byte(at + 1) == 0xA0: (mark, length) = (" ", 2)
        case 0xE2 where byte(at + 1) == 0x80 && byte(at + 2) == 0xAF: (mark, length) = (" ", 3)
        // A full stop parts thousands only where more than one does: 1.250 is a little over one.
        case UInt8(ascii: ".") where known == "." || isGroup(at + 1) && byte(at + 4) == UInt8(ascii: ".") && isGroup(at + 5):
            (mark, length) = (".", 1)
        default: return nil
        }
        guard known == nil || known == mark, at - start <= 3 || known != nil, isGroup(at + length) else { return nil }
        // "In 2024 500 people": a space parts thousands only after one to three digits.
        if known == nil, at - start > 3 || at - start == 0 || byte(start) == UInt8(ascii: "0") { return nil }
        return (mark, length)
    }

    private func isGroup(_ index: Int) -> Bool {
        byte(index).isDigit && byte(index + 1).isDigit && byte(index + 2).isDigit && !byte(index + 3).isDigit
    }

    /// `×10−5`, `x10-3`, `e9`.
    private mutating func readExponent(_ token: inout QuantityToken) {
        var index = at
        let times: Bool
        switch byte(index) {
        // 10^25
        case UInt8(ascii: "^") where token.value == 10 && !token.hasFraction:
            (index, times) = (index + 1, false)
            token.value = 1
        case 0xC3 where byte(index + 1) == 0x97: (index, times) = (index + 2, true)
        case UInt8(ascii: "x"), UInt8(ascii: "*"): (index, times) = (index + 1, true)
        case UInt8(ascii: "e"), UInt8(ascii: "E"): (index, times) = (index + 1, false)
        default: return
        }
        if times {
            guard byte(index) == UInt8(ascii: "1"), byte(index + 1) == UInt8(ascii: "0") else { return }
            index += 2
            if byte(index) == UInt8(ascii: "^") { index += 1 }
        }
        var sign = 1.0
        if byte(index) == UInt8(ascii: "-") { (sign, index) = (-1, index + 1) } else if byte(index) == UInt8(ascii: "+") { index += 1 }
        if byte(index) == 0xE2, byte(index + 1) == 0x88, byte(index + 2) == 0x92 { (sign, index) = (-1, index + 3) }
        let start = index
        while byte(index).isDigit { index += 1 }
        guard index > start, index - start <= 3, !isLetter(index),
            let exponent = Double(String(decoding: bytes[start..<index], as: UTF8.self))
        else { return }
        // Read as text: the nearest number to the power, not a product of roundings.
        token.value *= Double("1e\(Int(sign * exponent))") ?? 1
        at = index
    }
}

extension UInt8 {
    var isDigit: Bool { self >= 0x30 && self <= 0x39 }
}
