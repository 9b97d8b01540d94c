import Diagnostics

/// Splits a calculator cell into tokens.
///
/// A `#` starts a comment at the beginning of a line or after a space; an open bracket continues the line.
struct Lexer {
    private let bytes: [UInt8]
    private var position = 0
    private var depth = 0
    private var tokens: [Token] = []

    static func tokens(of code: String) throws -> [Token] {
        var lexer = Lexer(bytes: Array(code.utf8))
        try lexer.run()
        return lexer.tokens
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func run() throws {
        while position < bytes.count {
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): position += 1
            case UInt8(ascii: "\n"), UInt8(ascii: ";"):
                if depth == 0 || byte == UInt8(ascii: ";") { append(.newline, 1) } else { position += 1 }
            case UInt8(ascii: "#") where position == 0 || " \t\n".utf8.contains(bytes[position - 1]):
                while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
            case UInt8(ascii: "'"), UInt8(ascii: "\""): try string(closedBy: byte)
            case _ where isDigit(byte) || (byte == UInt8(ascii: ".") && position + 1 < bytes.count && isDigit(bytes[position + 1])):
                number()
            case _ where isNameStart(byte): try name()
            case _ where "+-*/^()[],.=%".utf8.contains(byte):
                if byte == UInt8(ascii: "(") || byte == UInt8(ascii: "[") { depth += 1 }
                if byte == UInt8(ascii: ")") || byte == UInt8(ascii: "]") { depth = max(0, depth - 1) }
                append(.sign(Unicode.Scalar(byte)), 1)
            default: throw unexpectedCharacter(at: position)
            }
        }
        append(.newline, 0)
        append(.end, 0)
    }

    private mutating func append(_ kind: Token.Kind, _ length: Int) {
        tokens.append(Token(kind: kind, range: position..<position + length))
        position += length
    }

    private mutating func string(closedBy quote: UInt8) throws {
        guard let end = bytes[(position + 1)...].firstIndex(where: { $0 == quote || $0 == UInt8(ascii: "\n") }),
            bytes[end] == quote
        else { throw Diagnostic(.syntax, .error, at: position..<position + 1, "a quote that does not end on its line") }
        append(.string(String(decoding: bytes[position + 1..<end], as: UTF8.self)), end + 1 - position)
    }

    private mutating func number() {
        var end = position
        func digits() { while end < bytes.count, isDigit(bytes[end]) { end += 1 } }
        digits()
        if end < bytes.count, bytes[end] == UInt8(ascii: ".") {
            end += 1
            digits()
        }
        // `2e3` is a number; in `2 eV` and `2else` the `e` begins a word.
        if end < bytes.count, bytes[end] == UInt8(ascii: "e") || bytes[end] == UInt8(ascii: "E") {
            var next = end + 1
            if next < bytes.count, bytes[next] == UInt8(ascii: "+") || bytes[next] == UInt8(ascii: "-") { next += 1 }
            if next < bytes.count, isDigit(bytes[next]) {
                end = next
                digits()
            }
        }
        append(.number(String(decoding: bytes[position..<end], as: UTF8.self)), end - position)
    }

    private mutating func name() throws {
        var end = position
        while end < bytes.count, isNameStart(bytes[end]) || isDigit(bytes[end]) { end += 1 }
        let text = String(decoding: bytes[position..<end], as: UTF8.self)
        // Nothing that cannot be seen, or that turns the text around.
        var start = position
        for scalar in text.unicodeScalars {
            guard scalar.value < 0x80 || scalar.properties.isAlphabetic else { throw unexpectedCharacter(at: start) }
            start += scalar.utf8.count
        }
        append(.name(text), end - position)
    }

    private func unexpectedCharacter(at start: Int) -> Diagnostic {
        var end = start + 1
        while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
        let character = String(decoding: bytes[start..<end], as: UTF8.self)
        return Diagnostic(.syntax, .error, at: start..<end, "'\(character)' has no meaning here")
    }
}

private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

/// Letters of any script: every byte of a character beyond ASCII counts as one.
private func isNameStart(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "_") || byte >= 0x80
}
