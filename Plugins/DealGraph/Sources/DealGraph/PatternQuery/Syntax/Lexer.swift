/// Cuts a query into tokens.
struct Lexer {
    private let bytes: [UInt8]
    private var position = 0
    private var tokens: [Token] = []

    static func tokens(of query: String) throws(QueryFailure) -> [Token] {
        var lexer = Lexer(bytes: Array(query.utf8))
        try lexer.run()
        return lexer.tokens
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private func byte(_ ahead: Int = 0) -> UInt8? { position + ahead < bytes.count ? bytes[position + ahead] : nil }

    private mutating func run() throws(QueryFailure) {
        while try skipSpace(), let first = byte() {
            let start = position
            let kind = try next(first)
            tokens.append(Token(kind: kind, range: start..<position))
        }
        tokens.append(Token(kind: .end, range: bytes.count..<bytes.count))
    }

    /// Passes space and comments. Always true.
    private mutating func skipSpace() throws(QueryFailure) -> Bool {
        while let first = byte() {
            if first == 0x20 || (0x09...0x0D).contains(first) {
                position += 1
            } else if first == UInt8(ascii: "/"), byte(1) == UInt8(ascii: "/") {
                while let next = byte(), next != 0x0A { position += 1 }
            } else if first == UInt8(ascii: "/"), byte(1) == UInt8(ascii: "*") {
                let start = position
                position += 2
                while byte() != UInt8(ascii: "*") || byte(1) != UInt8(ascii: "/") {
                    guard byte() != nil else { throw .syntax("UnexpectedSyntax", at: start..<start + 2, "a comment that does not end") }
                    position += 1
                }
                position += 2
            } else if first >= 0x80, let (scalar, length) = scalar(), scalar.properties.isWhitespace {
                position += length
            } else {
                break
            }
        }
        return true
    }

    /// The Unicode scalar at the position and its length in bytes. The bytes are those of a String: always valid.
    private func scalar() -> (Unicode.Scalar, Int)? {
        guard let first = byte() else { return nil }
        let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        guard position + length <= bytes.count else { return nil }
        return String(decoding: bytes[position..<position + length], as: UTF8.self).unicodeScalars.first.map { ($0, length) }
    }

    private mutating func next(_ first: UInt8) throws(QueryFailure) -> Token.Kind {
        switch first {
        case UInt8(ascii: "'"), UInt8(ascii: "\""): return .string(try string(first))
        case UInt8(ascii: "`"): return .quotedName(try quotedName())
        case UInt8(ascii: "$"): return try parameter()
        case UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        case UInt8(ascii: ".") where isDigit(byte(1)): return try number()
        default: break
        }
        if let word = word() { return .word(word) }
        let two = byte(1).map { [first, $0] } ?? [first]
        let pair = String(decoding: two, as: UTF8.self)
        if ["<=", ">=", "<>", "..", "=~"].contains(pair) {
            position += 2
            return .sign(pair)
        }
        if "()[]{}.,:|;=<>+-*/%^".utf8.contains(first) {
            position += 1
            return .sign(String(UnicodeScalar(first)))
        }
        let length = scalar()?.1 ?? 1
        let range = position..<position + length
        let text = String(decoding: bytes[range], as: UTF8.self)
        throw .syntax(first >= 0x80 ? "InvalidUnicodeCharacter" : "UnexpectedSyntax", at: range, "'\(text)' has no meaning here")
    }

    private func isDigit(_ byte: UInt8?) -> Bool { byte.map { (0x30...0x39).contains($0) } ?? false }

    private mutating func word() -> String? {
        let start = position
        while let (scalar, length) = scalar() {
            let properties = scalar.properties
            let fits =
                scalar == "_" || properties.isAlphabetic || properties.generalCategory == .letterNumber
                || (position > start && (properties.numericType == .decimal || properties.isIDContinue))
            guard fits else { break }
            position += length
        }
        return position > start ? String(decoding: bytes[start..<position], as: UTF8.self) : nil
    }

    private mutating func parameter() throws(QueryFailure) -> Token.Kind {
        let start = position
        position += 1
        if byte() == UInt8(ascii: "`") { return .parameter(try quotedName()) }
        let nameStart = position
        while isDigit(byte()) { position += 1 }
        if position > nameStart { return .parameter(String(decoding: bytes[nameStart..<position], as: UTF8.self)) }
        guard let name = word() else { throw .syntax("UnexpectedSyntax", at: start..<position, "a name is missing after '$'") }
        return .parameter(name)
    }

    private mutating func quotedName() throws(QueryFailure) -> String {
        let start = position
        var name = [UInt8]()
        position += 1
        while let next = byte() {
            position += 1
            if next == UInt8(ascii: "`") {
                guard byte() == UInt8(ascii: "`") else { return String(decoding: name, as: UTF8.self) }
                position += 1
            }
            name.append(next)
        }
        throw .syntax("UnexpectedSyntax", at: start..<start + 1, "a quoted name that does not end")
    }
}

// MARK: - Strings

extension Lexer {
    private mutating func string(_ quote: UInt8) throws(QueryFailure) -> String {
        let start = position
        var text = [UInt8]()
        position += 1
        while let next = byte() {
            position += 1
            if next == quote { return String(decoding: text, as: UTF8.self) }
            if next != UInt8(ascii: "\\") {
                text.append(next)
                continue
            }
            let escapeStart = position - 1
            guard let escape = byte() else { break }
            position += 1
            switch escape {
            case UInt8(ascii: "n"): text.append(0x0A)
            case UInt8(ascii: "t"): text.append(0x09)
            case UInt8(ascii: "r"): text.append(0x0D)
            case UInt8(ascii: "b"): text.append(0x08)
            case UInt8(ascii: "f"): text.append(0x0C)
            case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"): text.append(escape)
            case UInt8(ascii: "u"): text += try unicodeEscape(4, from: escapeStart)
            case UInt8(ascii: "U"): text += try unicodeEscape(8, from: escapeStart)
            default:
                throw .syntax("UnexpectedSyntax", at: escapeStart..<position, "an unknown escape in a string")
            }
        }
        throw .syntax("UnexpectedSyntax", at: start..<start + 1, "a string that does not end")
    }

    private mutating func unicodeEscape(_ digits: Int, from start: Int) throws(QueryFailure) -> [UInt8] {
        var value = try hexadecimal(digits, from: start)
        if (0xD800..<0xDC00).contains(value), byte() == UInt8(ascii: "\\"), byte(1) == UInt8(ascii: "u") {
            position += 2
            let low = try hexadecimal(4, from: start)
            value = (0xDC00..<0xE000).contains(low) ? 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00) : value
        }
        guard let scalar = Unicode.Scalar(value) else {
            throw .syntax("InvalidUnicodeLiteral", at: start..<position, "no Unicode scalar has this number")
        }
        return Array(String(Character(scalar)).utf8)
    }

    private mutating func hexadecimal(_ digits: Int, from start: Int) throws(QueryFailure) -> UInt32 {
        let end = position + digits
        guard end <= bytes.count, let value = UInt32(String(decoding: bytes[position..<end], as: UTF8.self), radix: 16),
            bytes[position] != UInt8(ascii: "+")
        else { throw .syntax("InvalidUnicodeLiteral", at: start..<min(end, bytes.count), "\(digits) hexadecimal digits are missing") }
        position = end
        return value
    }
}

// MARK: - Numbers

extension Lexer {
    private mutating func number() throws(QueryFailure) -> Token.Kind {
        let start = position
        if byte() == UInt8(ascii: "0"), let mark = byte(1) {
            switch mark {
            case UInt8(ascii: "x"), UInt8(ascii: "X"): return try integer(radix: 16, from: start)
            case UInt8(ascii: "o"), UInt8(ascii: "O"): return try integer(radix: 8, from: start)
            default: break
            }
        }
        while isDigit(byte()) { position += 1 }
        var isFloat = false
        if byte() == UInt8(ascii: "."), isDigit(byte(1)) {
            isFloat = true
            position += 1
            while isDigit(byte()) { position += 1 }
        }
        if let mark = byte(), mark == UInt8(ascii: "e") || mark == UInt8(ascii: "E") {
            let sign = byte(1) == UInt8(ascii: "-") || byte(1) == UInt8(ascii: "+") ? 1 : 0
            if isDigit(byte(1 + sign)) {
                isFloat = true
                position += 1 + sign
                while isDigit(byte()) { position += 1 }
            }
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        try refuseLetters(from: start)
        if isFloat {
            guard let value = Double(text), value.isFinite else {
                throw .syntax("FloatingPointOverflow", at: start..<position, "\(text) is beyond the range of a float")
            }
            return .float(value)
        }
        guard let value = UInt64(text) else {
            throw .syntax("IntegerOverflow", at: start..<position, "\(text) is beyond the range of an integer")
        }
        return .integer(value)
    }

    private mutating func integer(radix: Int, from start: Int) throws(QueryFailure) -> Token.Kind {
        position += 2
        let digitsStart = position
        while let next = byte(), let digit = hexDigit(next), digit < radix {
            position += 1
        }
        try refuseLetters(from: start)
        let digits = String(decoding: bytes[digitsStart..<position], as: UTF8.self)
        guard !digits.isEmpty else { throw .syntax("InvalidNumberLiteral", at: start..<position, "digits are missing") }
        guard let value = UInt64(digits, radix: radix) else {
            throw .syntax("IntegerOverflow", at: start..<position, "the number is beyond the range of an integer")
        }
        return .integer(value)
    }

    private func hexDigit(_ byte: UInt8) -> Int? { Int(String(UnicodeScalar(byte)), radix: 16) }

    /// `9223h1` and `0x1g` are no numbers.
    private mutating func refuseLetters(from start: Int) throws(QueryFailure) {
        let end = position
        if word() != nil || isDigit(byte()) {
            throw .syntax("InvalidNumberLiteral", at: start..<position, "a number does not go on like this")
        }
        position = end
    }
}
