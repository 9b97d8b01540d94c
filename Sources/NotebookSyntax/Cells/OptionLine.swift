/// A line `#| name: value` at the top of a cell.
struct OptionLine {
    var name: Range<Int>
    /// As written, with its quotes.
    var written: Range<Int>
    /// Without quotes and with escapes resolved.
    var value: String
    var map: OffsetMap

    static func isOption(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
        line.count >= 2 && bytes[line.lowerBound] == UInt8(ascii: "#") && bytes[line.lowerBound + 1] == UInt8(ascii: "|")
    }

    /// `nil` where there is no name with a colon.
    init?(_ bytes: [UInt8], _ line: Range<Int>) {
        func trimmed(_ range: Range<Int>) -> Range<Int> {
            var lower = range.lowerBound
            var upper = range.upperBound
            while lower < upper, bytes[lower] == 0x20 || bytes[lower] == 0x09 { lower += 1 }
            while upper > lower, bytes[upper - 1] == 0x20 || bytes[upper - 1] == 0x09 { upper -= 1 }
            return lower..<upper
        }
        guard let colon = bytes[line].firstIndex(of: UInt8(ascii: ":")) else { return nil }
        name = trimmed((line.lowerBound + 2)..<colon)
        guard !name.isEmpty, bytes[name].allSatisfy({ isLabelByte($0) || $0 == UInt8(ascii: "-") }) else { return nil }
        written = trimmed((colon + 1)..<line.upperBound)
        (value, map) = Self.unquoted(bytes, written)
    }

    /// Quotes as in YAML: `''` inside single quotes, a backslash before `"` and `\` inside double ones.
    private static func unquoted(_ bytes: [UInt8], _ range: Range<Int>) -> (String, OffsetMap) {
        guard range.count >= 2, let quote = bytes[range].first, quote == bytes[range.upperBound - 1],
            quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
        else { return (String(decoding: bytes[range], as: UTF8.self), OffsetMap(from: range.lowerBound)) }
        let escape = quote == UInt8(ascii: "'") ? quote : UInt8(ascii: "\\")
        var text: [UInt8] = []
        var position = range.lowerBound + 1
        let end = range.upperBound - 1
        var map = OffsetMap(from: position)
        while position < end {
            let byte = bytes[position]
            if byte == escape, position + 1 < end, bytes[position + 1] == quote || bytes[position + 1] == escape {
                position += 1
                map.add(local: text.count, source: position)
            } else if byte == quote {
                // A quote inside that is not escaped: the quotes at the ends belong to the text.
                return (String(decoding: bytes[range], as: UTF8.self), OffsetMap(from: range.lowerBound))
            }
            text.append(bytes[position])
            position += 1
        }
        return (String(decoding: text, as: UTF8.self), map)
    }
}
