/// Addresses of the web: resolved against a base (RFC 3986, section 5.2), and whether following one can do harm.
package enum WebAddress {
    package static func resolve(_ reference: String, base: String) -> String {
        let reference = reference.trimmed
        guard !base.isEmpty, scheme(reference) == nil, let baseScheme = scheme(base) else { return reference }
        if reference.isEmpty { return base }
        if reference.hasPrefix("//") { return "\(baseScheme):\(reference)" }
        let afterScheme = base.dropFirst(baseScheme.count + 1)
        guard afterScheme.hasPrefix("//") else { return reference }
        let rest = afterScheme.dropFirst(2)
        let hostEnd = rest.firstIndex { "/?#".contains($0) } ?? rest.endIndex
        let root = "\(baseScheme)://\(rest[..<hostEnd])"
        let path = rest[hostEnd...].prefix { $0 != "?" && $0 != "#" }
        if reference.hasPrefix("#") { return root + rest[hostEnd...].prefix { $0 != "#" } + reference }
        if reference.hasPrefix("?") { return root + path + reference }
        let query = reference.firstIndex { "?#".contains($0) } ?? reference.endIndex
        var target = String(reference[..<query])
        if !target.hasPrefix("/") {
            let folder = path.lastIndex(of: "/").map { path[...$0] } ?? "/"
            target = folder + target
        }
        return root + withoutDots(target) + reference[query...]
    }

    static func scheme(_ address: String) -> Substring? {
        guard let colon = address.firstIndex(of: ":") else { return nil }
        let scheme = address[..<colon]
        guard let first = scheme.first, first.isLetter, first.isASCII,
            scheme.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) })
        else { return nil }
        return scheme
    }

    private static func withoutDots(_ path: String) -> String {
        var out: [Substring] = []
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        for (index, part) in parts.enumerated() {
            if part == ".." {
                if out.count > 1 { out.removeLast() }
                if index == parts.count - 1 { out.append("") }
            } else if part == "." {
                if index == parts.count - 1 { out.append("") }
            } else {
                out.append(part)
            }
        }
        return out.joined(separator: "/")
    }

    /// An address that only leads somewhere; nil for one that could act.
    static func harmless(_ address: String) -> String? {
        let plain = String(String.UnicodeScalarView(address.unicodeScalars.filter { $0.value > 0x20 && $0.value != 0x7F }))
        let decoded = PlainText.unescaped(plain).lowercased()
        guard let scheme = scheme(decoded) else { return decoded.contains("script:") ? nil : address }
        return [
            "http", "https", "mailto", "ftp", "feed", "tag", "urn", "news", "nntp", "gopher", "sip", "tel", "geo", "doi", "irc", "xmpp",
            "magnet", "file", "rtsp", "sftp", "ssh", "telnet", "webcal", "callto", "aim", "acap", "go", "imap", "ldap", "mms",
            "opaquelocktoken", "data0",
        ]
        .contains(scheme) ? address : nil
    }
}

extension String {
    /// Without white space at the ends.
    var trimmed: String {
        var text = self[...]
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}
