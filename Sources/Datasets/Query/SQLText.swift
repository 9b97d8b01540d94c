/// The words of an SQL text and where they stand, for messages; SQLite alone decides what they mean.
struct SQLText {
    enum Kind {
        case word, quotedName, string, number, comment, symbol
    }

    struct Token {
        var kind: Kind
        var range: Range<Int>
    }

    let bytes: [UInt8]
    let tokens: [Token]

    init(_ sql: String) {
        bytes = Array(sql.utf8)
        var tokens = [Token]()
        var i = 0
        while i < bytes.count {
            let start = i
            let kind = SQLText.skipToken(in: bytes, &i)
            if let kind { tokens.append(Token(kind: kind, range: start..<i)) }
        }
        self.tokens = tokens
    }

    /// Moves past a token, or past a space (`nil`). Always moves.
    private static func skipToken(in bytes: [UInt8], _ i: inout Int) -> Kind? {
        func byte(_ offset: Int) -> UInt8? { i + offset < bytes.count ? bytes[i + offset] : nil }
        func isWord(_ byte: UInt8?) -> Bool {
            guard let byte else { return false }
            return byte >= 0x80 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$") || (0x30...0x39).contains(byte)
                || (0x61...0x7A).contains(byte | 0x20)
        }
        func skip(to end: UInt8, doubled: Bool) {
            i += 1
            while let next = byte(0) {
                i += 1
                guard next == end else { continue }
                guard doubled, byte(0) == end else { return }
                i += 1
            }
        }
        switch bytes[i] {
        case 0x20, 0x09, 0x0A, 0x0C, 0x0D:
            i += 1
            return nil
        case UInt8(ascii: "'"):
            skip(to: UInt8(ascii: "'"), doubled: true)
            return .string
        case UInt8(ascii: "\""), UInt8(ascii: "`"):
            skip(to: bytes[i], doubled: true)
            return .quotedName
        case UInt8(ascii: "["):
            skip(to: UInt8(ascii: "]"), doubled: false)
            return .quotedName
        case UInt8(ascii: "-") where byte(1) == UInt8(ascii: "-"):
            while let next = byte(0), next != 0x0A { i += 1 }
            return .comment
        case UInt8(ascii: "/") where byte(1) == UInt8(ascii: "*"):
            i += 2
            while byte(0) != nil, !(byte(0) == UInt8(ascii: "*") && byte(1) == UInt8(ascii: "/")) { i += 1 }
            i = min(i + 2, bytes.count)
            return .comment
        case 0x30...0x39:
            while isWord(byte(0)) || byte(0) == UInt8(ascii: ".") { i += 1 }
            return .number
        case UInt8(ascii: ":"), UInt8(ascii: "@"):
            i += 1
            while isWord(byte(0)) { i += 1 }
            return .word
        case let first where isWord(first):
            while isWord(byte(0)) { i += 1 }
            return .word
        default:
            i += 1
            return .symbol
        }
    }

    /// The name a token stands for, without its quotes.
    func name(_ token: Token) -> String {
        let range =
            token.kind == .quotedName && token.range.count >= 2
            ? token.range.lowerBound + 1..<token.range.upperBound - 1 : token.range
        return String(decoding: bytes[range], as: UTF8.self)
    }

    /// The last part of `chip.tdp` or the whole of `tdp`, where it first stands as a name.
    func range(ofName name: String) -> Range<Int>? {
        let wanted = name.lowercasedASCII
        let last = wanted.split(separator: ".").last.map(String.init) ?? wanted
        return tokens.first { token in
            guard token.kind == .word || token.kind == .quotedName else { return false }
            let found = self.name(token).lowercasedASCII
            return found == wanted || found == last
        }?.range
    }

    func token(at offset: Int) -> Range<Int>? {
        tokens.first { $0.range.contains(offset) }?.range
    }

    func contains(word: String) -> Bool {
        tokens.contains { $0.kind == .word && name($0).lowercasedASCII == word }
    }

    /// Where something other than comments and semicolons begins at or after an offset.
    func content(after offset: Int) -> Range<Int>? {
        guard
            let first = tokens.first(where: {
                $0.range.lowerBound >= offset && $0.kind != .comment && bytes[$0.range] != [UInt8(ascii: ";")]
            })
        else { return nil }
        return first.range.lowerBound..<bytes.count
    }
}
