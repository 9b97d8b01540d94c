/// The texts that a page gives for its title, for telling where it stands among the blocks.
struct TitleTexts: Sendable {
    private var folded: [[UInt8]]

    init(_ texts: [String]) { folded = texts.map { Self.fold(Array($0.utf8)) }.filter { $0.count > 3 } }

    /// Whether a text is a title, or the part of one before the name of the site.
    func contain(_ text: [UInt8]) -> Bool {
        let text = Self.fold(text)
        return text.count > 3
            && folded.contains { $0 == text || text.count > 15 && $0.starts(with: text) && $0.count < 2 * text.count + 20 }
    }

    /// Letters and digits only, without case in ASCII.
    static func fold(_ text: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(text.count)
        for byte in text {
            if byte >= 0x41, byte <= 0x5A {
                out.append(byte | 0x20)
            } else if byte >= 0x80 || byte >= 0x61 && byte <= 0x7A || byte >= 0x30 && byte <= 0x39 {
                out.append(byte)
            }
        }
        return out
    }
}
