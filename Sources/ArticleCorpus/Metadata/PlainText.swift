/// Small texts as a reader sees them.
enum PlainText {
    /// White space folded to single spaces and cut at the ends; no-break spaces become spaces; invisible characters go.
    static func folded(_ text: String) -> String {
        var out = String.UnicodeScalarView()
        var isPending = false
        for scalar in text.unicodeScalars {
            if scalar.properties.isWhitespace {
                isPending = !out.isEmpty
            } else if (0x200B...0x200F).contains(scalar.value) || scalar.value == 0xFEFF || scalar.value == 0xAD {
                continue
            } else {
                if isPending { out.append(" ") }
                isPending = false
                out.append(scalar)
            }
        }
        return String(out)
    }

    /// Entities that were escaped twice, as in `content="A &amp;amp; B"`.
    static func unescaped(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        var out = ""
        var rest = text[...]
        while let start = rest.firstIndex(of: "&") {
            out += rest[..<start]
            let tail = rest[start...].prefix(12)
            if let end = tail.firstIndex(of: ";"), let character = character(tail[tail.index(after: start)..<end]) {
                out += character
                rest = rest[rest.index(after: end)...]
            } else {
                out += "&"
                rest = rest[rest.index(after: start)...]
            }
        }
        return out + rest
    }

    private static func character(_ name: Substring) -> String? {
        switch name {
        case "amp": return "&"
        case "lt": return "<"
        case "gt": return ">"
        case "quot": return "\""
        case "apos": return "'"
        case "nbsp": return " "
        default:
            guard name.first == "#" else { return nil }
            let digits = name.dropFirst()
            let value = digits.first == "x" || digits.first == "X" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
            return value.flatMap(Unicode.Scalar.init).map { String(Character($0)) }
        }
    }
}
