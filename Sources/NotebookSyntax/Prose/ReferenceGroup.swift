/// One pair of brackets with citations, or one bare cross reference, in a text.
struct ReferenceGroup {
    /// With the brackets.
    var range: Range<Int>
    /// What it holds, each from its `@` to its end.
    var parts: [(part: TextPart, range: Range<Int>)]

    static func all(in bytes: UnsafeBufferPointer<UInt8>) -> [ReferenceGroup] {
        guard bytes.contains(UInt8(ascii: "@")) else { return [] }
        var groups: [ReferenceGroup] = []
        var position = 0
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "["), let group = bracketed(in: bytes, at: position) {
                groups.append(group)
                position = group.range.upperBound
            } else if bytes[position] == UInt8(ascii: "@"), let group = bare(in: bytes, at: position) {
                groups.append(group)
                position = group.range.upperBound
            } else {
                position += 1
            }
        }
        return groups
    }

    /// `[@a#s1; @b]`
    private static func bracketed(in bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> ReferenceGroup? {
        var parts: [(part: TextPart, range: Range<Int>)] = []
        var position = start + 1
        while true {
            skipSpaces(bytes, &position)
            guard position < bytes.count, bytes[position] == UInt8(ascii: "@") else { return nil }
            let from = position
            position += 1
            guard let key = word(bytes, &position) else { return nil }
            var locator: String?
            if position < bytes.count, bytes[position] == UInt8(ascii: "#") {
                position += 1
                guard let found = word(bytes, &position) else { return nil }
                locator = found
            }
            let part = locator == nil ? crossReference(key) : nil
            parts.append((part ?? .citation(key: key, locator: locator), from..<position))
            skipSpaces(bytes, &position)
            guard position < bytes.count else { return nil }
            if bytes[position] == UInt8(ascii: "]") { return ReferenceGroup(range: start..<(position + 1), parts: parts) }
            guard bytes[position] == UInt8(ascii: ";") else { return nil }
            position += 1
        }
    }

    /// `@fig-x` where no word runs into it.
    private static func bare(in bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> ReferenceGroup? {
        if start > 0, isKeyByte(bytes[start - 1]) || bytes[start - 1] >= 0x80 || bytes[start - 1] == UInt8(ascii: "@") { return nil }
        var position = start + 1
        while position < bytes.count, isLabelByte(bytes[position]) || (position == start + 4 && bytes[position] == UInt8(ascii: "-")) {
            position += 1
        }
        let word = String(decoding: bytes[(start + 1)..<position], as: UTF8.self)
        guard let part = crossReference(word) else { return nil }
        return ReferenceGroup(range: start..<position, parts: [(part, start..<position)])
    }

    private static func crossReference(_ key: String) -> TextPart? {
        for kind in [CrossReference.Kind.figure, .table] where key.hasPrefix(kind.rawValue + "-") {
            let label = key.dropFirst(kind.rawValue.utf8.count + 1)
            if CellLabel.isLegal(label) { return .crossReference(kind: kind, label: String(label)) }
        }
        return nil
    }

    private static func word(_ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int) -> String? {
        let start = position
        while position < bytes.count, isKeyByte(bytes[position]) { position += 1 }
        return position > start ? String(decoding: bytes[start..<position], as: UTF8.self) : nil
    }

    private static func skipSpaces(_ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int) {
        while position < bytes.count, bytes[position] == 0x20 { position += 1 }
    }
}

/// Letters, digits and `_ - : .`
func isKeyByte(_ byte: UInt8) -> Bool {
    isLabelByte(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: ".")
}

/// Letters, digits and `_`
func isLabelByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "_"):
        true
    default: false
    }
}
