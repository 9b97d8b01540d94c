/// JSON as pages write it into their scripts: control characters in strings, trailing commas, semicolons and comments around it are
/// accepted. Nested deeper than `depthLimit`, or broken beyond that, a value ends where it breaks.
enum LooseJSON {
    indirect enum Value {
        case null
        case bool(Bool)
        case number(String)
        case string(String)
        case array([Value])
        case object([(name: String, value: Value)])
    }

    static let depthLimit = 48
    static let sizeLimit = 2_000_000

    /// Every value that stands in the bytes one after the other.
    static func values(in bytes: ArraySlice<UInt8>) -> [Value] {
        guard bytes.count <= sizeLimit else { return [] }
        var reader = Reader(bytes: bytes, at: bytes.startIndex)
        var values: [Value] = []
        while values.count < 64 {
            // Whatever stands before the first bracket is not JSON.
            while let byte = reader.peek, byte != UInt8(ascii: "{"), byte != UInt8(ascii: "[") { reader.at += 1 }
            guard reader.peek != nil, let value = reader.value(depth: 0) else { break }
            values.append(value)
        }
        return values
    }

    private struct Reader {
        let bytes: ArraySlice<UInt8>
        var at: Int

        var peek: UInt8? { at < bytes.endIndex ? bytes[at] : nil }

        mutating func skipSpace() {
            while let byte = peek, byte <= 0x20 || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") { at += 1 }
        }

        mutating func value(depth: Int) -> Value? {
            skipSpace()
            guard let byte = peek, depth < depthLimit else { return nil }
            switch byte {
            case UInt8(ascii: "{"): return object(depth)
            case UInt8(ascii: "["): return array(depth)
            case UInt8(ascii: "\""): return string().map(Value.string)
            default: return word()
            }
        }

        private mutating func array(_ depth: Int) -> Value {
            at += 1
            var items: [Value] = []
            while true {
                skipSpace()
                guard let byte = peek else { break }
                if byte == UInt8(ascii: "]") {
                    at += 1
                    break
                }
                if byte == UInt8(ascii: "}") { break }
                guard let item = value(depth: depth + 1) else {
                    at = bytes.endIndex
                    break
                }
                items.append(item)
            }
            return .array(items)
        }

        private mutating func object(_ depth: Int) -> Value {
            at += 1
            var members: [(name: String, value: Value)] = []
            while true {
                skipSpace()
                guard let byte = peek else { break }
                if byte == UInt8(ascii: "}") {
                    at += 1
                    break
                }
                guard byte == UInt8(ascii: "\""), let name = string() else {
                    at = bytes.endIndex
                    break
                }
                while let byte = peek, byte <= 0x20 || byte == UInt8(ascii: ":") { at += 1 }
                guard let value = value(depth: depth + 1) else {
                    at = bytes.endIndex
                    break
                }
                members.append((name, value))
            }
            return .object(members)
        }

        private mutating func word() -> Value? {
            let start = at
            while let byte = peek, byte > 0x20, ![0x2C, 0x3B, 0x5D, 0x7D].contains(byte) { at += 1 }
            guard at > start else { return nil }
            switch String(decoding: bytes[start..<at], as: UTF8.self) {
            case "null": return .null
            case "true": return .bool(true)
            case "false": return .bool(false)
            case let text: return .number(text)
            }
        }

        private mutating func string() -> String? {
            at += 1
            var out: [UInt8] = []
            while let byte = peek {
                at += 1
                if byte == UInt8(ascii: "\"") { return String(decoding: out, as: UTF8.self) }
                guard byte == UInt8(ascii: "\\"), let escaped = peek else {
                    out.append(byte < 0x20 ? 0x20 : byte)
                    continue
                }
                at += 1
                switch escaped {
                case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"): out.append(escaped == UInt8(ascii: "n") ? 0x0A : 0x20)
                case UInt8(ascii: "b"), UInt8(ascii: "f"): break
                case UInt8(ascii: "u"): unicode(&out)
                default: out.append(escaped)
                }
            }
            return String(decoding: out, as: UTF8.self)
        }

        private mutating func unicode(_ out: inout [UInt8]) {
            guard let first = unit() else { return }
            var code = first
            if first >= 0xD800, first < 0xDC00, at + 1 < bytes.endIndex, bytes[at] == UInt8(ascii: "\\"), bytes[at + 1] == UInt8(ascii: "u")
            {
                at += 2
                if let second = unit(), second >= 0xDC00, second < 0xE000 { code = 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00) }
            }
            out += String(Unicode.Scalar(code) ?? "\u{FFFD}").utf8
        }

        private mutating func unit() -> UInt32? {
            guard at + 4 <= bytes.endIndex else { return nil }
            defer { at += 4 }
            return UInt32(String(decoding: bytes[at..<at + 4], as: UTF8.self), radix: 16)
        }
    }
}

extension LooseJSON.Value {
    subscript(_ name: String) -> LooseJSON.Value? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    /// A string, or the first of a list of them.
    var text: String? {
        switch self {
        case .string(let text): text
        case .number(let text): text
        case .array(let items): items.first?.text
        default: nil
        }
    }

    var items: [LooseJSON.Value] { if case .array(let items) = self { items } else { [self] } }
}
