/// A picture that a page carries in itself. Its bytes must be what they claim to be.
struct EmbeddedImage: Sendable {
    enum Format: String, CaseIterable {
        case png, jpeg, gif, webp

        var mediaType: String { "image/" + rawValue }
    }

    let format: Format
    let bytes: [UInt8]

    /// `nil` unless the content begins like a PNG, JPEG, GIF or WebP.
    init?(_ bytes: [UInt8]) {
        let kinds: [(Format, [UInt8])] = [
            (.png, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]), (.jpeg, [0xFF, 0xD8, 0xFF]),
            (.gif, Array("GIF87a".utf8)), (.gif, Array("GIF89a".utf8)),
        ]
        if let kind = kinds.first(where: { bytes.starts(with: $0.1) }) {
            format = kind.0
        } else if bytes.starts(with: "RIFF".utf8), bytes.dropFirst(8).starts(with: "WEBP".utf8) {
            format = .webp
        } else {
            return nil
        }
        self.bytes = bytes
    }

    /// Width and height in pixels, where the head says them plainly: the page then keeps the room free.
    var size: (width: Int, height: Int)? {
        func number(_ at: Int, _ count: Int, bigEndian: Bool) -> Int {
            (0..<count).reduce(0) { $0 | Int(bytes[at + $1]) << (8 * (bigEndian ? count - 1 - $1 : $1)) }
        }
        switch format {
        case .png where bytes.count >= 24: return (number(16, 4, bigEndian: true), number(20, 4, bigEndian: true))
        case .gif where bytes.count >= 10: return (number(6, 2, bigEndian: false), number(8, 2, bigEndian: false))
        case .jpeg:
            var i = 2
            while i + 9 < bytes.count, bytes[i] == 0xFF {
                let marker = bytes[i + 1]
                if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) {
                    return (number(i + 7, 2, bigEndian: true), number(i + 5, 2, bigEndian: true))
                }
                i += 2 + max(2, number(i + 2, 2, bigEndian: true))
            }
            return nil
        default: return nil
        }
    }
}
