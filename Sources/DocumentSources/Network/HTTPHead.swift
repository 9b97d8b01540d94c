/// The head of an answer in HTTP: its status and fields.
struct HTTPHead {
    var status: Int
    /// Names in lower case.
    var fields: [(name: String, value: String)] = []
    /// Where the body begins.
    var length: Int

    /// Reads the head at the beginning of `bytes`; nil where there is none, or no end of it.
    init?(_ bytes: ArraySlice<UInt8>) {
        guard bytes.starts(with: "HTTP/".utf8) else { return nil }
        var at = bytes.startIndex
        var lines: [Substring] = []
        while true {
            guard let end = bytes[at...].firstIndex(of: 0x0A), end - bytes.startIndex < 256 << 10 else { return nil }
            var line = bytes[at..<end]
            if line.last == 0x0D { line.removeLast() }
            at = end + 1
            if line.isEmpty { break }
            lines.append(Substring(decoding: line, as: UTF8.self))
        }
        let words = lines[0].split(separator: " ")
        guard words.count >= 2, let status = Int(words[1]) else { return nil }
        self.status = status
        length = at - bytes.startIndex
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            fields.append(
                (line[..<colon].lowercased(), String(line[line.index(after: colon)...].drop { $0.isWhitespace })))
        }
    }

    func field(_ name: String) -> String? { fields.last { $0.name == name }?.value }

    /// `text/html` of `Text/HTML; charset="utf-8"`.
    var mediaType: String? { field("content-type").flatMap { MediaType($0)?.name } }
    var charset: String? { field("content-type").flatMap { MediaType($0)?.charset } }
}

/// A media type and its character set, as header fields give them.
struct MediaType {
    var name: String
    var charset: String?

    init?(_ field: String) {
        let parts = field.split(separator: ";")
        guard let first = parts.first else { return nil }
        name = first.filter { !$0.isWhitespace }.lowercased()
        guard !name.isEmpty else { return nil }
        for part in parts.dropFirst() {
            let pair = part.split(separator: "=", maxSplits: 1).map { $0.filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" } }
            if pair.count == 2, pair[0].lowercased() == "charset", !pair[1].isEmpty { charset = pair[1] }
        }
    }

    /// Can a document of this type be read? Servers send feeds, texts and archives under many names.
    static func isReadable(_ name: String) -> Bool {
        if name.hasPrefix("text/") { return !["text/css", "text/javascript", "text/calendar", "text/vcard"].contains(name) }
        if name.hasSuffix("+xml") { return name != "image/svg+xml" }
        return [
            "application/xml", "application/xhtml", "application/rss", "application/atom", "application/epub+zip", "application/gzip",
            "application/x-gzip", "application/warc", "application/warc+gzip", "application/octet-stream", "application/zip",
            "binary/octet-stream", "unknown/unknown",
        ].contains(name)
    }
}
