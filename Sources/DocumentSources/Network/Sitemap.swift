import ArticleCorpus

/// A list of a site's pages, or of other such lists (sitemaps.org, protocol 0.9).
struct Sitemap {
    static let limit = 50_000

    /// The addresses in it are those of sitemaps.
    var isIndex: Bool
    var addresses: [String]

    static func isSitemap(_ bytes: [UInt8]) -> Bool {
        let head = String(decoding: bytes.prefix(2_048), as: UTF8.self)
        return head.contains("<urlset") || head.contains("<sitemapindex")
    }

    /// A sitemap that was fetched from `address` speaks for its own host only.
    init(_ elements: [XMLElement], at address: String?) {
        isIndex = elements.first?.name == "sitemapindex"
        let host = address.flatMap { try? FetchAddress($0).host }
        var seen: Set<String> = []
        addresses = elements.compactMap { element in
            guard element.name == "loc", let target = try? FetchAddress(element.text), host == nil || target.host == host,
                seen.insert(target.text).inserted
            else { return nil }
            return target.text
        }
    }
}
