/// The encoding that the first bytes give away.
struct ByteOrderMark {
    var encoding: String
    var length: Int

    init?(_ bytes: [UInt8]) {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            (encoding, length) = ("utf-8", 3)
        } else if bytes.starts(with: [0xFF, 0xFE, 0, 0]) {
            (encoding, length) = ("utf-32le", 4)
        } else if bytes.starts(with: [0, 0, 0xFE, 0xFF]) {
            (encoding, length) = ("utf-32be", 4)
        } else if bytes.starts(with: [0xFF, 0xFE]) {
            (encoding, length) = ("utf-16le", 2)
        } else if bytes.starts(with: [0xFE, 0xFF]) {
            (encoding, length) = ("utf-16be", 2)
        } else {
            return nil
        }
    }

    /// UTF-16 and UTF-32 without a mark, told by the zeros around the first `<` (XML 1.0, appendix F).
    static func withoutMark(_ bytes: [UInt8]) -> String? {
        if bytes.starts(with: [0x3C, 0, 0, 0]) { return "utf-32le" }
        if bytes.starts(with: [0, 0, 0, 0x3C]) { return "utf-32be" }
        if bytes.count > 3, bytes[0] == 0x3C, bytes[1] == 0, bytes[2] != 0, bytes[3] == 0 { return "utf-16le" }
        if bytes.count > 3, bytes[0] == 0, bytes[1] == 0x3C, bytes[2] == 0, bytes[3] != 0 { return "utf-16be" }
        return nil
    }
}
