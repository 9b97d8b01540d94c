extension JSON {
    /// Where and why a text is not JSON.
    public struct Failure: Error, Sendable, Hashable {
        /// Byte offset.
        public var offset: Int
        public var reason: String
    }

    /// Reads RFC 8259 and nothing else: no repeated names, no commas too many, no lone surrogates, no numbers beyond a
    /// double, no invalid UTF-8, no byte order mark, at most `maximumDepth` levels.
    public init(parsing bytes: some Collection<UInt8>, maximumDepth: Int = 128) throws(Failure) {
        var parser = JSONParser(bytes: Array(bytes), maximumDepth: maximumDepth)
        self = try parser.document()
    }

    public init(parsing text: String) throws(Failure) { try self.init(parsing: Array(text.utf8)) }
}

private struct JSONParser {
    let bytes: [UInt8]
    let maximumDepth: Int
    var position = 0
    var depth = 0

    init(bytes: [UInt8], maximumDepth: Int) {
        self.bytes = bytes
        self.maximumDepth = maximumDepth
    }

    func fail(_ reason: String, at offset: Int? = nil) -> JSON.Failure {
        JSON.Failure(offset: offset ?? position, reason: reason)
    }

    mutating func document() throws(JSON.Failure) -> JSON {
        skipSpace()
        let value = try value()
        skipSpace()
        guard position == bytes.count else { throw fail("text after the end of the JSON value") }
        return value
    }

    private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipSpace() {
        while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private mutating func value() throws(JSON.Failure) -> JSON {
        guard let byte = current else { throw fail("a value is missing at the end") }
        switch byte {
        case UInt8(ascii: "{"): return try object()
        case UInt8(ascii: "["): return try array()
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"), 0x30...0x39: return try number()
        default: throw fail("no JSON value begins like this")
        }
    }

    private mutating func word(_ word: String, _ value: JSON) throws(JSON.Failure) -> JSON {
        guard bytes[position...].starts(with: word.utf8) else { throw fail("no JSON value begins like this") }
        position += word.utf8.count
        return value
    }

    private mutating func nest<T>(_ body: (inout Self) throws(JSON.Failure) -> T) throws(JSON.Failure) -> T {
        guard depth < maximumDepth else { throw fail("nested more than \(maximumDepth) levels deep") }
        depth += 1
        position += 1
        skipSpace()
        let result = try body(&self)
        depth -= 1
        return result
    }

    private mutating func object() throws(JSON.Failure) -> JSON {
        try nest { (parser) throws(JSON.Failure) in
            var members = [JSON.Member]()
            var seen = Set<String>()
            if parser.take("}") { return .object([]) }
            while true {
                let start = parser.position
                guard parser.current == UInt8(ascii: "\"") else { throw parser.fail("a name in quotes is missing") }
                let name = try parser.string()
                // Few members are compared one by one; a set is only worth its cost beyond that.
                let repeated =
                    members.count < 8
                    ? members.contains { $0.name == name }
                    : {
                        if seen.isEmpty { seen = Set(members.map(\.name)) }; return !seen.insert(name).inserted
                    }()
                if repeated { throw parser.fail("the name '\(name)' stands twice", at: start) }
                parser.skipSpace()
                guard parser.take(":") else { throw parser.fail("':' is missing after a name") }
                parser.skipSpace()
                members.append(JSON.Member(name, try parser.value()))
                parser.skipSpace()
                if parser.take("}") { return .object(members) }
                guard parser.take(",") else { throw parser.fail("',' or '}' is missing") }
                parser.skipSpace()
            }
        }
    }

    private mutating func array() throws(JSON.Failure) -> JSON {
        try nest { (parser) throws(JSON.Failure) in
            var items = [JSON]()
            if parser.take("]") { return .array([]) }
            while true {
                items.append(try parser.value())
                parser.skipSpace()
                if parser.take("]") { return .array(items) }
                guard parser.take(",") else { throw parser.fail("',' or ']' is missing") }
                parser.skipSpace()
            }
        }
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard current == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private mutating func digits() -> Int {
        let start = position
        while let byte = current, (0x30...0x39).contains(byte) { position += 1 }
        return position - start
    }

    private mutating func number() throws(JSON.Failure) -> JSON {
        let start = position
        var isInteger = true
        _ = take("-")
        let leadingZero = current == 0x30
        let whole = digits()
        guard whole > 0, !leadingZero || whole == 1 else { throw fail("a malformed number", at: start) }
        if take(".") {
            isInteger = false
            guard digits() > 0 else { throw fail("a malformed number", at: start) }
        }
        if current == UInt8(ascii: "e") || current == UInt8(ascii: "E") {
            isInteger = false
            position += 1
            if !take("+") { _ = take("-") }
            guard digits() > 0 else { throw fail("a malformed number", at: start) }
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        if isInteger, text != "-0", let value = Int64(text) { return .number(.integer(value)) }
        guard let value = Double(text), value.isFinite else { throw fail("a number beyond the range of a double", at: start) }
        return .number(.real(value))
    }

    private mutating func string() throws(JSON.Failure) -> String {
        let start = position
        position += 1
        var content = [UInt8]()
        var plainStart = position
        while true {
            guard let byte = current else { throw fail("a string that does not end", at: start) }
            if byte == UInt8(ascii: "\"") {
                let plain = bytes[plainStart..<position]
                position += 1
                let text =
                    content.isEmpty
                    ? String(validating: plain, as: UTF8.self) : String(validating: content + plain, as: UTF8.self)
                guard let text else { throw fail("a string that is not UTF-8", at: start) }
                return text
            }
            if byte == UInt8(ascii: "\\") {
                content += bytes[plainStart..<position]
                try escape(into: &content)
                plainStart = position
            } else if byte < 0x20 {
                throw fail("a control character in a string")
            } else {
                position += 1
            }
        }
    }

    private mutating func escape(into content: inout [UInt8]) throws(JSON.Failure) {
        let start = position
        position += 1
        guard let byte = current else { throw fail("a string that does not end") }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): content.append(byte)
        case UInt8(ascii: "b"): content.append(0x08)
        case UInt8(ascii: "f"): content.append(0x0C)
        case UInt8(ascii: "n"): content.append(0x0A)
        case UInt8(ascii: "r"): content.append(0x0D)
        case UInt8(ascii: "t"): content.append(0x09)
        case UInt8(ascii: "u"):
            var unit = try fourDigits(start)
            if (0xD800..<0xDC00).contains(unit) {
                guard take("\\"), take("u") else { throw fail("half of a surrogate pair", at: start) }
                let low = try fourDigits(start)
                guard (0xDC00..<0xE000).contains(low) else { throw fail("half of a surrogate pair", at: start) }
                unit = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(unit) else { throw fail("half of a surrogate pair", at: start) }
            content += String(Character(scalar)).utf8
        default: throw fail("an unknown escape", at: start)
        }
    }

    private mutating func fourDigits(_ start: Int) throws(JSON.Failure) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = current, let digit = hexValue(byte) else { throw fail("an unknown escape", at: start) }
            value = value << 4 | UInt32(digit)
            position += 1
        }
        return value
    }
}
