extension JSON {
    /// On one line, without spaces; the same value gives the same bytes.
    public var compact: String {
        var out = [UInt8]()
        write(to: &out, indent: nil, level: 0)
        return String(decoding: out, as: UTF8.self)
    }

    /// Indented by two spaces.
    public var pretty: String {
        var out = [UInt8]()
        write(to: &out, indent: 2, level: 0)
        return String(decoding: out, as: UTF8.self)
    }

    public var compactBytes: [UInt8] {
        var out = [UInt8]()
        write(to: &out, indent: nil, level: 0)
        return out
    }

    private func write(to out: inout [UInt8], indent: Int?, level: Int) {
        switch self {
        case .null: out += "null".utf8
        case .bool(let truth): out += (truth ? "true" : "false").utf8
        case .number(.real(let value)) where !value.isFinite: out += "null".utf8
        case .number(.real(let value)):
            // Kept apart from an integer: 1.0 reads back as a real.
            out += String(value).utf8
        case .number(.integer(let value)): out += String(value).utf8
        case .string(let text): Self.write(text, to: &out)
        case .array(let items):
            Self.writeList(items, "[", "]", to: &out, indent, level) { item, out in
                item.write(to: &out, indent: indent, level: level + 1)
            }
        case .object(let members):
            Self.writeList(members, "{", "}", to: &out, indent, level) { member, out in
                Self.write(member.name, to: &out)
                out += (indent == nil ? ":" : ": ").utf8
                member.value.write(to: &out, indent: indent, level: level + 1)
            }
        }
    }

    private static func writeList<T>(
        _ items: [T], _ open: String, _ close: String, to out: inout [UInt8], _ indent: Int?, _ level: Int,
        _ writeItem: (T, inout [UInt8]) -> Void
    ) {
        func newLine(_ level: Int) {
            guard let indent else { return }
            out.append(0x0A)
            out += repeatElement(0x20, count: indent * level)
        }
        out += open.utf8
        for (index, item) in items.enumerated() {
            if index > 0 { out += ",".utf8 }
            newLine(level + 1)
            writeItem(item, &out)
        }
        if !items.isEmpty { newLine(level) }
        out += close.utf8
    }

    /// A JSON string. Control characters are escaped; a page that puts it into a script escapes more.
    static func write(_ text: String, to out: inout [UInt8]) {
        var text = text
        out.append(0x22)
        text.withUTF8 { utf8 in
            var start = 0
            for (index, byte) in utf8.enumerated() where byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F {
                out += utf8[start..<index]
                start = index + 1
                switch byte {
                case 0x22: out += #"\""#.utf8
                case 0x5C: out += #"\\"#.utf8
                case 0x0A: out += #"\n"#.utf8
                case 0x0D: out += #"\r"#.utf8
                case 0x09: out += #"\t"#.utf8
                default:
                    let digits = String(byte, radix: 16)
                    out += "\\u00\(digits.utf8.count < 2 ? "0" : "")\(digits)".utf8
                }
            }
            out += utf8[start...]
        }
        out.append(0x22)
    }
}
