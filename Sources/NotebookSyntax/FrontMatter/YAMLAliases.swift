/// Finds aliases before a parser resolves them: resolving is what makes a YAML bomb.
enum YAMLAliases {
    /// The first `*name` whose `&name` stands in the text too, both where a node may begin. A `*word*` for emphasis is no alias.
    static func firstUse(in bytes: [UInt8]) -> Int? {
        guard bytes.contains(UInt8(ascii: "&")), bytes.contains(UInt8(ascii: "*")) else { return nil }
        var anchors: Set<ArraySlice<UInt8>> = []
        var uses: [(Int, ArraySlice<UInt8>)] = []
        for position in bytes.indices where bytes[position] == UInt8(ascii: "&") || bytes[position] == UInt8(ascii: "*") {
            if position > 0, !isBeforeNode(bytes[position - 1]) { continue }
            var end = position + 1
            while end < bytes.count, isLabelByte(bytes[end]) || bytes[end] == UInt8(ascii: "-") { end += 1 }
            guard end > position + 1 else { continue }
            let name = bytes[(position + 1)..<end]
            if bytes[position] == UInt8(ascii: "&") { anchors.insert(name) } else { uses.append((position, name)) }
        }
        return uses.first { anchors.contains($0.1) }?.0
    }

    private static func isBeforeNode(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: ","), UInt8(ascii: "-"), UInt8(ascii: ":"),
            UInt8(ascii: "?"), 0x85, 0xA8, 0xA9:
            true
        default: false
        }
    }
}
