/// Takes the text of a code span apart: `{language} code | display`.
struct InlineCellText {
    var language: String
    /// In the bytes of the span's text.
    var code: Range<Int>
    var display: String?

    /// `nil` for a code span that is no inline cell.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.first == UInt8(ascii: "{"), let close = bytes.firstIndex(of: UInt8(ascii: "}")), close > 1 else { return nil }
        guard CellInfo.isLanguage(bytes[1..<close]), close + 1 == bytes.count || bytes[close + 1] == 0x20 else { return nil }
        language = String(decoding: bytes[1..<close], as: UTF8.self)
        let bar = Self.displaySeparator(in: bytes, from: close + 1)
        code = Self.trimmed(bytes, (close + 1)..<(bar ?? bytes.count))
        if let bar { display = String(decoding: bytes[Self.trimmed(bytes, (bar + 1)..<bytes.count)], as: UTF8.self) }
    }

    /// The first single `|` outside quotes and brackets.
    private static func displaySeparator(in bytes: [UInt8], from start: Int) -> Int? {
        var depth = 0
        var quote: UInt8?
        var position = start
        while position < bytes.count {
            let byte = bytes[position]
            if let open = quote {
                if byte == UInt8(ascii: "\\") { position += 1 } else if byte == open { quote = nil }
            } else {
                switch byte {
                case UInt8(ascii: "\""), UInt8(ascii: "'"): quote = byte
                case UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
                case UInt8(ascii: ")"), UInt8(ascii: "]"): depth = max(0, depth - 1)
                case UInt8(ascii: "|"):
                    if position + 1 < bytes.count, bytes[position + 1] == byte {
                        position += 1
                    } else if depth == 0 {
                        return position
                    }
                default: break
                }
            }
            position += 1
        }
        return nil
    }

    private static func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
        var lower = range.lowerBound
        var upper = range.upperBound
        while lower < upper, bytes[lower] == 0x20 || bytes[lower] == 0x09 { lower += 1 }
        while upper > lower, bytes[upper - 1] == 0x20 || bytes[upper - 1] == 0x09 { upper -= 1 }
        return lower..<upper
    }
}
