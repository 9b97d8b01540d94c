/// What the bytes of a source are, told by how they begin.
package enum SourceKind: Sendable, Hashable {
    case page, feed, text
    /// Nothing that can be read as text, and what it is instead.
    case foreign(String)

    package init(_ bytes: [UInt8], name: String) {
        self = Self.magic(bytes) ?? Self.written(bytes, name.lowercased())
    }

    private static func magic(_ bytes: [UInt8]) -> SourceKind? {
        let signatures: [([UInt8], String)] = [
            ([0x89, 0x50, 0x4E, 0x47], "a PNG picture"), ([0x1F, 0x8B], "a gzip archive"), ([0x50, 0x4B, 0x03, 0x04], "a ZIP archive"),
            (Array("%PDF-".utf8), "a PDF document"),
            ([0xFF, 0xD8, 0xFF], "a JPEG picture"), (Array("GIF8".utf8), "a GIF picture"),
            (Array("SQLite format 3".utf8), "an SQLite database"), ([0x7F, 0x45, 0x4C, 0x46], "a program"),
        ]
        for (signature, name) in signatures where bytes.starts(with: signature) { return .foreign(name) }
        let head = bytes.prefix(4_096)
        let hasMark = head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) || head.starts(with: [0, 0, 0xFE, 0xFF])
        let zeros = head.count { $0 == 0 }
        let controls = head.count { $0 < 0x20 && ![9, 10, 12, 13, 0].contains($0) }
        // UTF-16 and UTF-32 without a mark begin with a bracket among zeros.
        let isWide =
            head.count > 3 && (head.starts(with: [0x3C, 0]) || head.starts(with: [0, 0x3C]) || head.starts(with: [0, 0, 0, 0x3C]))
        if !hasMark, !isWide, controls * 10 > head.count || zeros * 4 > head.count { return .foreign("binary data") }
        return nil
    }

    private static func written(_ bytes: [UInt8], _ name: String) -> SourceKind {
        // Zeros of wide encodings are left out: only ASCII matters here.
        let head = String(decoding: bytes.prefix(4_096).filter { $0 != 0 && $0 < 0x80 }, as: UTF8.self).lowercased()
        for word in ["<rss", "<feed", "<rdf:rdf", "<channel"] where head.contains(word) && !head.contains("<html") { return .feed }
        if name.hasSuffix(".html") || name.hasSuffix(".htm") || name.hasSuffix(".xhtml") { return .page }
        for word in ["<html", "<!doctype", "<head", "<body", "<div", "<p>", "<article", "<title", "<table"] where head.contains(word) {
            return .page
        }
        if name.hasSuffix(".xml") || name.hasSuffix(".rss") || name.hasSuffix(".atom") { return .feed }
        return .text
    }
}
