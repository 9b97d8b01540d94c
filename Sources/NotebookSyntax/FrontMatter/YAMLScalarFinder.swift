import Yams

/// Walks the text of a scalar along its source, to find where it ends and where each of its bytes stands.
struct YAMLScalarFinder {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    func find(_ text: [UInt8], style: Node.Scalar.Style, at start: Int) -> (range: Range<Int>, map: OffsetMap) {
        switch style {
        case .singleQuoted, .doubleQuoted: return quoted(text, at: start)
        case .literal, .folded:
            var body = start
            while body < bytes.count, lineBreak(bytes, body) == 0 { body += 1 }
            let header = body
            let found = walk(text, from: min(body, bytes.count))
            return (start..<max(header, found.end), found.map)
        default:
            let found = walk(text, from: start)
            return (start..<max(start, found.end), found.map)
        }
    }

    /// Text without escapes: what is not white space stands in both in the same order.
    private func walk(_ text: [UInt8], from start: Int) -> (end: Int, map: OffsetMap) {
        var position = start
        var end = start
        var index = 0
        while position < bytes.count, isWhite(bytes[position]), index < text.count, bytes[position] != text[index] { position += 1 }
        var map = OffsetMap(from: position)
        while index < text.count {
            if isWhite(text[index]) {
                if position < bytes.count, bytes[position] == text[index] { position += 1 }
                index += 1
                continue
            }
            while position < bytes.count, bytes[position] != text[index] {
                guard isWhite(bytes[position]) else { return (end, map) }
                position += 1
            }
            guard position < bytes.count else { return (end, map) }
            map.add(local: index, source: position)
            position += 1
            index += 1
            end = position
        }
        return (end, map)
    }

    private func quoted(_ text: [UInt8], at start: Int) -> (range: Range<Int>, map: OffsetMap) {
        guard start < bytes.count else { return (start..<start, OffsetMap(from: start)) }
        let quote = bytes[start]
        var position = start + 1
        var map = OffsetMap(from: position)
        var index = 0
        while position < bytes.count {
            let byte = bytes[position]
            if byte == quote {
                guard quote == UInt8(ascii: "'"), position + 1 < bytes.count, bytes[position + 1] == quote else { break }
                position += 1
                map.add(local: index, source: position)
                position += 1
                index += 1
            } else if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
                let length = escapeLength(at: position)
                map.add(local: index, source: position)
                if lineBreak(bytes, min(position + 1, bytes.count - 1)) == 0, index < text.count { index += scalarLength(text[index]) }
                position += length
            } else if isWhite(byte) || lineBreak(bytes, position) > 0 {
                // Folded: any white space stands for any white space.
                let inStep = index < text.count && text[index] == byte
                position += max(1, lineBreak(bytes, position))
                if inStep { index += 1 }
                if position < bytes.count, !isWhite(bytes[position]) {
                    while index < text.count, isWhite(text[index]), text[index] != bytes[position] { index += 1 }
                }
            } else {
                map.add(local: index, source: position)
                position += 1
                index += 1
            }
        }
        return (start..<min(position + 1, bytes.count), map)
    }

    private func escapeLength(at position: Int) -> Int {
        guard position + 1 < bytes.count else { return 1 }
        switch bytes[position + 1] {
        case UInt8(ascii: "x"): return 4
        case UInt8(ascii: "u"): return 6
        case UInt8(ascii: "U"): return 10
        default:
            var length = 1 + max(1, lineBreak(bytes, position + 1))
            // An escaped character may be longer than a byte.
            while position + length < bytes.count, bytes[position + length] & 0xC0 == 0x80 { length += 1 }
            return length
        }
    }

    private func scalarLength(_ first: UInt8) -> Int {
        first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    }

    private func isWhite(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
}
